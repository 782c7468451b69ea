/**
 * What stands in the way of an act on a sheet: the one decision for page, interface, bulk and import. It looks at two
 * axes that are never mixed, the window and the state of the sheet, and at who acts. Source: the product's own rules;
 * nobody accepts what they entered, and the secretariat's own body needs a second person.
 */
import { submissionLifecycle, type SubmissionState } from './submission.lifecycle';
import { type WindowState } from './window.rules';

export type SheetAct =
  'save' | 'send' | 'withdraw' | 'start_review' | 'return' | 'accept' | 'reopen' | 'confirm' | 'contest' | 'remark';

export interface SheetStanding {
  readonly window: WindowState;
  /** Last day of an exception in force, else null. */
  readonly exceptionUntil: string | null;
  readonly state: SubmissionState | 'none';
  /** Whether the action owes a sheet for the period. */
  readonly isOwed: boolean;
  /** An earlier sheet of the action was accepted and is open again. */
  readonly isEarlierReopened: boolean;
  /** Everybody who entered something in it. */
  readonly authorIds: readonly string[];
  /** The action is led by the secretariat's own body. */
  readonly isOwnBody: boolean;
  /** Who gave the first of the two assents that such a sheet needs. */
  readonly acceptanceProposedById: string | null;
  readonly confirmation: 'awaited' | 'confirmed' | 'contested' | null;
  /** The party has typed something that it has not sent yet. */
  readonly isPartyWriting: boolean;
  /** The party's own message is attached: what the secretariat enters for it rests on that. */
  readonly hasPartyMail: boolean;
}

/** Who acts: a person for the party that leads the action, or for the secretariat (which may be both). */
export interface SheetActor {
  /** Null: the product itself. */
  readonly userId: string | null;
  readonly isOfParty: boolean;
  readonly isOfSecretariat: boolean;
}

export interface SheetBlocker {
  readonly code: SheetBlockerCode;
  readonly it: string;
  readonly en: string;
}

export function sheetBlockers(act: SheetAct, sheet: SheetStanding, actor: SheetActor): SheetBlocker[] {
  return codesOf(act, sheet, actor).map((code) => ({ code, ...sentences[code] }));
}

/** A sheet of the secretariat's own body is accepted by two people: the first assent only proposes it. */
export function isFirstAssent(sheet: SheetStanding): boolean {
  return sheet.isOwnBody && sheet.acceptanceProposedById === null;
}

/**
 * Where an act that nothing stands in the way of leaves the sheet. The first of two assents is a review that goes on;
 * remarks and the party's word on a sheet entered for it move nothing.
 */
export function stateAfter(act: SheetAct, sheet: SheetStanding): SubmissionState {
  const from = sheet.state === 'none' ? 'draft' : sheet.state;
  const to = act === 'accept' && isFirstAssent(sheet) ? 'in_review' : targets[act];
  return to === undefined || to === from ? from : submissionLifecycle.move(from, to);
}

const targets: Readonly<Partial<Record<SheetAct, SubmissionState>>> = {
  send: 'submitted',
  withdraw: 'draft',
  start_review: 'in_review',
  return: 'returned',
  accept: 'accepted',
  reopen: 'returned',
};

function codesOf(act: SheetAct, sheet: SheetStanding, actor: SheetActor): SheetBlockerCode[] {
  const found: SheetBlockerCode[] = [];
  if (!isEntitled(act, sheet, actor)) return ['not_yours'];
  if (!statesFor[act].includes(sheet.state)) found.push(stateSentence(act, sheet.state));
  if (act === 'save' || act === 'send') found.push(...writingBlockers(sheet));
  if ((act === 'save' || act === 'send') && !actor.isOfParty && sheet.isPartyWriting) found.push('party_is_writing');
  if (act === 'send' && !actor.isOfParty && actor.userId !== null && !sheet.hasPartyMail) found.push('mail_missing');
  if (act === 'accept') found.push(...acceptingBlockers(sheet, actor));
  if ((act === 'confirm' || act === 'contest') && sheet.confirmation === null) found.push('nothing_to_confirm');
  if (act === 'confirm' && sheet.confirmation === 'confirmed') found.push('already_confirmed');
  if (act === 'contest' && sheet.confirmation === 'contested') found.push('already_contested');
  return found;
}

function isEntitled(act: SheetAct, sheet: SheetStanding, { isOfParty, isOfSecretariat }: SheetActor): boolean {
  if (act === 'confirm' || act === 'contest') return isOfParty;
  if (act === 'withdraw') return isOfParty || (isOfSecretariat && sheet.confirmation !== null);
  if (act === 'save' || act === 'send' || act === 'remark') return isOfParty || isOfSecretariat;
  return isOfSecretariat;
}

function writingBlockers(sheet: SheetStanding): SheetBlockerCode[] {
  const found: SheetBlockerCode[] = [];
  if (!sheet.isOwed && sheet.state === 'none') found.push('not_owed');
  if (sheet.window === 'not_open') found.push('window_not_open');
  if (sheet.window === 'closed' && sheet.exceptionUntil === null) found.push('window_closed');
  if (sheet.isEarlierReopened && (sheet.state === 'none' || sheet.state === 'draft')) found.push('earlier_reopened');
  return found;
}

