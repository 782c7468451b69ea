import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { AsOfQueries, type Past } from '../as-of.queries';
import { asOfKinds, tablesOfKind } from '../as-of.rules';
import { FindingQueries } from '../finding.queries';
import { type OversightRoom } from '../oversight-room.queries';
import { oversightMessages } from '../oversight.messages';
import { asOfView } from './as-of.view';
import { bannerOf, crumbsTo } from './oversight-words.view';

/** The record as it was at any instant. */
@Controller('accords/:code/audit/as-of')
@RequirePermission('ledger.read')
export class AsOfController {
  constructor(
    private readonly findings: FindingQueries,
    private readonly history: AsOfQueries,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query() query: object): Promise<PageView> {
    const room = await this.findings.room(viewer, code);
    const kind = asOfKinds.find((one) => one === textIn(query, 'kind')) ?? 'plans';
    const given = { day: textIn(query, 'day'), time: textIn(query, 'time') };
    const { day, time } = given.day === '' ? await this.history.now(room) : { ...given, time: given.time || '23:59' };
    const shown = (past: Past | null): PageView => asOfPage({ room, kind, day, time, past });
    if (given.day === '') return shown(null);
    try {
      const at = await this.history.instant(room, day, time);
      return shown(await this.history.tables(room, at, tablesOfKind[kind]));
    } catch (error) {
      return pageAgain(shown(null), query, error);
    }
  }
}

function asOfPage(asked: Parameters<typeof asOfView>[0] & { readonly room: OversightRoom }): PageView {
  return page('oversight/as-of', (words) => asOfView(asked, words), {
    messages: oversightMessages,
    title: 'as_of.title',
    breadcrumb: (words) => crumbsTo(asked.room, words),
    illustrative: bannerOf(asked.room),
  });
}
