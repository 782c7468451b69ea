/** The actions table's filters, order and place as the page's address carries them. */
import { type ActionFilter, type ActionSort } from '../action-list.queries';

export interface PlanAddress {
  readonly filter: ActionFilter;
  readonly sort: ActionSort;
  readonly cursor: string | undefined;
}

const names = ['line', 'status', 'colour', 'party', 'target-group', 'q'] as const;

/** Unknown or repeated parameters are left aside; a text that PostgreSQL cannot take is no filter. */
export function readPlanAddress(query: Readonly<Record<string, unknown>>, sorts: readonly ActionSort[]): PlanAddress {
  const {
    line,
    status,
    colour,
    party,
    q,
    'target-group': targetGroup,
  } = Object.fromEntries(names.map((name) => [name, plainText(query[name])]));
  const sort = sorts.find((one) => one === query['sort']) ?? 'position';
  const filter = { line, status, colour, party, targetGroup, q, late: query['late'] === 'yes' ? true : undefined };
  return {
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    sort,
    cursor: plainText(query['cursor']),
  };
}

/** The plan's page as it first opens. */
export const noFilter: Pick<PlanAddress, 'filter' | 'sort'> = { filter: {}, sort: 'position' };

/** The address of the same page with some of it changed; the place in the list is left unless given. */
export function planHref(
  path: string,
  { filter, sort }: Pick<PlanAddress, 'filter' | 'sort'>,
  change: { readonly filter?: ActionFilter; readonly sort?: ActionSort; readonly cursor?: string } = {},
): string {
  const { targetGroup, late, ...plain } = { ...filter, ...change.filter };
  const chosen: Record<string, string | undefined> = {
    ...plain,
    'target-group': targetGroup,
    late: late ? 'yes' : undefined,
  };
  const order = change.sort ?? sort;
  if (order !== 'position') chosen['sort'] = order;
  chosen['cursor'] = change.cursor;
  const search = new URLSearchParams(
    Object.entries(chosen).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return `${path}${search ? `?${search}` : ''}#actions`;
}

function plainText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && !/[\0\p{Surrogate}]/u.test(value)
    ? value.trim().slice(0, 2000)
    : undefined;
}
