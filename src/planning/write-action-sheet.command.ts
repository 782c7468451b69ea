import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type ActionContent } from '../plans/plan-content';
import { actionContent, fromActionVersion } from '../plans/plan-content.queries';
import { holdDraft, type HeldVersion, type VersionPlace } from './held-version';
import { planGround } from './plan-ground';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planningRefusals } from './planning.refusals';
import { faultsOfSheet } from './sheet-content.rules';
import { addActionContent, changeActionContent, removeActionContent } from './write-action-content';

export interface StoredSheet {
  readonly id: string;
  readonly version: number;
  readonly isToConfirm: boolean;
  readonly content: ActionContent;
}

/** The secretariat's work on the sheets of a draft: added, changed, confirmed, taken out. */
@Injectable()
export class WriteActionSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  add(acting: Acting, place: VersionPlace, content: ActionContent): Promise<void> {
    return this.write(acting, place, { event: 'plan.action_added' }, (tx, desk, held) =>
      addSheet(tx, desk, held, content),
    );
  }

  /** @returns the version of the sheet after the change */
  change(acting: Acting, place: VersionPlace, expected: number, content: ActionContent): Promise<number> {
    return this.write(acting, place, { event: 'plan.action_changed' }, async (tx, desk, held) => {
      const stored = await sheetIn(tx, held, content.code);
      if (stored.version !== expected) throw planningRefusals.of('plan.sheet_changed');
      await refuseFaulty(tx, desk, content);
      return changeActionContent(tx, desk.accordId, stored.id, stored.content, content);
    });
  }

  /** An action carried over goes on as it stands. */
  confirm(acting: Acting, place: VersionPlace, action: string, expected: number): Promise<void> {
    return this.write(acting, place, { event: 'plan.action_confirmed' }, async (tx, _desk, held) => {
      const stored = await sheetIn(tx, held, action);
      if (stored.version !== expected) throw planningRefusals.of('plan.changed_meanwhile');
      await tx.run('update action_version set is_to_confirm = false, version = version + 1 where id = $1', [stored.id]);
    });
  }

  remove(acting: Acting, place: VersionPlace, action: string, expected: number): Promise<void> {
    return this.write(acting, place, { event: 'plan.action_removed' }, async (tx, _desk, held) => {
      const stored = await sheetIn(tx, held, action);
      if (stored.version !== expected) throw planningRefusals.of('plan.changed_meanwhile');
      await removeActionContent(tx, stored.id);
    });
  }

  private async write<Result>(
    acting: Acting,
    place: VersionPlace,
    act: { readonly event: string },
    work: (tx: Statements, desk: PlanDesk, held: HeldVersion) => Promise<Result>,
  ): Promise<Result> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    return this.audited.run({ ...act, actor: actorBehind(acting), accordId: desk.accordId }, async (tx) =>
      work(tx, desk, await holdDraft(tx, desk, place)),
    );
  }
}

/** The sheet of an action in a version; not found where the version does not have it. */
export async function sheetIn(
  statements: Statements,
  version: { readonly id: string },
  action: string,
): Promise<StoredSheet> {
  const row = await statements.first<StoredSheet>(
    `select av.id, av.version, av.is_to_confirm as "isToConfirm", ${actionContent} as content
     ${fromActionVersion} where av.plan_version_id = $1 and x.code = $2`,
    [version.id, action],
  );
  if (!row) throw planningRefusals.of('plan.action_not_found', { action: action.slice(0, 40) });
  return row;
}

export async function addSheet(
  tx: Statements,
  desk: PlanDesk,
  held: Pick<HeldVersion, 'id'>,
  content: ActionContent,
): Promise<void> {
  const { code } = content;
  const taken = await tx.first<{ id: string }>(
    `select av.id from action_version av join action x on x.id = av.action_id
     where av.plan_version_id = $1 and x.code = $2`,
    [held.id, code],
  );
  if (taken) throw atField(planningRefusals.of('plan.code_taken', { action: code }), 'code');
  await refuseFaulty(tx, desk, content);
  await addActionContent(tx, desk.accordId, held.id, content);
}

async function refuseFaulty(tx: Statements, desk: PlanDesk, content: ActionContent): Promise<void> {
  const faults = faultsOfSheet(content, await planGround(tx, desk.accordId), desk);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(content.code))
    faults.push({
      pointer: '/code',
      it: 'Un codice ha lettere, cifre, punti e trattini: al massimo 40.',
      en: 'A code has letters, digits, points and hyphens: 40 at most.',
    });
  if (faults.length > 0) throw planningRefusals.of('plan.sheet_invalid', {}, faults);
}
