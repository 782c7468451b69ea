import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { Database } from '../platform/database/database';
import { type PlanContent } from '../plans/plan-content';
import { planContentOf } from '../plans/plan-content.queries';
import { planDifference, type PlanDifference } from '../plans/plan-difference.rules';
import { type PlanVersionState } from '../plans/plan-version.lifecycle';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planGround, type PlanGround } from './plan-ground';
import { planningRefusals } from './planning.refusals';

export interface VersionName {
  readonly year: number;
  readonly number: number;
}

export interface KnownVersion extends VersionName {
  readonly id: string;
  readonly state: PlanVersionState;
}

export interface Comparison {
  readonly desk: PlanDesk;
  readonly ground: PlanGround;
  readonly versions: readonly KnownVersion[];
  /** Null: the accord has no two versions to compare. */
  readonly sides: {
    readonly from: KnownVersion;
    readonly to: KnownVersion;
    readonly before: PlanContent;
    readonly after: PlanContent;
    readonly difference: PlanDifference;
  } | null;
}

/** Any two versions side by side: two of a year, or a year's with the year's before. */
@Injectable()
export class CompareVersionsQueries {
  constructor(private readonly database: Database) {}

  /** Unnamed: the year's current version, and the one it was made from, else that of the year before. */
  async compare(
    acting: Acting,
    accord: string,
    year: number,
    named: { readonly from?: VersionName | null; readonly to?: VersionName | null },
  ): Promise<Comparison> {
    const desk = await openPlanDesk(this.database, acting, 'plan.read', accord);
    const versions = await this.database.rows<KnownVersion & { basedOnId: string | null }>(
      `select ap.year, v.number, v.id, v.state, v.based_on_id as "basedOnId"
       from action_plan ap join plan_version v on v.action_plan_id = ap.id
       where ap.accord_id = $1 order by ap.year desc, v.state = 'in_force' desc, v.number desc`,
      [desk.accordId],
    );
    const find = (name: VersionName): KnownVersion => {
      const found = versions.find((one) => one.year === name.year && one.number === name.number);
      if (!found) throw planningRefusals.of('plan.not_found');
      return found;
    };
    if (!versions.some((one) => one.year === year)) throw planningRefusals.of('plan.not_found');
    const own = versions.filter((one) => one.year === year);
    const to = named.to ? find(named.to) : own.reduce((last, one) => (one.number > last.number ? one : last));
    const base = versions.find(({ id }) => id === (to as (typeof versions)[number]).basedOnId);
    const from = named.from
      ? find(named.from)
      : (base ?? own.find(({ id }) => id !== to.id) ?? versions.find((one) => one.year === year - 1));
    const ground = await planGround(this.database, desk.accordId);
    if (!from) return { desk, ground, versions, sides: null };
    const [before, after] = [await planContentOf(this.database, from.id), await planContentOf(this.database, to.id)];
    return { desk, ground, versions, sides: { from, to, before, after, difference: planDifference(before, after) } };
  }
}

/** `2026-2`: a version as addresses name it; null where it names none. */
export function versionNamed(text: unknown): VersionName | null {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d{1,6})$/.exec(text) : null;
  return parts ? { year: Number(parts[1]), number: Number(parts[2]) } : null;
}
