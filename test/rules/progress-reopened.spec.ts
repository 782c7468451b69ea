import { changedFigures, reopenedScope, type SheetFigures } from '../../src/progress/reopened-text.rules';

const sent: SheetFigures = {
  committedCents: 20_000,
  spentCents: 12_050,
  bySource: [
    { budgetShareId: 'a', committedCents: 20_000, spentCents: 12_050 },
    { budgetShareId: 'b', committedCents: null, spentCents: null },
  ],
  indicators: [
    { code: 'IND01', value: '24', parts: [{ dimension: 'province', code: 'MI', value: '24' }] },
    { code: 'IND02', value: null, parts: [] },
  ],
  completed: [{ number: 1, on: '2026-05-01' }],
};
const fieldsOf = (change: Partial<SheetFigures>): string[] =>
  changedFigures({ ...sent, ...change }, sent).map(({ field }) => field);

describe('a sheet that is open again', () => {
  it('is open for its words alone where a later accepted one builds on it', () => {
    expect([reopenedScope(true), reopenedScope(false)]).toEqual(['text', 'all']);
  });

  it('comes back with the same figures, however they are written and in whatever order', () => {
    expect(fieldsOf({})).toEqual([]);
    const [first, second] = sent.indicators as [SheetFigures['indicators'][0], SheetFigures['indicators'][0]];
    expect(fieldsOf({ indicators: [second, { ...first, value: '24.00' }] })).toEqual([]);
    expect(fieldsOf({ bySource: sent.bySource.slice(0, 1) })).toEqual([]);
  });

  it('names each figure that was changed', () => {
    expect(fieldsOf({ committedCents: 1 })).toEqual(['spending.committed']);
    expect(fieldsOf({ spentCents: null })).toEqual(['spending.spent']);
    expect(fieldsOf({ bySource: [] })).toEqual(['spending.spent']);
    expect(fieldsOf({ indicators: [] })).toEqual(['indicators.IND01.value']);
    expect(fieldsOf({ indicators: [{ code: 'IND02', value: '0', parts: [] }, sent.indicators[0] as never] })).toEqual([
      'indicators.IND02.value',
    ]);
    const parts = [{ dimension: 'province', code: 'BG', value: '24' }];
    expect(fieldsOf({ indicators: [{ code: 'IND01', value: '24', parts }] })).toEqual(['indicators.IND01.value']);
    expect(fieldsOf({ completed: [] })).toEqual(['milestones.1.completedOn']);
    expect(fieldsOf({ completed: [...sent.completed, { number: 2, on: '2026-06-01' }] })).toEqual([
      'milestones.2.completedOn',
    ]);
  });
});
