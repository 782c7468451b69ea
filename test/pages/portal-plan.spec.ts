import expected from '../cast/accord-lombardia.expected.json';
import { setStage, type Stage, wordsOf } from './portal-cast';

describe('the page of a plan', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('shows the figures that the file leads to', async () => {
    const visitor = await stage.as('auditor');
    const page = await visitor.get('/accords/lombardia-2025/plans/2026').expect(200);
    const words = wordsOf(page.text);
    const { ragByMeanCounts, ragByWorstCounts } = expected.expectedTotals;
    expect(words).toContain('14.500.000 €');
    for (const line of Object.values(expected.expectedTotals.byLine)) {
      expect(words).toContain(
        `${new Intl.NumberFormat('it-IT', { useGrouping: 'always' as never }).format(line.budget)} €`,
      );
      expect(words).toContain(
        `${new Intl.NumberFormat('it-IT', { useGrouping: 'always' as never }).format(line.spentAtQ3)} €`,
      );
    }
    expect(words).toMatch(
      new RegExp(`Verde ${ragByMeanCounts.green} Verde ${ragByMeanCounts.green} ${ragByWorstCounts.green}`),
    );
  });
});
