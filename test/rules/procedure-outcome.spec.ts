import fc from 'fast-check';
import { chairAnswerOf, countAnswers, mayClose, outcomeOf, procedureAnswers } from '../../src/meetings/procedure.rules';

const parties = 'ABCDEFGHIJKL'.split('');
const rules = {
  decision: 'majority_of_present',
  tieBreak: 'chair',
  recusal: 'counts_for_quorum',
  quorumCount: 7,
  chairParty: 'A',
} as const;
const decisions = [
  'majority_of_present',
  'two_thirds_of_present',
  'majority_of_votes_cast',
  'unanimity_of_present',
] as const;
const silences = ['consent', 'refusal', 'abstention'] as const;
const arbitrary = {
  members: fc.subarray(parties, { minLength: 1 }),
  answers: fc.array(fc.record({ party: fc.constantFrom(...parties), answer: fc.constantFrom(...procedureAnswers) }), {
    maxLength: 20,
  }),
  rules: fc.record({
    decision: fc.constantFrom(...decisions),
    tieBreak: fc.constantFrom('chair' as const, 'rejected' as const),
    recusal: fc.constant('counts_for_quorum' as const),
    quorumCount: fc.integer({ min: 1, max: 12 }),
    chairParty: fc.constantFrom(...parties),
  }),
  silence: fc.constantFrom(...silences),
};

/** By hand, from the words of the rules and nothing of the code. */
function byHand(
  members: string[],
  answers: { party: string; answer: string }[],
  own: typeof rules,
  silence: string,
): string {
  const voice = members.map((party) => {
    const last = [...answers].reverse().find((one) => one.party === party)?.answer;
    return last ?? { consent: 'consent', refusal: 'objection', abstention: 'abstention' }[silence];
  });
  const silent = members.filter((party) => !answers.some((one) => one.party === party)).length;
  const [yes, no] = ['consent', 'objection'].map((wanted) => voice.filter((one) => one === wanted).length) as [
    number,
    number,
  ];
  if (silence === 'abstention' && members.length - silent < own.quorumCount) return 'rejected';
  const isSimple = own.decision === 'majority_of_present' || (own.decision as string) === 'majority_of_votes_cast';
  if (yes === no && yes > 0) {
    const at = members.indexOf(own.chairParty);
    return isSimple && own.tieBreak === 'chair' && at >= 0 && voice[at] === 'consent' ? 'approved' : 'rejected';
  }
  const carried = {
    majority_of_present: yes > members.length / 2,
    two_thirds_of_present: yes >= (2 / 3) * members.length - 1e-9 && yes > 0,
    majority_of_votes_cast: yes > no,
    unanimity_of_present: yes === members.length,
  }[own.decision];
  return carried ? 'approved' : 'rejected';
}

describe('the outcome of a written procedure', () => {
  it('is what the rules say, whatever was answered; nobody counts twice, nobody else counts', () => {
    fc.assert(
      fc.property(
        arbitrary.members,
        arbitrary.answers,
        arbitrary.rules,
        arbitrary.silence,
        (members, answers, own, silence) => {
          const count = countAnswers(members, answers);
          expect(count.consents + count.silences + count.abstentions + count.objections).toBe(members.length);
          expect(countAnswers([...members, ...members], answers)).toEqual(count);
          // Of a party's answers the last one stands.
          const last = answers.filter((one, at) => !answers.slice(at + 1).some(({ party }) => party === one.party));
          const chair = chairAnswerOf(members, last, own, silence);
          expect(outcomeOf(count, silence, own, chair)).toBe(byHand(members, answers, own as typeof rules, silence));
        },
      ),
    );
  });

  it('never gets worse for the proposal when somebody who objected consents', () => {
    fc.assert(
      fc.property(arbitrary.members, arbitrary.rules, arbitrary.silence, (members, own, silence) => {
        const all = members.map((party) => ({ party, answer: 'objection' as const }));
        let before: string = 'rejected';
        for (let at = 0; at <= members.length; at++) {
          const answers = all.map((one, index) => (index < at ? { ...one, answer: 'consent' as const } : one));
          const now = outcomeOf(
            countAnswers(members, answers),
            silence,
            own,
            chairAnswerOf(members, answers, own, silence),
          );
          expect(before === 'approved' ? now : 'approved').toBe('approved');
          before = now;
        }
        expect(before).toBe(silence === 'abstention' && members.length < own.quorumCount ? 'rejected' : 'approved');
      }),
    );
  });

  it('takes silence as the accord says', () => {
    const answers = parties.slice(0, 3).map((party) => ({ party, answer: 'consent' as const }));
    const count = countAnswers(parties, answers);
    expect(silences.map((silence) => outcomeOf(count, silence, rules, 'consent'))).toEqual([
      'approved',
      'rejected',
      'rejected',
    ]);
  });

  it('may be drawn after the last day, or once everybody has answered', () => {
    const some = countAnswers(parties, []);
    expect(mayClose('2026-11-10', '2026-11-10', some)).toBe(false);
    expect(mayClose('2026-11-10', '2026-11-11', some)).toBe(true);
    expect(mayClose('2026-11-10', '2026-11-01', { ...some, silences: 0 })).toBe(true);
  });
});
