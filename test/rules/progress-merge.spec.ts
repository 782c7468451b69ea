import { emptySheet, type RiskEntry, type SheetContent } from '../../src/progress/sheet-content';
import { besideEachOther } from '../../src/progress/sheet-merge.rules';

describe('two versions of one sheet', () => {
  const risk = (position: string, description: string, owner = ''): RiskEntry => ({
    ...{ position, kind: 'risk', description, impact: 'medium', likelihood: 'medium' },
    ...{ mitigation: '', owner, dueOn: '', isClosed: false },
  });
  const spent = (typed: string): SheetContent['spending'] => ({ ...emptySheet.spending, spent: typed });

  it('differ in what they say, not in how figures are written', () => {
    const saved: SheetContent = { ...emptySheet, language: 'en', spending: spent('12,500.50'), percentComplete: '40' };
    const same = besideEachOther(saved, { ...saved, language: 'it', spending: spent('12.500,5') });
    expect([...same.different]).toEqual([]);
    const other = besideEachOther(saved, { ...saved, language: 'it', spending: spent('13.000') });
    expect([...other.different]).toEqual(['spending/spent']);
    expect(other.theirs.get('spending/spent')).toBe('12500,5');
  });

  it('show a figure that is none as it was typed', () => {
    const { theirs, different } = besideEachOther({ ...emptySheet, spending: spent('a lot') }, emptySheet);
    expect([theirs.get('spending/spent'), [...different]]).toEqual(['a lot', ['spending/spent']]);
  });

  it('keep the rows that either of them added, and what was typed in those of both', () => {
    const saved = { ...emptySheet, risks: [risk('1', 'Cambio'), risk('', 'Fornitore in ritardo')] };
    const typed = { ...emptySheet, risks: [risk('1', 'Cambio', 'Ada'), risk('', 'Dogane chiuse')] };
    const { mine, different } = besideEachOther(saved, typed);
    expect(mine.risks.map(({ description, owner }) => [description, owner])).toEqual([
      ['Cambio', 'Ada'],
      ['Fornitore in ritardo', ''],
      ['Dogane chiuse', ''],
    ]);
    expect([...different].filter((path) => path.startsWith('risks/1'))).toEqual([]);
    expect(different).toContain('risks/2/description');
  });
});
