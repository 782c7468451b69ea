import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';

const path = `/accords/${code}/term`;

describe('an accord year by year', () => {
  let desk: PagesDesk;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'nobody'] as const) await desk.person(role);
  });
  afterAll(() => desk.close());

  const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('tells money and indicators of each year and of the term, and what is not known', async () => {
    const secretariat = await desk.visitor('secretariat@example.org');
    const overview = (await secretariat.get(`/accords/${code}`).expect(200)).text;
    expect(overview).toContain(`href="${path}"`);
    const words = wordsOf((await secretariat.get(path).expect(200)).text);
    expect(words).toContain('L1 Progetti di supporto istituzionale 548.000 €');
    expect(words).toContain('17.323.000 €');
    expect(words).toContain('fra 388 e 1.113');
    expect(words).toContain('non noto');
    expect(words).toContain('I numeri del grafico');
    expect(words).toContain('L’accordo non ha obiettivi di durata');
  });

  it('narrows the indicators to a line, in English, and outlives a line that is none', async () => {
    const signatory = await desk.visitor('signatory@example.org');
    const line = wordsOf((await signatory.get(`${path}?line=L3&lang=en`).redirects(1)).text);
    expect(line).toContain('Only values accepted by the secretariat count.');
    expect(line).toContain('IR07');
    expect(line).not.toContain('IF02');
    expect(wordsOf((await signatory.get(`${path}?line=<b>`).expect(200)).text)).toContain('IF02');
    await (await desk.visitor('nobody@example.org')).get(path).expect(403);
    await signatory.get('/accords/another/term').expect(404);
  });

  it('is the same through the interface', async () => {
    const signatory = await desk.visitor('signatory@example.org');
    const { body } = await signatory.get(`/api/v1/accords/${code}/term`).expect(200);
    expect(body).toMatchObject({ accord: code, countsProvisional: false, currency: 'EUR' });
    const { money } = body as { money: { term: { budget: string; spentYears: number[] } } };
    expect(money.term).toMatchObject({ budget: '26640000.00', spentYears: [2025, 2026] });
  });
});
