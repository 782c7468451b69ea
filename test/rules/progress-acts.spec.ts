import {
  sheetBlockers,
  stateAfter,
  type SheetAct,
  type SheetActor,
  type SheetStanding,
} from '../../src/progress/sheet-acts.rules';
import { submissionLifecycle, submissionStates } from '../../src/progress/submission.lifecycle';
import { type WindowState } from '../../src/progress/window.rules';

const party: SheetActor = { userId: 'p', isOfParty: true, isOfSecretariat: false };
const desk: SheetActor = { userId: 's', isOfParty: false, isOfSecretariat: true };
const stranger: SheetActor = { userId: 'x', isOfParty: false, isOfSecretariat: false };
const standing: SheetStanding = {
  window: 'open',
  exceptionUntil: null,
  state: 'none',
  isOwed: true,
  isEarlierReopened: false,
  authorIds: ['p'],
  isOwnBody: false,
  acceptanceProposedById: null,
  confirmation: null,
  isPartyWriting: false,
  hasPartyMail: true,
};
const states = ['none', ...submissionStates] as const;
const windows: readonly WindowState[] = ['not_open', 'open', 'closed'];

/** Who may do it, in which states, whether the window counts. */
const table: Readonly<Record<SheetAct, readonly [string, string, boolean]>> = {
  save: ['party desk', 'none draft returned', true],
  send: ['party desk', 'none draft returned', true],
  withdraw: ['party desk', 'submitted', false],
  start_review: ['desk', 'submitted', false],
  return: ['desk', 'submitted in_review', false],
  accept: ['desk', 'submitted in_review', false],
  reopen: ['desk', 'accepted', false],
  confirm: ['party', 'submitted in_review returned accepted', false],
  contest: ['party', 'submitted in_review returned accepted', false],
  remark: ['party desk', 'draft submitted in_review returned accepted', false],
};
const acts = Object.keys(table) as SheetAct[];

const codes = (act: SheetAct, sheet: Partial<SheetStanding>, actor: SheetActor): string[] =>
  sheetBlockers(act, { ...standing, ...sheet }, actor).map(({ code }) => code);

describe('acts on a sheet', () => {
  it.each(acts)('%s: free in its states, for those it belongs to, and nowhere else', (act) => {
    const [whose, inStates, needsWindow] = table[act];
    for (const [name, actor] of Object.entries({ party, desk, stranger }))
      for (const state of states)
        for (const window of windows) {
          const confirmation = act === 'confirm' || act === 'contest' || act === 'withdraw' ? 'awaited' : null;
          const found = codes(act, { state, window, confirmation }, actor);
          const isFree =
            whose.split(' ').includes(name) &&
            inStates.split(' ').includes(state) &&
            (!needsWindow || window === 'open');
          expect([name, state, window, found.length === 0]).toEqual([name, state, window, isFree]);
          if (!whose.split(' ').includes(name)) expect(found).toEqual(['not_yours']);
        }
  });

  it('leave the party its own drafts and its own sheets', () => {
    expect(codes('save', { state: 'draft', isPartyWriting: true }, desk)).toEqual(['party_is_writing']);
    expect(codes('save', { state: 'draft', isPartyWriting: true }, party)).toEqual([]);
    expect(codes('send', { state: 'draft', hasPartyMail: false }, desk)).toEqual(['mail_missing']);
    expect(codes('send', { state: 'draft', hasPartyMail: false }, party)).toEqual([]);
    expect(codes('withdraw', { state: 'submitted' }, desk)).toEqual(['not_yours']);
  });

  it('lead where the lifecycle allows', () => {
    for (const act of acts)
      for (const state of states) {
        const sheet = { ...standing, state, confirmation: 'awaited' as const };
        const actor = table[act][0].includes('party') ? party : desk;
        if (sheetBlockers(act, sheet, actor).length > 0) continue;
        const from = state === 'none' ? 'draft' : state;
        const to = stateAfter(act, sheet);
        expect(from === to || submissionLifecycle.mayMove(from, to)).toBe(true);
      }
  });

  it('keep to the exception where the window is closed, and to what is owed', () => {
    expect(codes('send', { window: 'closed' }, party)).toEqual(['window_closed']);
    expect(codes('send', { window: 'closed', exceptionUntil: '2026-11-30' }, party)).toEqual([]);
    expect(codes('send', { window: 'not_open', exceptionUntil: '2026-11-30' }, party)).toEqual(['window_not_open']);
    expect(codes('save', { isOwed: false }, party)).toEqual(['not_owed']);
    expect(codes('save', { isOwed: false, state: 'returned' }, party)).toEqual([]);
  });

  it('wait for an earlier sheet that is open again', () => {
    expect(codes('save', { isEarlierReopened: true }, party)).toEqual(['earlier_reopened']);
    expect(codes('save', { isEarlierReopened: true, state: 'returned' }, party)).toEqual([]);
    expect(codes('accept', { isEarlierReopened: true, state: 'submitted' }, desk)).toEqual(['earlier_reopened']);
    expect(codes('return', { isEarlierReopened: true, state: 'submitted' }, desk)).toEqual([]);
  });

  it('let nobody accept what they entered, whoever sent it in the end', () => {
    const both: SheetActor = { userId: 'b', isOfParty: true, isOfSecretariat: true };
    expect(codes('accept', { state: 'submitted', authorIds: ['p', 'b'] }, both)).toEqual(['entered_by_you']);
    expect(codes('accept', { state: 'in_review', authorIds: ['p', 's'] }, desk)).toEqual(['entered_by_you']);
    expect(codes('return', { state: 'submitted', authorIds: ['s'] }, desk)).toEqual([]);
  });

  it('ask two people for a sheet of the secretariat’s own body', () => {
    const own = { state: 'submitted', isOwnBody: true } as const;
    expect(stateAfter('accept', { ...standing, ...own })).toBe('in_review');
    const proposed = { ...own, state: 'in_review', acceptanceProposedById: 's' } as const;
    expect(codes('accept', proposed, desk)).toEqual(['second_person_needed']);
    expect(codes('accept', proposed, { ...desk, userId: 't' })).toEqual([]);
    expect(stateAfter('accept', { ...standing, ...proposed })).toBe('accepted');
  });

  it('take the party’s word on what was entered for it', () => {
    const entered = { state: 'submitted' } as const;
    expect(codes('confirm', entered, party)).toEqual(['nothing_to_confirm']);
    expect(codes('confirm', { ...entered, confirmation: 'confirmed' }, party)).toEqual(['already_confirmed']);
    expect(codes('confirm', { ...entered, confirmation: 'contested' }, party)).toEqual([]);
    expect(codes('contest', { ...entered, confirmation: 'confirmed' }, party)).toEqual([]);
    expect(codes('contest', { ...entered, confirmation: 'contested' }, party)).toEqual(['already_contested']);
    expect(codes('accept', { ...entered, confirmation: 'contested' }, desk)).toEqual(['contested']);
    expect(codes('confirm', { ...entered, confirmation: 'awaited' }, desk)).toEqual(['not_yours']);
  });

  it('say why in both languages', () => {
    for (const { it: italian, en } of sheetBlockers('accept', { ...standing, state: 'none' }, desk))
      expect([italian, en]).toEqual(['La scheda non è stata inviata.', 'The sheet has not been sent.']);
  });
});
