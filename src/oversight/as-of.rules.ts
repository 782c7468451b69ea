/** Plans, sheets and sittings put together from rows of the past. Source: the tables' own columns. */
import { type LocalizedText } from '../kernel/language';

type PastRow = Readonly<Record<string, unknown>>;
type Rows = (table: string) => readonly PastRow[];

export const asOfKinds = ['plans', 'submissions', 'sittings'] as const;
export type AsOfKind = (typeof asOfKinds)[number];

export const tablesOfKind: Readonly<Record<AsOfKind, readonly string[]>> = {
  plans: ['action_plan', 'plan_version', 'action_version', 'action', 'party'],
  submissions: ['submission', 'action', 'party'],
  sittings: ['meeting', 'governing_table', 'agenda_item', 'resolution'],
};

export interface PastPlan {
  readonly year: number;
  readonly version: number;
  readonly state: string;
  readonly adoptedOn: string | null;
  readonly actions: readonly {
    readonly code: string;
    readonly title: LocalizedText;
    readonly lead: string;
    readonly budgetCents: number;
    readonly startsOn: string;
    readonly endsOn: string;
  }[];
}

const text = (row: PastRow | undefined, name: string): string => {
  const value = row?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const orNull = (row: PastRow, name: string): string | null => (row[name] === null ? null : text(row, name) || null);
const wording = (row: PastRow | undefined, name: string): LocalizedText => (row?.[name] ?? {}) as LocalizedText;
const byId = (rows: readonly PastRow[]): ReadonlyMap<string, PastRow> =>
  new Map(rows.map((row) => [text(row, 'id'), row]));

/** Every plan by year, each with its latest version of that time. */
export function pastPlans(rows: Rows, accordId: string): PastPlan[] {
  const [actions, parties] = [byId(rows('action')), byId(rows('party'))];
  const plans = rows('action_plan').filter((plan) => plan['accord_id'] === accordId);
  return plans
    .flatMap((plan) => {
      const versions = rows('plan_version').filter((one) => one['action_plan_id'] === plan['id']);
      const inForce = versions.find((one) => one['state'] === 'in_force');
      const last = inForce ?? [...versions].sort((a, b) => Number(b['number']) - Number(a['number']))[0];
      if (!last) return [];
      const held = rows('action_version').filter((one) => one['plan_version_id'] === last['id']);
      return {
        year: Number(plan['year']),
        version: Number(last['number']),
        state: text(last, 'state'),
        adoptedOn: orNull(last, 'adopted_on'),
        actions: held
          .map((one) => ({
            code: text(actions.get(text(one, 'action_id')), 'code'),
            title: wording(one, 'title'),
            lead: text(parties.get(text(one, 'lead_party_id')), 'short_name'),
            budgetCents: Number(one['budget_cents']),
            startsOn: text(one, 'starts_on'),
            endsOn: text(one, 'ends_on'),
          }))
          .sort((a, b) => (a.code < b.code ? -1 : 1)),
      };
    })
    .sort((a, b) => b.year - a.year);
}

export interface PastSheet {
  readonly action: string;
  readonly period: string;
  readonly state: string;
  readonly revision: number;
  readonly party: string;
  readonly declaredCents: number | null;
  readonly acceptedCents: number | null;
}

export function pastSheets(rows: Rows, accordId: string): PastSheet[] {
  const [actions, parties] = [byId(rows('action')), byId(rows('party'))];
  const cents = (row: PastRow, name: string): number | null => (typeof row[name] === 'number' ? row[name] : null);
  return rows('submission')
    .filter((row) => row['accord_id'] === accordId && (Number(row['revision'] ?? 0) > 0 || row['origin'] === 'import'))
    .map((row) => ({
      action: text(actions.get(text(row, 'action_id')), 'code'),
      period: text(row, 'period'),
      state: text(row, 'state'),
      revision: Number(row['revision'] ?? 0),
      party: text(parties.get(text(row, 'submitted_by_party_id')), 'short_name'),
      declaredCents: cents(row, 'declared_spent_cents'),
      acceptedCents: cents(row, 'accepted_spent_cents'),
    }))
    .sort((a, b) => (`${b.period} ` < `${a.period} ` ? -1 : b.period > a.period ? 1 : a.action < b.action ? -1 : 1));
}

export interface PastSitting {
  readonly code: string;
  readonly table: LocalizedText;
  readonly heldOn: string;
  readonly state: string;
  readonly items: number;
  readonly resolutions: readonly { readonly code: string; readonly outcome: string }[];
}

export function pastSittings(rows: Rows, accordId: string): PastSitting[] {
  const tables = byId(rows('governing_table'));
  return rows('meeting')
    .filter((row) => row['accord_id'] === accordId)
    .map((row) => ({
      code: text(row, 'code'),
      table: wording(tables.get(text(row, 'table_id')), 'name'),
      heldOn: text(row, 'held_on'),
      state: text(row, 'state'),
      items: rows('agenda_item').filter((item) => item['meeting_id'] === row['id']).length,
      resolutions: rows('resolution')
        .filter((one) => one['meeting_id'] === row['id'])
        .map((one) => ({ code: text(one, 'code'), outcome: text(one, 'outcome') }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    }))
    .sort((a, b) => (a.heldOn < b.heldOn ? 1 : a.heldOn > b.heldOn ? -1 : a.code < b.code ? -1 : 1));
}
