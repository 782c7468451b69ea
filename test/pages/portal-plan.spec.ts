import expected from '../cast/accord-lombardia.expected.json';
import { setStage, type Stage, wordsOf } from './portal-cast';

const plan = '/accords/lombardia-2025/plans/2026';

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

  it('filters and sorts by its address, and keeps the choice in the form', async () => {
    const visitor = await stage.as('confapi');
    const shown = async (query: string): Promise<string[]> => {
      const { text } = await visitor.get(`${plan}?${query}`).expect(200);
      const table = /<section id="actions"[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
      return [...table.matchAll(/actions\/(A26-[A-Z0-9-]+)"/g)].map((found) => found[1] ?? '');
    };
    expect(await shown('')).toHaveLength(30);
    expect(await shown('line=L1')).toHaveLength(6);
    expect(await shown('colour=red')).toEqual(['A26-L3-03', 'A26-L4-07']);
    expect(await shown('status=delayed')).toHaveLength(3);
    expect(await shown('late=yes')).toEqual(['A26-L4-07']);
    expect(await shown('q=uzbekistan')).toContain('A26-L1-01');
    expect((await shown('sort=attainment'))[0]).toBe('A26-L4-07');
    expect(await shown('line=%00&colour=none%27%3B--')).toEqual([]);
    const { text } = await visitor.get(`${plan}?line=L1&q=%3Cscript%3Ealert(1)%3C/script%3E`);
    expect(text).toContain('value="L1" selected');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('Nessuna azione con questi filtri');
  });

  it('names the holes of the coverage in words and leads each count to its actions', async () => {
    const visitor = await stage.as('secretariat');
    const { text } = await visitor.get(plan);
    expect(text).toContain('Ogni linea ha almeno un’azione per ogni gruppo di imprese.');
    expect(text).toContain('?line=L1&amp;target-group=T1#actions');
    const { text: draft } = await visitor.get(plan.replace('2026', '2027'));
    expect(draft).toContain('Il piano non contiene ancora azioni');
  });

  it('compares with the year before', async () => {
    const visitor = await stage.as('auditor', 'en');
    const words = wordsOf((await visitor.get(plan)).text);
    expect(words).toContain('Compared with 2025');
    expect(words).toContain('IR04 B2B meetings');
  });

  it('shows an action as a sheet', async () => {
    const visitor = await stage.as('auditor');
    const words = wordsOf((await visitor.get(`${plan}/actions/A26-L1-01`).expect(200)).text);
    for (const part of [
      'Giallo Colore per media',
      'Rosso Colore per indicatore peggiore',
      'Regione Lombardia 140.000,00 €',
      '2. Missione a Tashkent e Samarcanda Raggiunta 12/06/2026',
      'Imprese partecipanti',
      'raggiunto 92 % del programmato',
      'Missione svolta; un secondo accordo di collaborazione è in negoziato.',
      'Ritardo nella firma del secondo accordo',
      '3º trimestre 2026 Accettata 14/10/2026 13/10/2026',
      'Piano 2026, versione 1',
    ])
      expect(words.replaceAll('\u00a0', ' ')).toContain(part);
    const suspended = wordsOf((await visitor.get(`${plan}/actions/A26-L4-07`)).text);
    expect(suspended).toContain('Una tappa è scaduta');
    expect(suspended).toContain('DEC-2026-02');
  });
});
