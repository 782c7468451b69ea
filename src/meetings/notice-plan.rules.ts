/**
 * What stands in the way of a notice, and what it will be. Source: the accord's notice rules. Our assumptions: a notice
 * that is short even for an urgent one is not refused, since members may waive the term, but it needs a reason and is
 * told as short wherever the sitting is shown; a notice on the day itself is none.
 */
import { civilDate } from '../kernel/civil-date';
import { type Fault } from '../kernel/refusal';
import { noticeGiven } from '../kernel/working-days';
import { isMailAddress } from '../platform/mail/mail-address.rules';
import { changesBetween, contentOf } from './notice-changes.rules';
import { type NoticeChange, type NoticeContent } from './notice-snapshot';
import { noticeOutlook, type NoticeOutlook } from './notice.rules';
import { rulesOfDesk, type SittingDesk, standingItems } from './sitting-desk';

/** Somebody a notice goes to. */
export interface Recipient {
  readonly partyId: string | null;
  readonly party: string;
  readonly userId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'it' | 'en';
  /** Members answer; observers only read. */
  readonly isMember: boolean;
}

export interface UnreachableBody {
  readonly code: string;
  readonly name: string;
  readonly partyId: string | null;
  readonly isMember: boolean;
}

export interface NoticePlan {
  readonly kind: 'convening' | 'change';
  readonly outlook: NoticeOutlook;
  readonly requiredDays: number;
  /** Since the notice before; empty for the first one. */
  readonly changes: readonly NoticeChange[];
  readonly recipients: readonly Recipient[];
  /** Bodies that nobody can be written for. */
  readonly unreachable: readonly UnreachableBody[];
  readonly needsReason: boolean;
}

export function noticePlan(desk: SittingDesk): NoticePlan {
  const { all, table } = rulesOfDesk(desk);
  const last = desk.notices.at(-1);
  const outlook = noticeOutlook(all.workingDays, table, civilDate(desk.meeting.heldOn), civilDate(desk.today));
  const changes = last ? changesBetween(contentIn(last.snapshot), contentOf(desk)) : [];
  const isNewDay = !last || changes.some(({ what }) => what === 'heldOn');
  return {
    kind: last ? 'change' : 'convening',
    outlook,
    requiredDays: table.noticeWorkingDays,
    changes,
    recipients: desk.members.flatMap(recipientsOf),
    unreachable: [
      ...desk.members
        .filter(({ persons }) => persons.length === 0)
        .map(({ id, code, name }) => ({ code, name, partyId: id, isMember: true })),
      ...desk.invited.map(({ code, name, partyId }) => ({ code, name, partyId, isMember: false })),
    ],
    needsReason: isNewDay && outlook.now !== 'ordinary',
  };
}

function contentIn({ sitting, agenda, documents }: NoticeContent): NoticeContent {
  return { sitting, agenda, documents };
}

function recipientsOf({ id, code, persons }: SittingDesk['members'][number]): Recipient[] {
  return persons.map(({ userId, name, email, language }) => ({
    ...{ partyId: id, party: code, userId, name, email, language: language === 'en' ? 'en' : 'it', isMember: true },
  }));
}

/** Why the notice cannot go out as things stand; the page lists it, the command enforces it. */
export function noticeBlockers(desk: SittingDesk, plan: NoticePlan, reason: string | null): Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, it: string, en: string): void => void faults.push({ pointer, it, en });
  const { meeting, today } = desk;
  if (meeting.heldOn <= today)
    fault(
      '/heldOn',
      'La seduta non è più nel futuro: cambiarne la data.',
      'The sitting no longer lies ahead: change its date.',
    );
  if (standingItems(desk).length === 0)
    fault(
      '/agenda',
      'Manca l’ordine del giorno: aggiungere almeno un punto.',
      'There is no agenda: add one item at least.',
    );
  if (meeting.mode !== 'remote' && meeting.place === null)
    fault('/place', 'Manca il luogo: scriverlo nella seduta.', 'There is no place: write it in the sitting.');
  if (meeting.mode !== 'in_person' && meeting.remoteLink === null)
    fault(
      '/remoteLink',
      'Manca il collegamento per chi partecipa a distanza.',
      'There is no link for those who take part remotely.',
    );
  if (meeting.answerBy !== null && (meeting.answerBy < today || meeting.answerBy >= meeting.heldOn))
    fault(
      '/answerBy',
      'Il termine per rispondere non vale più: cambiarlo nella seduta.',
      'The date for answers no longer holds: change it in the sitting.',
    );
  if (plan.kind === 'change' && plan.changes.length === 0)
    fault('/changes', 'Non è cambiato nulla dall’ultimo avviso.', 'Nothing has changed since the last notice.');
  if (plan.needsReason && (reason === null || reason.trim() === ''))
    fault(
      '/reason',
      'L’avviso parte oltre il termine ordinario: scriverne il motivo.',
      'The notice leaves after the ordinary term: write why.',
    );
  if ((reason ?? '').length > 1000) fault('/reason', 'Al massimo 1000 caratteri.', 'At most 1000 characters.');
  return faults;
}

/** Addresses typed for bodies that nobody stands for in the product: `code → address`. */
export function typedRecipients(
  plan: NoticePlan,
  field: (name: string) => string,
  language: 'it' | 'en',
): { readonly recipients: readonly Recipient[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const recipients = plan.unreachable.flatMap(({ code, name, partyId, isMember }): Recipient[] => {
    const email = field(`address/${code}`).trim();
    if (email === '') return [];
    if (!isMailAddress(email))
      faults.push({
        pointer: `/address/${code}`,
        it: 'Questo indirizzo non è valido.',
        en: 'This address is not valid.',
      });
    return [{ partyId, party: code, userId: null, name, email, language, isMember }];
  });
  return { recipients, faults };
}

/** Working days that a notice sent on a day gives, by the accord's calendar. */
export function daysGiven(desk: SittingDesk, sentOn: string): number {
  const { heldOn } = desk.meeting;
  const { workingDays } = rulesOfDesk(desk).all;
  return sentOn < heldOn ? noticeGiven(workingDays, civilDate(sentOn), civilDate(heldOn)) : 0;
}
