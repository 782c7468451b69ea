import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AccordHeadQueries } from '../../accord/accord-head.queries';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { page, type PageView } from '../../platform/pages/page-view';
import { MeetingQueries } from '../meeting.queries';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { type MeetingRead } from './meeting-reading';
import { meetingView } from './meeting.view';
import { recordMessages } from './record-sitting.view';

/** One sitting, before and after. */
@Controller('accords/:code/meetings/:meeting')
@RequirePermission('meeting.read')
export class MeetingController {
  constructor(
    private readonly meetings: MeetingQueries,
    private readonly heads: AccordHeadQueries,
    private readonly grounds: SittingGroundQueries,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meetingCode: string,
  ): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'meeting.read');
    const [accord, answer, rules] = await Promise.all([
      this.heads.of(accordIds, code),
      this.meetings.detail(accordIds, code, meetingCode),
      this.grounds.rulesOf(accordIds, code),
    ]);
    if (!accord || !answer) throw apiRefusals.of('resource.not_found');
    const meeting = JSON.parse(answer.body) as MeetingRead;
    const base = `/accords/${code}`;
    return page('meetings/meeting', (words) => meetingView(meeting, rules, base, words), {
      messages: recordMessages,
      title: ({ t }) => t('meeting.title', { code: meeting.code }),
      breadcrumb: ({ language }) => [
        crumbOf(accord.title, base, language),
        crumbOf(meeting.tableName, `${base}/tables/${meeting.table}`, language),
      ],
      illustrative: bannerOf(accord),
    });
  }
}
