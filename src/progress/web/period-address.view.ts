/** The filters of a period's list as its address carries them, so that a view can be sent by mail. */
import { type GridSheet } from '../period-room';
import { submissionStates } from '../submission.lifecycle';

export interface PeriodFilter {
  readonly party: string;
  readonly state: string;
  readonly turn: string;
  readonly line: string;
  /** All that wait for review are chosen beforehand. */
  readonly isAllChosen: boolean;
}

export const stateFilters = ['missing', 'none', ...submissionStates] as const;
export const turnFilters = ['party', 'secretariat', 'nobody'] as const;

/** Unknown or repeated parameters are left aside. */
export function readPeriodAddress(query: Readonly<Record<string, unknown>>): PeriodFilter {
  const word = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' && /^[\w.-]{1,40}$/.test(value) ? value : '';
  };
  const among = (name: string, known: readonly string[]): string => (known.includes(word(name)) ? word(name) : '');
  return {
    party: word('party'),
    state: among('state', stateFilters),
    turn: among('turn', turnFilters),
    line: word('line'),
    isAllChosen: word('choose') === 'all',
  };
}

export function filterSheets(sheets: readonly GridSheet[], filter: PeriodFilter): GridSheet[] {
  return sheets.filter(
    ({ facts, state, turn, isMissing }) =>
      (filter.party === '' || facts.lead === filter.party) &&
      (filter.line === '' || facts.line === filter.line) &&
      (filter.turn === '' || turn === filter.turn) &&
      (filter.state === '' || (filter.state === 'missing' ? isMissing : state === filter.state)),
  );
}

/** The address of the same list with some of its filters changed. */
export function periodHref(path: string, filter: Partial<PeriodFilter>): string {
  const search = new URLSearchParams();
  for (const name of ['party', 'state', 'turn', 'line'] as const) if (filter[name]) search.set(name, filter[name]);
  if (filter.isAllChosen) search.set('choose', 'all');
  const text = search.toString();
  return `${path}${text ? `?${text}` : ''}#sheets`;
}
