import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { codesAtField } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { ColourQueries } from '../colour.queries';
import { issuedReportMessages } from '../issued-report.messages';
import { OverrideColour } from '../override-colour.command';
import { type Colour } from '../report-snapshot';
import { ReportRoomQueries } from '../report-room.queries';
import { reportingRefusals } from '../reporting.refusals';
import { colourView } from './colour.view';
import { issuedPageMessages } from './issued-report.view';
import { bannerOf, crumbsTo } from './report-words.view';

/** Another colour than the computed one, or back to it: always with a reason. */
@Controller('accords/:code/plans/:year/actions/:action/colour')
@RequirePermission('colour.override')
export class ColourController {
  constructor(
    private readonly colours: ColourQueries,
    private readonly rooms: ReportRoomQueries,
    private readonly overrideColour: OverrideColour,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('year') year: string,
    @Param('action') action: string,
  ): Promise<PageView> {
    if (!/^\d{4}$/.test(year)) throw reportingRefusals.of('colour.not_found');
    const found = await this.colours.of(viewer, code, action, Number(year));
    const room = await this.rooms.of(viewer, code);
    const sheet = `/accords/${code}/plans/${year}/actions/${action}`;
    return page('reporting/colour', (words) => colourView(found, sheet, Number(year), words), {
      messages: issuedPageMessages,
      title: ({ t }) => t('colour.title', { action }),
      breadcrumb: (words) => [...crumbsTo(room, words, false), { text: action, href: sheet }],
      illustrative: bannerOf(room),
    });
  }

  @Post()
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('year') year: string,
    @Param('action') action: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const wanted = { accord: code, action, period: textIn(body, 'period') };
    const isWithdrawal = textIn(body, 'act') === 'withdraw';
    try {
      if (isWithdrawal) await this.overrideColour.withdraw(viewer, wanted, textIn(body, 'withdrawReason'));
      else await this.overrideColour.set(viewer, { ...wanted, colour: colourIn(body) }, textIn(body, 'setReason'));
    } catch (error) {
      const reasonField = isWithdrawal ? 'withdrawReason' : 'setReason';
      const codes = ['report.reason_missing', 'report.reason_not_printable'];
      const told = codesAtField(codesAtField(error, codes, reasonField), ['colour.invalid'], 'colour');
      return pageAgain(await this.show(viewer, code, year, action), body, told);
    }
    const key = isWithdrawal ? 'colour.was_withdrawn' : 'colour.was_set';
    return seeOther(`/accords/${code}/plans/${year}/actions/${action}`, ({ language }) =>
      translator(issuedReportMessages, language)(key),
    );
  }
}

/** What is no colour is left to the command to refuse. */
function colourIn(body: object): Colour {
  return textIn(body, 'colour') as Colour;
}
