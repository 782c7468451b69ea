import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { canonicalJson } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { conveningRefusals } from './convening.refusals';
import { holdPlannedSitting, refuseUnlessPreparing } from './hold-planned-sitting';
import { IssueNotice } from './issue-notice';
import { IssuePaper } from './issue-paper';
import { meetingLifecycle } from './meeting.lifecycle';
import { contentOf } from './notice-changes.rules';
import { daysGiven, noticeBlockers, noticePlan, typedRecipients, type Recipient } from './notice-plan.rules';
import { refuseTwin, writePlan } from './plan-sitting.command';
import { deskOfMeeting, type DeskNotice, type SittingDesk } from './sitting-desk';
import { type SittingPlan } from './sitting-plan.rules';

export interface NoticeOrder {
  /** How many notices had gone out when the button was shown: pressing it twice sends one. */
  readonly known: number;
  readonly reason: string | null;
  readonly language: Language;
  /** Fields `address/CODE` for bodies that nobody stands for. */
  readonly address: (name: string) => string;
  /** The sitting as it is to be from now on; null: as it is. */
  readonly plan: SittingPlan | null;
}

export interface SentNotice {
  readonly number: number;
  readonly documentId: string | null;
}

/**
 * Sends a notice: the first convenes the sitting, every later one says what changed, the last may call it off. What was
 * sent is frozen with its number, its PDF and its recipients; the messages wait in the same transaction.
 */
@Injectable()
export class SendNotice {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly issuing: IssueNotice,
    private readonly papers: IssuePaper,
  ) {}

  send(acting: Acting, accord: string, meeting: string, order: NoticeOrder): Promise<SentNotice> {
    return this.settle(acting, accord, meeting, order.reason, async (tx, held) => {
      const before = held.notices[order.known];
      if (before) return sameAs(before, held, order);
      const desk = order.plan ? await moved(tx, held, order.plan) : held;
      const plan = noticePlan(desk);
      const typed = typedRecipients(plan, order.address, order.language);
      const faults = [...noticeBlockers(desk, plan, order.reason), ...typed.faults];
      if (faults.length > 0) throw conveningRefusals.of('notice.blocked', {}, faults);
      const isNewDay = plan.kind === 'convening' || plan.changes.some(({ what }) => what === 'heldOn');
      const workingDays = isNewDay ? plan.outlook.givenNow : daysGiven(desk, desk.meeting.noticeSentOn ?? desk.today);
      const isUrgent = isNewDay ? plan.outlook.now !== 'ordinary' : (desk.notices.at(-1)?.isUrgent ?? false);
      const sent = await this.issuing.issue(tx, acting, desk, {
        ...{ kind: plan.kind, workingDays, isUrgent, changes: plan.changes, requiredDays: plan.requiredDays },
        ...{ reason: order.reason?.trim() || null, language: order.language },
        recipients: [...plan.recipients, ...typed.recipients],
      });
      await markSent(tx, desk, { isNewDay, workingDays, isUrgent, reason: order.reason });
      return sent;
    });
  }

  /** Calls the sitting off; everybody who was told of it is told. */
  cancel(
    acting: Acting,
    accord: string,
    meeting: string,
    order: Omit<NoticeOrder, 'address' | 'plan'>,
  ): Promise<SentNotice> {
    return this.settle(acting, accord, meeting, order.reason, async (tx, desk) => {
      const reason = order.reason?.trim() ?? '';
      const faults = reasonFaults(reason);
      if (faults.length > 0) throw conveningRefusals.of('notice.blocked', {}, faults);
      await tx.run(`update meeting set state = $2, cancel_reason = $3, version = version + 1 where id = $1`, [
        desk.meeting.id,
        meetingLifecycle.move(desk.meeting.state, 'cancelled'),
        reason,
      ]);
      if (desk.notices.length === 0) return { number: -1, documentId: null };
      const days = daysGiven(desk, desk.today);
      return this.issuing.issue(tx, acting, desk, {
        ...{ kind: 'cancellation', workingDays: days, isUrgent: false, changes: [], requiredDays: 0 },
        ...{ reason, language: order.language, recipients: toldBefore(desk) },
      });
    });
  }

  private async settle(
    acting: Acting,
    accord: string,
    meeting: string,
    reason: string | null,
    work: (tx: Statements, desk: SittingDesk) => Promise<SentNotice>,
  ): Promise<SentNotice> {
    await this.papers.refuseIfUnable();
    const act = { actor: actorBehind(acting), event: 'notice.sent', reason };
    const sent = await this.papers.signingAhead(() =>
      this.audited.run(act, async (tx) => {
        const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, meeting);
        refuseUnlessPreparing(desk);
        const { number, documentId } = await work(tx, desk);
        return { number, documentId };
      }),
    );
    if (sent.documentId !== null) await this.papers.prove(sent.documentId);
    return sent;
  }
}

