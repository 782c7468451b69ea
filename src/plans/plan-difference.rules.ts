/**
 * What separates two versions of a plan, so that the difference laid on the first gives the second. Source: the
 * product's own reading of "a readable difference": an action is told apart by its code, a source of money by who gives
 * it, a milestone by its number, an indicator by its code; everything else by its field.
 */
import { canonicalJson } from '../kernel/canonical-json';
import {
  type ActionContent,
  type IndicatorContent,
  type MilestoneContent,
  type PlanContent,
  type SourceContent,
} from './plan-content';

/** Where a value stands in an action: `['budget']`, `['milestones', '3', 'dueOn']`. */
export type FieldPath = readonly string[];

export interface FieldChange {
  readonly path: FieldPath;
  /** Undefined: not there on this side. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface PlanDifference {
  readonly added: readonly ActionContent[];
  readonly removed: readonly ActionContent[];
  readonly changed: readonly { readonly code: string; readonly fields: readonly FieldChange[] }[];
  /** Codes in the order of the second version. */
  readonly order: readonly string[];
}

type Leaves = Map<string, { readonly path: FieldPath; readonly value: unknown }>;

export function planDifference(before: PlanContent, after: PlanContent): PlanDifference {
  const old = new Map(before.map((action) => [action.code, action]));
  const now = new Map(after.map((action) => [action.code, action]));
  return {
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !now.has(code)),
    changed: after.flatMap((action) => {
      const previous = old.get(action.code);
      const fields = previous ? fieldChanges(previous, action) : [];
      return fields.length > 0 ? [{ code: action.code, fields }] : [];
    }),
    order: after.map(({ code }) => code),
  };
}

/** The second version, from the first and what separates them. */
export function applyDifference(before: PlanContent, difference: PlanDifference): PlanContent {
  const known = new Map([...before, ...difference.added].map((action) => [action.code, action]));
  const changes = new Map(difference.changed.map(({ code, fields }) => [code, fields]));
  return difference.order.map((code) => {
    const action = known.get(code);
    if (!action) throw new RangeError(`The difference speaks of ${code}, which neither version has`);
    return withChanges(action, changes.get(code) ?? []);
  });
}

export function fieldChanges(before: ActionContent, after: ActionContent): FieldChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const found: FieldChange[] = [];
  for (const [key, { path, value }] of now) {
    const previous = old.get(key);
    if (!previous || !isSame(previous.value, value)) found.push({ path, before: previous?.value, after: value });
  }
  for (const [key, { path, value }] of old) if (!now.has(key)) found.push({ path, before: value, after: undefined });
  return found;
}

/** Whether a change only puts the parts of a list in another order. */
export function isOrder({ path }: FieldChange): boolean {
  return path.at(-1) === 'order' && path.length === 2;
}

function withChanges(action: ActionContent, fields: readonly FieldChange[]): ActionContent {
  if (fields.length === 0) return action;
  const leaves = leavesOf(action);
  for (const { path, after } of fields)
    if (after === undefined) leaves.delete(keyOf(path));
    else leaves.set(keyOf(path), { path, value: after });
  return actionFrom(leaves);
}

function leavesOf(action: ActionContent): Leaves {
  const leaves: Leaves = new Map();
  const put = (path: FieldPath, value: unknown): void => void leaves.set(keyOf(path), { path, value });
  const { sources, milestones, indicators, ...plain } = action;
  for (const [field, value] of Object.entries(plain)) put([field], value);
  const sourceKeys = keysOf(sources.map(({ party, name }) => (party === null ? `external:${name}` : `party:${party}`)));
  putList('sources', sourceKeys, sources, put);
  putList('milestones', keysOf(milestones.map(({ number }) => String(number))), milestones, put);
  const indicatorKeys = keysOf(indicators.map(({ indicator }) => indicator));
  putList(
    'indicators',
    indicatorKeys,
    indicators.map(({ values: _, ...rest }) => rest),
    put,
  );
  for (const [at, { values }] of indicators.entries()) {
    const key = indicatorKeys[at] ?? '';
    for (const { period, planned } of values) put(['indicators', key, 'values', period], planned);
    put(
      ['indicators', key, 'periods'],
      values.map(({ period }) => period),
    );
  }
  return leaves;
}

function putList(
  list: string,
  keys: readonly string[],
  items: readonly object[],
  put: (path: FieldPath, value: unknown) => void,
): void {
  put([list, 'order'], keys);
  for (const [at, item] of items.entries())
    for (const [field, value] of Object.entries(item)) put([list, keys[at] ?? '', field], value);
}

/** The same name a second time gets a number, so that each part has a key of its own. */
function keysOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let key = name;
    for (let times = 2; taken.has(key); times++) key = `${name}#${times}`;
    taken.add(key);
    return key;
  });
}

function actionFrom(leaves: Leaves): ActionContent {
  const value = (...path: string[]): unknown => leaves.get(keyOf(path))?.value;
  const plain = Object.fromEntries(
    [...leaves.values()].filter(({ path }) => path.length === 1).map(({ path, value: kept }) => [path[0], kept]),
  );
  const items = (list: string): { key: string; fields: Record<string, unknown> }[] =>
    (value(list, 'order') as string[]).map((key) => ({
      key,
      fields: Object.fromEntries(
        [...leaves.values()]
          .filter(({ path }) => path.length === 3 && path[0] === list && path[1] === key && path[2] !== 'periods')
          .map(({ path, value: kept }) => [path[2], kept]),
      ),
    }));
  const indicators = items('indicators').map(({ key, fields }) => ({
    ...(fields as unknown as Omit<IndicatorContent, 'values'>),
    values: (value('indicators', key, 'periods') as string[]).map((period) => ({
      period,
      planned: value('indicators', key, 'values', period) as string | null,
    })),
  }));
  return {
    ...(plain as unknown as ActionContent),
    sources: items('sources').map(({ fields }) => fields as unknown as SourceContent),
    milestones: items('milestones').map(({ fields }) => fields as unknown as MilestoneContent),
    indicators,
  };
}

function keyOf(path: FieldPath): string {
  return JSON.stringify(path);
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || (typeof left === 'object' && canonicalJson(left) === canonicalJson(right ?? null));
}
