/** What is asked of both servers, and how near the product is meant to come to the bare one. */
export interface Load {
  readonly name: string;
  readonly product: string;
  readonly limit: string;
  /** Least ratio to the limit: wanted, and aimed at. */
  readonly goal: number;
  readonly aim: number;
  /** Least ratio of many accords to one. */
  readonly growth: number;
  /** What a right answer has at least. */
  readonly isWhole: (answer: Answer) => boolean;
}

export interface Answer {
  readonly items?: readonly unknown[];
  readonly lines?: readonly unknown[];
  readonly indicators?: readonly { readonly periods: readonly unknown[] }[];
}

const plan = '/api/v1/accords/bench-001/plans/2026';

export const loads: readonly Load[] = [
  {
    name: 'list of 100 actions',
    product: `${plan}/actions?limit=100`,
    limit: '/bench-001/list',
    goal: 0.6,
    aim: 0.85,
    growth: 0.8,
    isWhole: ({ items }) => items?.length === 100,
  },
  {
    name: 'one action with its values',
    product: `${plan}/actions/A0007`,
    limit: '/bench-001/action/A0007',
    goal: 0.65,
    aim: 0.9,
    growth: 0.85,
    isWhole: ({ indicators }) => indicators?.length === 4 && indicators.every(({ periods }) => periods.length === 12),
  },
  {
    name: 'plan dashboard',
    product: plan,
    limit: '/bench-001/dashboard',
    goal: 4,
    aim: 8,
    growth: 0.45,
    isWhole: ({ lines }) => lines?.length === 5,
  },
];

/** Pages beside the JSON that they stand on. */
export const pages = [
  {
    name: 'action page',
    page: '/accords/bench-001/plans/2026/actions/A0007',
    json: [`${plan}/actions/A0007`],
  },
  { name: 'plan page', page: '/accords/bench-001/plans/2026', json: [plan, `${plan}/actions?limit=200`] },
] as const;

/** Where the product's answer departs from the limit's; it may say more, never less and nothing else. */
export function differences(product: unknown, limit: unknown, at = ''): string[] {
  if (typeof limit === 'number' && typeof product === 'number')
    return Math.abs(limit - product) <= 1e-9 * Math.max(1, Math.abs(limit)) ? [] : [`${at}: ${product} / ${limit}`];
  if (typeof limit !== 'object' || limit === null || typeof product !== 'object' || product === null)
    return product === limit ? [] : [`${at}: ${JSON.stringify(product)} / ${JSON.stringify(limit)}`];
  if (Array.isArray(limit) && limit.length !== (product as unknown[]).length) return [`${at}: other length`];
  return Object.entries(limit).flatMap(([key, value]) =>
    differences((product as Record<string, unknown>)[key], value, `${at}/${key}`),
  );
}