function reasonFaults(reason: string): Fault[] {
  if (reason !== '' && reason.length <= 1000) return [];
  return [
    {
      pointer: '/cancelReason',
      it: 'Scrivere perché la seduta è annullata, al massimo 1000 caratteri.',
      en: 'Write why the sitting is cancelled, at most 1000 characters.',
    },
  ];
}

/** The notice that went out meanwhile, where it says what this order would say: the button was pressed twice. */
function sameAs(sent: DeskNotice, held: SittingDesk, { plan, reason }: NoticeOrder): SentNotice {
  const { sitting, agenda, documents } = sent.snapshot;
  const wanted = contentOf({ ...held, meeting: { ...held.meeting, ...plan } });
  const isSame = canonicalJson(wanted) === canonicalJson({ sitting, agenda, documents });
  if (!isSame || sent.reason !== (reason?.trim() || null)) throw conveningRefusals.of('notice.sent_meanwhile');
  return sent;
}

/** The sitting as it is to be, within the act that tells everybody. */
async function moved(tx: Statements, desk: SittingDesk, plan: SittingPlan): Promise<SittingDesk> {
  await standInLine(tx, `sittings:${desk.tableId}`);
  await refuseTwin(tx, desk.tableId, plan, desk.meeting.id);
  await writePlan(tx, { meetingId: desk.meeting.id, table: desk.table, versions: desk.versions }, plan);
  return (await deskOfMeeting(tx, desk.meeting.id)) ?? desk;
}

async function markSent(
  tx: Statements,
  { meeting, today }: SittingDesk,
  sent: { isNewDay: boolean; workingDays: number; isUrgent: boolean; reason: string | null },
): Promise<void> {
  const state = meeting.state === 'planned' ? meetingLifecycle.move(meeting.state, 'scheduled') : meeting.state;
  await tx.run(
    `update meeting set state = $2, version = version + 1,
       notice_sent_on = case when $3 then $4::date else notice_sent_on end,
       notice_working_days = case when $3 then $5::integer else notice_working_days end,
       is_urgent = case when $3 then $6 else is_urgent end,
       urgent_reason = case when $3 and $6 then $7 when $3 then null else urgent_reason end
     where id = $1`,
    [meeting.id, state, sent.isNewDay, today, sent.workingDays, sent.isUrgent, sent.reason],
  );
}

/** Everybody that an earlier notice went to, once each. */
function toldBefore(desk: SittingDesk): Recipient[] {
  const holders = desk.members.flatMap(({ persons }) => persons);
  const told = new Map<string, Recipient>();
  for (const { sendings } of desk.notices)
    for (const { kind, party, name, email, language } of sendings) {
      if (kind !== 'notice') continue;
      const member = desk.members.find(({ code }) => code === party);
      const holder = holders.find((one) => one.email === email);
      told.set(`${party ?? ''} ${email}`, {
        ...{ partyId: member?.id ?? null, party: party ?? '', userId: holder?.userId ?? null, name, email },
        ...{ language: (holder?.language ?? language) === 'en' ? 'en' : 'it', isMember: member !== undefined },
      });
    }
  return [...told.values()];
}