function acceptingBlockers(sheet: SheetStanding, { userId }: SheetActor): SheetBlockerCode[] {
  const found: SheetBlockerCode[] = [];
  if (userId !== null && sheet.authorIds.includes(userId)) found.push('entered_by_you');
  if (sheet.isOwnBody && userId !== null && sheet.acceptanceProposedById === userId) found.push('second_person_needed');
  if (sheet.confirmation === 'contested') found.push('contested');
  if (sheet.isEarlierReopened) found.push('earlier_reopened');
  return found;
}

const statesFor: Readonly<Record<SheetAct, readonly SheetStanding['state'][]>> = {
  save: ['none', 'draft', 'returned'],
  send: ['none', 'draft', 'returned'],
  withdraw: ['submitted'],
  start_review: ['submitted'],
  return: ['submitted', 'in_review'],
  accept: ['submitted', 'in_review'],
  reopen: ['accepted'],
  confirm: ['submitted', 'in_review', 'returned', 'accepted'],
  contest: ['submitted', 'in_review', 'returned', 'accepted'],
  remark: ['draft', 'submitted', 'in_review', 'returned', 'accepted'],
};

function stateSentence(act: SheetAct, state: SheetStanding['state']): SheetBlockerCode {
  if (act === 'save' || act === 'send') return state === 'accepted' ? 'already_accepted' : 'already_sent';
  if (act === 'withdraw') return state === 'in_review' ? 'review_started' : 'not_sent';
  if (act === 'reopen') return 'not_accepted';
  return state === 'accepted' ? 'already_accepted' : 'not_sent';
}

const sentences = {
  not_yours: {
    it: 'Non si può fare con l’incarico in corso: tocca a chi guida l’azione, oppure alla segreteria.',
    en: 'Your mandate does not allow this: it is up to the party that leads the action, or to the secretariat.',
  },
  not_owed: {
    it: 'Per questo periodo l’azione non deve alcuna scheda.',
    en: 'The action owes no sheet for this period.',
  },
  window_not_open: {
    it: 'Il periodo non è ancora finito: la scheda si compila dal giorno dopo la sua fine.',
    en: 'The period has not ended yet: the sheet can be filled in from the day after its end.',
  },
  window_closed: {
    it: 'La raccolta delle schede di questo periodo è chiusa: chiedere alla segreteria una proroga.',
    en: 'Sheets for this period are no longer taken: ask the secretariat for an exception.',
  },
  earlier_reopened: {
    it: 'È stata riaperta una scheda precedente di questa azione: va inviata e accettata prima di questa.',
    en: 'An earlier sheet of this action was reopened: it has to be sent and accepted before this one.',
  },
  already_sent: {
    it: 'La scheda è già stata inviata: si può ritirare finché non è in esame.',
    en: 'The sheet has been sent already: it can be taken back until its review begins.',
  },
  already_accepted: {
    it: 'La scheda è già accettata: per cambiarla la segreteria deve riaprirla, con un motivo.',
    en: 'The sheet is accepted already: to change it the secretariat has to reopen it, with a reason.',
  },
  not_sent: { it: 'La scheda non è stata inviata.', en: 'The sheet has not been sent.' },
  not_accepted: { it: 'Si riapre solo una scheda accettata.', en: 'Only an accepted sheet can be reopened.' },
  review_started: {
    it: 'La segreteria sta già esaminando la scheda: chiederle di restituirla.',
    en: 'The secretariat is reviewing the sheet already: ask it to return the sheet.',
  },
  entered_by_you: {
    it: 'Chi ha compilato la scheda non la accetta: tocca a un’altra persona della segreteria.',
    en: 'Nobody accepts a sheet they entered: another person of the secretariat has to.',
  },
  second_person_needed: {
    it: 'La scheda è dell’ente della segreteria: serve l’assenso di una seconda persona.',
    en: 'The sheet is the secretariat’s own body’s: a second person has to agree.',
  },
  contested: {
    it: 'La parte contesta la scheda inserita per suo conto: restituirla, oppure chiarire con la parte.',
    en: 'The party contests the sheet entered on its behalf: return it, or settle the matter with the party.',
  },
  nothing_to_confirm: {
    it: 'La scheda è stata compilata dalla parte stessa: non c’è nulla da confermare.',
    en: 'The party entered the sheet itself: there is nothing to confirm.',
  },
  party_is_writing: {
    it: 'La parte sta già compilando la scheda: le sue bozze restano sue finché non le invia.',
    en: 'The party is writing the sheet itself: its drafts are its own until it sends them.',
  },
  mail_missing: {
    it: 'Per inviare al posto della parte serve il suo messaggio: allegarlo alla scheda e segnarlo come tale.',
    en: 'Sending for the party takes its own message: attach it to the sheet and mark it as such.',
  },
  already_confirmed: { it: 'La scheda è già confermata.', en: 'The sheet is confirmed already.' },
  already_contested: { it: 'La scheda è già contestata.', en: 'The sheet is contested already.' },
} as const;

export type SheetBlockerCode = keyof typeof sentences;
