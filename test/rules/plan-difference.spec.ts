import fc from 'fast-check';
import { canonicalJson } from '../../src/kernel/canonical-json';
import { formatCents, parseCents } from '../../src/kernel/money';
import { budgetComparison, sourcesOff, totalOf } from '../../src/plans/plan-budget.rules';
import { type ActionContent, type PlanContent } from '../../src/plans/plan-content';
import { applyDifference, planDifference } from '../../src/plans/plan-difference.rules';

const code = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const codes = fc.uniqueArray(code, { maxLength: 3 });
const words = fc.record({ it: fc.string({ minLength: 1, maxLength: 6 }) });
const day = fc.constantFrom('2026-02-01', '2026-06-30', '2026-12-31');
const figure = fc.option(fc.integer({ min: 0, max: 99 }).map(String), { nil: null });
const amount = fc.integer({ min: 0, max: 10_000_000 }).map(formatCents);

const action = (of: string): fc.Arbitrary<ActionContent> =>
  fc
    .record({
      code: fc.constant(of),
      line: fc.constantFrom('L1', 'L2'),
      title: words,
      lead: code,
      partners: codes,
      bodies: codes,
      targetGroups: codes,
      markets: codes,
      marketsNote: fc.option(fc.string({ maxLength: 4 }), { nil: null }),
      sectors: codes,
      startsOn: day,
      endsOn: day,
      continuesFromYear: fc.constantFrom(null, 2025),
      sources: fc.array(
        fc.oneof(
          fc.record({ party: code, name: fc.constant(null), amount }),
          // names from outside may look like anything, the same one may give twice
          fc.record({ party: fc.constant(null), name: fc.constantFrom('a/b', 'order', 'A', 'A#2'), amount }),
        ),
        { maxLength: 4 },
      ),
      milestones: fc
        .uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 5 }), title: words, dueOn: day }), {
          maxLength: 4,
          selector: ({ number }) => number,
        })
        .map((some) => some.sort((left, right) => left.number - right.number)),
      indicators: fc.uniqueArray(
        fc.record({
          indicator: fc.constantFrom('IR01', 'IR02', 'IR03'),
          baselineValue: figure,
          baselineYear: fc.constantFrom(null, 2025),
          annualTarget: figure,
          values: fc.uniqueArray(
            fc.record({ period: fc.constantFrom('2026-Q1', '2026-Q2', '2026-Q3'), planned: figure }),
            {
              selector: ({ period }) => period,
            },
          ),
        }),
        { selector: ({ indicator }) => indicator },
      ),
      standing: fc.constantFrom('planned', 'suspended', 'cancelled'),
      standingFrom: fc.constantFrom(null, '2026-07-01'),
      standingReason: fc.constantFrom(null, 'perché'),
      calibration: fc.constant(null),
    })
    .map((one): ActionContent => ({
      ...one,
      budget: formatCents(one.sources.reduce((sum, source) => sum + (parseCents(source.amount) ?? 0), 0)),
    }));

const plan: fc.Arbitrary<PlanContent> = fc
  .shuffledSubarray(['X1', 'X2', 'X3', 'X4'])
  .chain((some) => fc.tuple(...some.map(action)));

describe('the difference between two versions of a plan', () => {
  it('laid on the first version gives the second, to the letter', () => {
    fc.assert(
      fc.property(plan, plan, (before, after) => {
        const made = applyDifference(before, planDifference(before, after));
        expect(canonicalJson(made)).toBe(canonicalJson(after));
      }),
      { numRuns: 400 },
    );
  });

  it('of a version with itself says nothing', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const { added, removed, changed } = planDifference(one, structuredClone(one) as PlanContent);
        expect([added, removed, changed]).toEqual([[], [], []]);
      }),
    );
  });

  it('tells a new due date of a milestone and another amount of a source by themselves', () => {
    const [before] = fc.sample(action('X1'), { numRuns: 1, seed: 7 }) as [ActionContent];
    const with2 = (dueOn: string, given: string): ActionContent => ({
      ...before,
      milestones: [{ number: 1, title: { it: 'Avviso' }, dueOn }],
      sources: [{ party: 'A', name: null, amount: given }],
    });
    const { changed } = planDifference([with2('2026-02-01', '10.00')], [with2('2026-06-30', '12.00')]);
    expect(changed[0]?.fields).toEqual([
      { path: ['sources', 'party:A', 'amount'], before: '10.00', after: '12.00' },
      { path: ['milestones', '1', 'dueOn'], before: '2026-02-01', after: '2026-06-30' },
    ]);
  });
});

describe('the money of two versions', () => {
  it('adds up: lines, sources and actions give the same total on both sides', () => {
    fc.assert(
      fc.property(plan, plan, (before, after) => {
        const { lines, sources, total } = budgetComparison(before, after);
        for (const side of ['before', 'after'] as const) {
          const sum = (rows: readonly { before: number; after: number }[]): number =>
            rows.reduce((all, row) => all + row[side], 0);
          expect(sum(lines)).toBe(total[side]);
          expect(sum(sources)).toBe(total[side]);
        }
        expect(total).toEqual({ key: 'total', before: totalOf(before), after: totalOf(after) });
      }),
    );
  });

  it('finds a missing cent', () => {
    expect(sourcesOff({ budget: '10.00', sources: [{ party: 'A', name: null, amount: '9.99' }] })).toBe(999);
    expect(
      sourcesOff({ budget: '0.30', sources: ['0.10', '0.20'].map((one) => ({ party: 'A', name: null, amount: one })) }),
    ).toBeNull();
  });
});
