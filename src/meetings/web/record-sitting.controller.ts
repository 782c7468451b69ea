import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { IssueMinutes } from '../issue-minutes.command';
import { meetingRefusals } from '../meeting.refusals';
import { recordSittingMessages } from '../record-sitting.messages';
import { RecordSitting } from '../record-sitting.command';
import { readSitting } from '../sitting-form.rules';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { recordMessages, recordSittingView } from './record-sitting.view';

/** A sitting held elsewhere, recorded on one page. */
@Controller('accords/:code/tables/:table/record')
@RequirePermission('meeting.record')
export class RecordSittingController {
  constructor(
    private readonly grounds: SittingGroundQueries,
    private readonly recordSitting: RecordSitting,
    private readonly issuing: IssueMinutes,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
  ): Promise<PageView> {
    const ground = await this.grounds.of(viewer, 'meeting.record', code, table);
    const base = `/accords/${code}`;
    return page('meetings/record-sitting', (words) => recordSittingView(ground, base, words), {
      messages: recordMessages,
      title: 'record.title',
      breadcrumb: ({ language }) => [
        crumbOf(ground.accordTitle, base, language),
        crumbOf(ground.tableName, `${base}/tables/${table}`, language),
      ],
      illustrative: bannerOf(ground),
    });
  }

  @Post()
  @UseInterceptors(PasswordAgain)
  async record(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const ground = await this.grounds.of(viewer, 'meeting.record', code, table);
    const { entry, faults } = readSitting((name) => textIn(body, name), ground, viewer.language);
    try {
      if (faults.length > 0) throw meetingRefusals.of('meeting.entry_invalid', {}, faults);
      const meeting = await this.recordSitting.record(viewer, code, table, entry);
      await this.issuing.issueAdoptedIn(viewer, code, meeting);
      return seeOther(`/accords/${code}/meetings/${meeting}`, ({ language }) =>
        translator(recordSittingMessages, language)('record.was_saved', { meeting }),
      );
    } catch (error) {
      return pageAgain(await this.show(viewer, code, table), body, error);
    }
  }
}
