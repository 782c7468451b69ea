import { Injectable } from '@nestjs/common';
import { type Viewer } from '../access/viewer';
import { Refusal } from '../kernel/refusal';
import { type OwnSheet, PartySheetQueries } from '../progress/party-sheets.queries';
import { type SheetBlocker } from '../progress/sheet-acts.rules';
import { type HomeAccord, type HomeSheet } from './home.queries';

/** How far a sheet is that somebody still has to send. */
export interface SheetReadiness {
  readonly stage: 'ready' | 'lacking' | 'untouched';
  /** What stands in the way, whatever is typed: null where it can be written. */
  readonly blocker: SheetBlocker | null;
}

export type SheetReadinessByKey = ReadonlyMap<string, SheetReadiness>;

export function sheetKey(accord: string, { period, action }: Pick<HomeSheet, 'period' | 'action'>): string {
  return [accord, period, action].join(' ');
}

/** The sheets that a reader's own parties still owe, judged as the page judges them on which they are sent. */
@Injectable()
export class HomeSheetQueries {
  constructor(private readonly parties: PartySheetQueries) {}

  async of(viewer: Viewer, accords: readonly HomeAccord[]): Promise<SheetReadinessByKey> {
    const rooms = accords.flatMap((accord) =>
      viewer.mandates
        .filter(({ role, accordCode }) => role === 'signatory' && accordCode === accord.code)
        .flatMap(({ partyCode }) => roomsOf(accord, partyCode)),
    );
    const found = await Promise.all(rooms.map((room) => this.inRoom(viewer, room)));
    return new Map(found.flat());
  }

  private async inRoom(viewer: Viewer, { accord, period, party }: Room): Promise<[string, SheetReadiness][]> {
    try {
      const { sheets } = await this.parties.of(viewer, accord, period, party, viewer.language);
      return sheets.map((sheet) => [sheetKey(accord, { period, action: sheet.facts.action }), readinessOf(sheet)]);
    } catch (error) {
      // A period that the accord's rules did not know: its page says so, the first screen goes on without it.
      if (error instanceof Refusal) return [];
      throw error;
    }
  }
}

interface Room {
  readonly accord: string;
  readonly period: string;
  readonly party: string;
}

function roomsOf(accord: HomeAccord, party: string | null): Room[] {
  if (party === null) return [];
  const owing = accord.sheets.filter((sheet) => sheet.party === party && sheet.state !== 'submitted');
  return [...new Set(owing.map(({ period }) => period))].map((period) => ({ accord: accord.code, period, party }));
}

function readinessOf({ blockers, isReady, facts }: OwnSheet): SheetReadiness {
  // What came back as it was sent waits to be corrected, even if it could go as it is.
  const isBegun = facts.draft !== null && !facts.draft.isAsSent;
  return { stage: !isBegun ? 'untouched' : isReady ? 'ready' : 'lacking', blocker: blockers[0] ?? null };
}
