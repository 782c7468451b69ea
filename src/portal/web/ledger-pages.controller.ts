import { Controller, Get, Param, Query } from '@nestjs/common';
import { ReadTrail, type NamedTrailEntry } from '../../access/read-trail.queries';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { tableWords } from '../../ledger/ledger-words.messages';
import { ledgerRefusals } from '../../ledger/ledger.refusals';
import { RecordNames } from '../../ledger/record-names.queries';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { textIn } from '../../platform/pages/form-text';
import { ledgerPagesMessages } from '../ledger-pages.messages';
import { type LedgerRoom, LedgerRoomQueries } from '../ledger-room.queries';
import { entriesOnPage, idsOf, type LedgerSearch, ledgerView, recordInWords } from './ledger.view';

/** The audit trail of an accord: search, and the history of one record. */
@Controller('accords/:code/ledger')
@RequirePermission('ledger.read')
export class LedgerPagesController {
  constructor(
    private readonly trail: ReadTrail,
    private readonly rooms: LedgerRoomQueries,
    private readonly names: RecordNames,
  ) {}

  @Get()
  async search(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query() query: object,
  ): Promise<PageView> {
    const room = await this.rooms.of(viewer, code);
    const search = searchIn(query);
    const before = textIn(query, 'before');
    const filter = {
      accordId: room.id,
      limit: entriesOnPage + 1,
      ...given({ ...search, actor: search.who, before }),
    };
    try {
      return await this.list(room, await this.trail.entries(viewer, filter), search, before);
    } catch (error) {
      return pageAgain(await this.list(room, [], search, ''), search, error);
    }
  }

  @Get(':table/:row')
  async history(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
    @Param('row') row: string,
    @Query() query: object,
  ): Promise<PageView> {
    const room = await this.rooms.of(viewer, code);
    if (!Object.hasOwn(tableWords, table)) throw ledgerRefusals.of('ledger.not_found');
    const before = textIn(query, 'before');
    const filter = { accordId: room.id, table, row, limit: entriesOnPage + 1, ...given({ before }) };
    const entries = await this.trail.entries(viewer, filter);
    if (entries.length === 0 && before === '') throw ledgerRefusals.of('ledger.not_found');
    const names = await this.names.of(idsOf(entries));
    const path = `/accords/${code}/ledger/${table}/${encodeURIComponent(row)}`;
    return page('ledger/history', (words) => ledgerView({ room, entries, names, search: null, before, path }, words), {
      messages: ledgerPagesMessages,
      title: ({ t, language }) => t('ledger.history_title', { what: recordInWords(table, row, names, language) }),
      breadcrumb: ({ t, f }) => [
        { text: f.wording(room.title), href: `/accords/${code}` },
        { text: t('ledger.title'), href: `/accords/${code}/ledger` },
      ],
      illustrative: bannerOf(room),
    });
  }

  private async list(
    room: LedgerRoom,
    entries: readonly NamedTrailEntry[],
    search: LedgerSearch,
    before: string,
  ): Promise<PageView> {
    const names = await this.names.of(idsOf(entries));
    const path = `/accords/${room.code}/ledger`;
    return page('ledger/ledger', (words) => ledgerView({ room, entries, names, search, before, path }, words), {
      messages: ledgerPagesMessages,
      title: 'ledger.title',
      breadcrumb: ({ f }) => [{ text: f.wording(room.title), href: `/accords/${room.code}` }],
      illustrative: bannerOf(room),
    });
  }
}

function bannerOf(room: LedgerRoom) {
  return room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null;
}

function searchIn(query: object): LedgerSearch {
  const value = (name: string): string => textIn(query, name).replaceAll('\0', '').slice(0, 200);
  return {
    from: value('from'),
    to: value('to'),
    who: value('who'),
    table: value('table'),
    event: value('event'),
    text: value('text'),
  };
}

/** Without the fields that are empty. */
function given<Field extends string>(fields: Readonly<Record<Field, string>>): Partial<Record<Field, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) as Partial<
    Record<Field, string>
  >;
}
