import { wordsOf } from './portal-cast';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { type Visitor } from '../support/visitor';

const plan = `/accords/${code}/plans/2026`;

describe('rules that change', () => {
  let desk: PagesDesk;
  let auditor: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('auditor');
    await desk.person('signatory');
    auditor = await desk.visitor('auditor@example.org');
  });
  afterAll(() => desk.close());

  const act = { actor: { kind: 'system', name: 'init' }, event: 'accord.imported' } as const;
  const wordsAt = async (path: string): Promise<string> => wordsOf((await auditor.get(path).expect(200)).text);
  const redOnes = async (): Promise<number> => {
    const { text } = await auditor.get(`${plan}?colour=red`).expect(200);
    return new Set([...text.matchAll(/actions\/(A26-[A-Z0-9-]+)"/g)].map((found) => found[1])).size;
  };

  it('colour a plan by those of its period, not by those of today, and say which they are', async () => {
    await desk.audited.run({ ...act, accordId: desk.accordId }, (tx) =>
      tx.run(
        `insert into accord_rule_version (accord_id, valid_from, rules, source)
         select accord_id, '2026-10-01', jsonb_set(jsonb_set(rules, '{colour,shown}', '"worst"'), '{colour,green}', '0.95'),
           source from accord_rule_version where accord_id = $1`,
        [desk.accordId],
      ),
    );
    const page = await wordsAt(plan);
    expect(page).toContain('Verde da 85 % del programmato, giallo da 65 %: regole in vigore dal 01/01/2025');
    expect(page).toContain('quello della media degli indicatori');
    expect(page).toMatch(/Verde 24 Verde 24 21/);
    expect(await redOnes()).toBe(2);
    const sheet = await wordsAt(`${plan}/actions/A26-L1-01`);
    expect(sheet).toContain('Verde da 85 %, giallo da 65 %: regole in vigore dal 01/01/2025');
    expect(await wordsAt(`/accords/${code}/rules`)).toContain('01/10/2026');
  });

  it('apply from the first on to what came before it', async () => {
    await desk.audited.run({ ...act, accordId: desk.accordId }, (tx) =>
      tx.run(`update accord_rule_version set valid_from = valid_from + 800 where accord_id = $1`, [desk.accordId]),
    );
    expect(await wordsAt(plan)).toContain('regole in vigore dal 12/03/2027');
    expect(await redOnes()).toBe(2);
    for (const path of ['', '/rules', '/reports', '/tables/TT'])
      await auditor.get(`/accords/${code}${path}`).expect(200);
    expect(await wordsAt(`/accords/${code}/reports`)).toContain('ogni semestre');
  });

  it('leave the trail one click away for those who may read it, and for nobody else', async () => {
    const trail = `href="/accords/${code}/ledger`;
    const signatory = await desk.visitor('signatory@example.org');
    for (const path of ['/', `/accords/${code}`, `${plan}/actions/A26-L1-01`]) {
      expect([path, (await auditor.get(path)).text.includes(trail)]).toEqual([path, true]);
      expect([path, (await signatory.get(path)).text.includes(trail)]).toEqual([path, false]);
    }
    const found = await wordsAt(`/accords/${code}/ledger?text=A26-L1-01&table=submission`);
    expect(found).toContain('A26-L1-01 · 2026-Q3');
    expect(await wordsAt(`/accords/${code}/ledger?text=A26-L1-0_&table=submission`)).not.toContain('· 2026-Q3');
  });
});
