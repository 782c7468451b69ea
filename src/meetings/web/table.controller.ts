import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AccordHeadQueries } from '../../accord/accord-head.queries';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { largestLimit } from '../../platform/api/cursor';
import { joinCatalogues, translator } from '../../platform/i18n/catalogue';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { answerMessages } from '../answer.messages';
import { partiesAnswering } from '../answering-party.rules';
import { AskItem } from '../ask-item.command';
import { conveningMessages } from '../convening.messages';
import { MeetingQueries } from '../meeting.queries';
import { procedureMessages } from '../procedure.messages';
import { itemKinds } from '../sitting-entry';
import { requestIn } from './request-form';
import { type ListedMeeting, type ResolutionRead, type TableRead } from './meeting-reading';
import { recordMessages } from './record-sitting.view';
import { tableView } from './table.view';

const tableMessages = joinCatalogues(
  joinCatalogues(recordMessages, conveningMessages),
  joinCatalogues(procedureMessages, answerMessages),
);
const all = { limit: largestLimit, cursor: null };

/** A Table with its meetings and what it decided. */
@Controller('accords/:code')
@RequirePermission('meeting.read')
export class TableController {
  constructor(
    private readonly meetings: MeetingQueries,
    private readonly heads: AccordHeadQueries,
    private readonly asking: AskItem,
  ) {}

  @Get('tables/:table')
  async table(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') tableCode: string,
  ): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'meeting.read');
    const [accord, tables, meetings, resolutions] = await Promise.all([
      this.heads.of(accordIds, code),
      this.meetings.tables(accordIds, code, all),
      this.meetings.list(accordIds, code, all, { table: tableCode }),
      this.meetings.resolutions(accordIds, code, all, { table: tableCode }),
    ]);
    const table = itemsOf<TableRead>(tables).find((one) => one.code === tableCode);
    if (!accord || !table) throw apiRefusals.of('resource.not_found');
    const base = `/accords/${code}`;
    const accordId = viewer.mandates.find(({ accordCode }) => accordCode === code)?.accordId ?? '';
    return page(
      'meetings/table',
      (words) => ({
        ...tableView(table, itemsOf<ListedMeeting>(meetings), itemsOf<ResolutionRead>(resolutions), base, words),
        conveneHref: mayOn(viewer, 'meeting.convene', code) ? `${base}/tables/${tableCode}/convene` : null,
        procedureHref: mayOn(viewer, 'meeting.record', code) ? `${base}/tables/${tableCode}/procedure` : null,
        requestKinds:
          partiesAnswering(viewer, accordId, tableCode).length > 0
            ? itemKinds.map((kind) => ({ value: kind, text: words.t(`meeting.kind.${kind}`) }))
            : null,
        recordHref: mayOn(viewer, 'meeting.record', code) ? `${base}/tables/${tableCode}/record` : null,
      }),
      {
        messages: tableMessages,
        title: ({ f }) => f.wording(table.name),
        breadcrumb: ({ language }) => [crumbOf(accord.title, base, language)],
        illustrative: bannerOf(accord),
      },
    );
  }

  @Post('tables/:table/requests')
  @RequirePermission('meeting.answer')
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      await this.asking.ask(viewer, code, table, requestIn(body));
    } catch (error) {
      return pageAgain(await this.table(viewer, code, table), body, error);
    }
    return seeOther(`/accords/${code}/tables/${table}`, ({ language }) =>
      translator(answerMessages, language)('answer.requested'),
    );
  }
}

function itemsOf<Item>(body: string | undefined): readonly Item[] {
  return body === undefined ? [] : (JSON.parse(body) as { items: readonly Item[] }).items;
}
