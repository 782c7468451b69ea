import fc from 'fast-check';
import { Refusal } from '../../src/kernel/refusal';
import {
  isFirstAssent,
  sheetBlockers,
  stateAfter,
  type SheetAct,
  type SheetActor,
  type SheetStanding,
} from '../../src/progress/sheet-acts.rules';
import { submissionLifecycle, submissionStates, turnOf } from '../../src/progress/submission.lifecycle';

const allowed = [
  'draft submitted',
  'submitted in_review',
  'submitted draft',
  'submitted returned',
  'submitted accepted',
  'in_review returned',
  'in_review accepted',
  'returned submitted',
  'accepted returned',
];

describe('the lifecycle of a sheet', () => {
  it('reaches every state from the draft', () => {
    expect(submissionLifecycle.unreachable()).toEqual([]);
    expect(submissionLifecycle.initial).toEqual(['draft']);
  });

  it.each(submissionStates.flatMap((from) => submissionStates.map((to) => [from, to] as const)))(
    '%s → %s',
    (from, to) => {
      if (allowed.includes(`${from} ${to}`)) expect(submissionLifecycle.move(from, to)).toBe(to);
      else expect(() => submissionLifecycle.move(from, to)).toThrow(Refusal);
    },
  );

  it('says whose turn it is', () => {
    expect(['none', ...submissionStates].map((state) => turnOf(state as 'none'))).toEqual([
      'party',
      'party',
      'secretariat',
      'secretariat',
      'party',
      'nobody',
    ]);
  });
});

const acts: readonly SheetAct[] = [
  'save',
  'send',
  'withdraw',
  'start_review',
  'return',
  'accept',
  'reopen',
  'confirm',
  'contest',
  'remark',
];
const people: readonly SheetActor[] = [
  { userId: 'party-1', isOfParty: true, isOfSecretariat: false },
  { userId: 'party-2', isOfParty: true, isOfSecretariat: false },
  { userId: 'desk-1', isOfParty: false, isOfSecretariat: true },
  { userId: 'desk-2', isOfParty: false, isOfSecretariat: true },
  { userId: 'both', isOfParty: true, isOfSecretariat: true },
  { userId: 'stranger', isOfParty: false, isOfSecretariat: false },
];

/** What the acts write, over a standing alone. */
function carryOut(act: SheetAct, sheet: SheetStanding, actor: SheetActor): SheetStanding {
  const userId = actor.userId ?? '';
  const state = stateAfter(act, sheet);
  const writes = act === 'save' || act === 'send';
  const proposes = act === 'accept' && isFirstAssent(sheet);
  return {
    ...sheet,
    state,
    authorIds: writes ? [...new Set([...sheet.authorIds, userId])] : sheet.authorIds,
    acceptanceProposedById: proposes ? userId : state === 'in_review' ? sheet.acceptanceProposedById : null,
    confirmation:
      act === 'send'
        ? actor.isOfParty
          ? null
          : 'awaited'
        : act === 'confirm'
          ? 'confirmed'
          : act === 'contest'
            ? 'contested'
            : sheet.confirmation,
  };
}

describe('whatever people do, in whatever order', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
  const step = fc.record({
    act: fc.constantFrom(...acts),
    who: fc.constantFrom(...people),
    window: fc.constantFrom('open' as const, 'open' as const, 'closed' as const),
  });

  it(`leaves no sheet outside its table and lets nobody accept what they entered (seed ${seed})`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { minLength: 30, maxLength: 80, size: 'max' }), (isOwnBody, steps) => {
        let sheet: SheetStanding = {
          window: 'open',
          exceptionUntil: null,
          state: 'none',
          isOwed: true,
          isEarlierReopened: false,
          authorIds: [],
          isOwnBody,
          acceptanceProposedById: null,
          confirmation: null,
          isPartyWriting: false,
          hasPartyMail: true,
        };
        for (const { act, who, window } of steps) {
          const before: SheetStanding = { ...sheet, window };
          if (sheetBlockers(act, before, who).length > 0) continue;
          sheet = carryOut(act, before, who);
          const from = before.state === 'none' ? 'draft' : before.state;
          if (from !== sheet.state) expect(allowed).toContain(`${from} ${sheet.state}`);
          if (window === 'closed') expect(['save', 'send']).not.toContain(act);
          if (act !== 'accept') continue;
          expect(who.isOfSecretariat).toBe(true);
          expect(before.authorIds).not.toContain(who.userId);
          if (sheet.state === 'accepted') {
            accepted++;
            expect(before.confirmation).not.toBe('contested');
            if (isOwnBody) expect([null, who.userId]).not.toContain(before.acceptanceProposedById);
          } else expect([isOwnBody, sheet.state]).toEqual([true, 'in_review']);
        }
      }),
      { seed, numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
