import { setStage, type Stage, wordsOf } from './portal-cast';

const base = '/accords/lombardia-2025';
const everyPage = [
  '/',
  '/accords',
  base,
  `${base}/parties`,
  `${base}/rules`,
  `${base}/resolutions`,
  `${base}/search?q=Uzbekistan`,
  `${base}/plans/2025`,
  `${base}/plans/2026`,
  `${base}/plans/2027`,
  `${base}/plans/2026/actions/A26-L1-01`,
  `${base}/plans/2026/actions/A26-L4-07`,
  `${base}/tables/MT`,
  `${base}/meetings/MT-2026-02`,
  `${base}/meetings/TT-2025-04`,
  `${base}/meetings/TT-2027-01`,
];

describe('the pages everyone reads', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('answer every reader in both languages, with no wording left in the other one', async () => {
    for (const language of ['it', 'en'] as const) {
      const visitor = await stage.as('member', language);
      for (const path of everyPage) {
        const { text, status } = await visitor.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(text).toContain(`<html lang="${language}">`);
        expect(wordsOf(text)).not.toMatch(/undefined|\[object|NaN|\{\w+\}/);
      }
    }
  });

  it('hide what one may not see: unknown, not mine, and everything from whoever has no mandate', async () => {
    const member = await stage.as('member');
    for (const path of [`${base}/plans/2031`, `${base}/plans/x`, `${base}/plans/2026/actions/A99`, `${base}/tables/ZZ`])
      await member.get(path).expect(404);
    await member.get(`${base}/meetings/nothing`).expect(404);
    for (const path of everyPage.filter((one) => one.startsWith(base)))
      await member.get(path.replace('lombardia-2025', 'another-accord')).expect(404);
    const administrator = await stage.as('administrator');
    for (const path of everyPage.filter((one) => one !== '/')) await administrator.get(path).expect(403);
  });

  it('tell a sitting: notice, quorum, votes, attendance, minutes', async () => {
    const visitor = await stage.as('confapi');
    const words = wordsOf((await visitor.get(`${base}/meetings/MT-2026-02`)).text);
    expect(words).toContain('inviata il 23/06/2026, 12 giorni lavorativi prima');
    expect(words).toContain('raggiunto: 11 presenti, ne servivano 7');
    expect(words).toContain('favorevoli 9, contrari 1, astenuti 1');
    expect(words).toContain('Confcommercio Lombardia Con delegato');
    expect(words).toContain('bozza inviata il 21/07/2026');
    expect(wordsOf((await visitor.get(`${base}/meetings/TT-2025-04`)).text)).toContain('non raggiunto');
    expect(wordsOf((await visitor.get(`${base}/tables/TT`)).text)).toContain('4 su 4');
    expect(wordsOf((await visitor.get(`${base}/resolutions`)).text)).toContain('8 consensi, 3 silenzi');
  });

  it('tell the accord: term, rules as sentences with their source, affiliations and former names', async () => {
    const visitor = await stage.as('auditor');
    expect(wordsOf((await visitor.get(base)).text)).toContain('giorno 669 di 1095');
    const rules = wordsOf((await visitor.get(`${base}/rules`)).text);
    expect(rules).toContain('È valida con più della metà dei componenti: 7.');
    expect(rules).toContain('In vigore dal 01/01/2025');
    const parties = wordsOf((await visitor.get(`${base}/parties`)).text);
    expect(parties).toContain('Aderisce a Confcommercio Lombardia');
    expect(parties).toContain('già Assolombarda Confindustria Milano Monza e Brianza');
  });
});
