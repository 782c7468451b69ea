import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { canonicalJson } from '../kernel/canonical-json';
import { atField } from '../kernel/refusal';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type ActionContent } from '../plans/plan-content';
import { proposalLifecycle, type ProposalState } from '../plans/plan-version.lifecycle';
import { holdDraft, holdPlan, type VersionPlace } from './held-version';
import { openPlanDesk, type PlanDesk } from './plan-desk';
import { planGround } from './plan-ground';
import { planReason } from './plan-reason.rules';
import { planningRefusals } from './planning.refusals';
import { faultsOfSheet } from './sheet-content.rules';
import { planOf } from './start-plan.command';
import { addSheet } from './write-action-sheet.command';

/** What a signatory proposes: a sheet without a code of its own, and why. */
export interface ProposedSheet {
  readonly sheet: ActionContent;
  readonly why: string;
}

interface HeldProposal {
  readonly id: string;
  readonly state: ProposalState;
  readonly content: ProposedSheet;
  readonly version: number;
  readonly partyId: string;
  readonly planId: string;
}

/** Action sheets that signatories propose, until they enter a draft or are declined. */
@Injectable()
export class ProposeAction {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  /** @returns the id of the proposal; the same words twice are one, until it is sent */
  async begin(acting: Acting, accord: string, year: number, party: string, proposed: ProposedSheet): Promise<string> {
    const desk = await openPlanDesk(this.database, acting, 'plan.propose', accord);
    const own = desk.parties.find(({ code }) => code === party) ?? (party === '' ? desk.parties[0] : undefined);
    if (!own) throw planningRefusals.of('proposal.not_yours');
    return this.run(acting, desk, { event: 'proposal.begun' }, async (tx) => {
      await holdPlan(tx, desk, year);
      const planId = await planOf(tx, desk, year);
      const begun = [planId, own.id, canonicalJson(proposed), userIdOf(acting)];
      const known = await tx.first<{ id: string }>(
        `select id from action_proposal where action_plan_id = $1 and party_id = $2 and content = $3
           and proposed_by_id is not distinct from $4::uuid and state = 'draft'`,
        begun,
      );
      if (known) return known.id;
      const row = await tx.first<{ id: string }>(
        `insert into action_proposal (action_plan_id, party_id, content, proposed_by_id) values ($1, $2, $3, $4)
         returning id`,
        begun,
      );
      return row?.id ?? '';
    });
  }

  async save(acting: Acting, accord: string, id: string, expected: number, proposed: ProposedSheet): Promise<number> {
    const desk = await openPlanDesk(this.database, acting, 'plan.propose', accord);
    return this.run(acting, desk, { event: 'proposal.saved' }, async (tx) => {
      const held = await holdOwn(tx, desk, id, expected);
      if (held.state !== 'draft') throw planningRefusals.of('plan.not_draft');
      const row = await tx.first<{ version: number }>(
        `update action_proposal set content = $2, saved_at = clock_timestamp(), version = version + 1 where id = $1
         returning version`,
        [held.id, canonicalJson(proposed)],
      );
      return row?.version ?? 0;
    });
  }

  async send(acting: Acting, accord: string, id: string, expected: number): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.propose', accord);
    await this.run(acting, desk, { event: 'proposal.sent' }, async (tx) => {
      const held = await holdOwn(tx, desk, id, expected);
      const faults = faultsOfSheet(held.content.sheet, await planGround(tx, desk.accordId), desk);
      if (held.content.why.trim() === '')
        faults.push({ pointer: '/why', it: 'Scrivere perché si propone.', en: 'Write why you propose it.' });
      if (faults.length > 0) throw planningRefusals.of('plan.sheet_invalid', {}, faults);
      await move(tx, held, 'sent', null);
    });
  }

  async withdraw(acting: Acting, accord: string, id: string, expected: number): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.propose', accord);
    await this.run(acting, desk, { event: 'proposal.withdrawn' }, async (tx) => {
      await move(tx, await holdOwn(tx, desk, id, expected), 'withdrawn', null);
    });
  }

  /** Into the draft of the plan, under a code of its own. */
  async take(acting: Acting, place: VersionPlace, id: string, expected: number, code: string): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    await this.run(acting, desk, { event: 'proposal.taken' }, async (tx) => {
      const held = await hold(tx, desk, id, expected);
      proposalLifecycle.move(held.state, 'taken');
      const draft = await holdDraft(tx, desk, place);
      if (held.planId !== draft.planId) throw planningRefusals.of('proposal.not_found');
      await addSheet(tx, desk, draft, { ...held.content.sheet, code });
      await move(tx, held, 'taken', null);
      await tx.run(
        `update action_proposal set action_version_id = (select av.id from action_version av
           join action x on x.id = av.action_id where av.plan_version_id = $2 and x.code = $3) where id = $1`,
        [held.id, draft.id, code],
      );
    });
  }

  async decline(acting: Acting, accord: string, id: string, expected: number, reason: string): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', accord);
    const why = planReason(reason, 'declineReason');
    await this.run(acting, desk, { event: 'proposal.declined' }, async (tx) => {
      await move(tx, await hold(tx, desk, id, expected), 'declined', why);
    });
  }

  private run<Result>(
    acting: Acting,
    desk: PlanDesk,
    act: { readonly event: string },
    work: (tx: Statements) => Promise<Result>,
  ): Promise<Result> {
    return this.audited.run({ ...act, actor: actorBehind(acting), accordId: desk.accordId }, work);
  }
}

async function hold(tx: Statements, desk: PlanDesk, id: string, expected: number): Promise<HeldProposal> {
  const row = await tx.first<Omit<HeldProposal, 'content'> & { content: string }>(
    `select p.id, p.state, p.content, p.version, p.party_id as "partyId", p.action_plan_id as "planId"
     from action_proposal p
     join action_plan ap on ap.id = p.action_plan_id where p.id::text = $1 and ap.accord_id = $2 for update of p`,
    [id, desk.accordId],
  );
  if (!row) throw planningRefusals.of('proposal.not_found');
  if (row.version !== expected) throw planningRefusals.of('proposal.changed_meanwhile');
  return { ...row, content: JSON.parse(row.content) as ProposedSheet };
}

/** One's own party's; to others it is not there. */
async function holdOwn(tx: Statements, desk: PlanDesk, id: string, expected: number): Promise<HeldProposal> {
  const own = await tx.first<{ partyId: string }>(
    'select party_id as "partyId" from action_proposal where id::text = $1',
    [id],
  );
  if (!own || !desk.parties.some((party) => party.id === own.partyId)) throw planningRefusals.of('proposal.not_found');
  return hold(tx, desk, id, expected);
}

async function move(tx: Statements, held: HeldProposal, to: ProposalState, reason: string | null): Promise<void> {
  if (!proposalLifecycle.mayMove(held.state, to)) throw atField(planningRefusals.of('plan.blocked'), 'state');
  await tx.run('update action_proposal set state = $2, state_reason = $3, version = version + 1 where id = $1', [
    held.id,
    to,
    reason,
  ]);
}
