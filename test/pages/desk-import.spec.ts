import fs from 'node:fs';
import path from 'node:path';
import { Settings } from '../../src/platform/config/settings';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const text = fs.readFileSync(path.join(__dirname, '../../src/seed/accord-lombardia.json'), 'utf8');
const other = text.replace(`"code": "${code}"`, '"code": "altro-2025"');

describe('import pages', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'administrator'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
  });
  afterAll(() => desk.close());

  const upload = async (who: Visitor, content: string | Buffer, name = 'accordo.json') => {
    const csrf = hiddenValue((await who.get('/sign-out-nowhere')).text, '_csrf');
    return who.agent
      .post('/import')
      .set('User-Agent', who.userAgent)
      .field('_csrf', csrf)
      .attach('file', Buffer.from(content), name);
  };
  const confirm = (who: Visitor, page: string, reason: string) =>
    who.post('/import/confirm', {
      _csrf: hiddenValue(page, '_csrf'),
      token: hiddenValue(page, 'token'),
      mark: hiddenValue(page, 'mark'),
      reason,
    });
  const entries = async (): Promise<number> =>
    Number((await desk.database.first<{ n: string }>('select count(*) as n from ledger_entry'))?.n);

  it('is for secretariats and administrators only', async () => {
    await secretariat.get('/import').expect(200);
    await (await desk.visitor('signatory@example.org')).get('/import').expect(403);
    await (await desk.visitor('administrator@example.org')).get('/import').expect(200);
  });

  it('lists every fault with its place, and keeps nothing', async () => {
    const before = await entries();
    for (const bad of [
      '',
      '{',
      '[]',
      text.slice(0, 5000),
      '{"format":"accord-file","format":"x"}',
      '\0',
      '['.repeat(20000),
    ]) {
      const answer = await upload(secretariat, bad);
      expect([bad.slice(0, 20), answer.status]).toEqual([bad.slice(0, 20), 422]);
    }
    const wrong = await upload(secretariat, text.replace('"leadParty": "RL"', '"leadParty": "<b>NESSUNO</b>"'));
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/\/actions\/\d+\/leadParty/);
    expect(wrong.text).not.toContain('<b>NESSUNO');
    const large = await upload(secretariat, Buffer.alloc(21 * 1024 * 1024, 32));
    expect([large.status, large.text.includes('supera il limite di 20 MB')]).toEqual([413, true]);
    expect(await entries()).toBe(before);
  });

  it('says that the same file changes nothing, also on a server that runs for days', async () => {
    const others = path.resolve(desk.application.app.get(Settings).dataDir, 'uploads/evidence');
    fs.utimesSync(others, new Date('2026-01-01'), new Date('2026-01-01'));
    const same = await upload(secretariat, text);
    expect(same.status).toBe(200);
    expect(same.text).toContain('Nulla da cambiare');
    expect(same.text).not.toContain('name="token"');
    expect(fs.existsSync(others)).toBe(true);
  });

  it('shows a correction before and after, and imports it once with a reason', async () => {
    const before = await entries();
    const preview = await upload(
      secretariat,
      text
        .replace('"shortName": "AICE"', '"shortName": "Aice Milano"')
        .replace('"shortName": "Aice"', '"shortName": "Aice Milano"'),
    );
    expect(preview.status).toBe(200);
    expect(preview.text).toContain('Aice Milano');
    expect(preview.text).toContain('Nome breve');
    expect(preview.text).toContain('class="illustrative"');
    expect(await entries()).toBe(before);
    const mute = await confirm(secretariat, preview.text, ' ');
    expect([mute.status, mute.text.includes('Scrivere il motivo')]).toEqual([422, true]);
    const clicks = await Promise.all([1, 2, 3].map(() => confirm(secretariat, preview.text, 'Nome corretto')));
    expect(clicks.map((click) => click.status)).toEqual([303, 303, 303]);
    expect(new Set(clicks.map((click) => click.headers['location'])).size).toBe(1);
    expect(await entries()).toBe(before + 1);
    const receipt = await secretariat.get(String(clicks[0]?.headers['location'])).expect(200);
    expect(receipt.text).toContain('Nome corretto');
    expect(receipt.text).toContain('DATI ILLUSTRATIVI');
    expect(figuresOf(receipt.text)).toEqual(figuresOf(preview.text));
    expect(figuresOf(receipt.text).slice(0, 3)).toEqual([0, 1, 0]);
    expect(receipt.text).toContain('Cambiati qui, restano');
    await (await desk.visitor('administrator@example.org')).get(String(clicks[0]?.headers['location'])).expect(303);
  });

  it('makes a stale preview anew instead of importing it', async () => {
    const first = await upload(secretariat, text);
    const second = await upload(secretariat, text.replace(/"latestNoteIt": "/, '"latestNoteIt": "Nota nuova. '));
    expect((await confirm(secretariat, first.text, 'Ripristino')).status).toBe(303);
    const stale = await confirm(secretariat, second.text, 'Nota');
    expect([stale.status, stale.text.includes('anteprima rifatta adesso')]).toEqual([409, true]);
    expect((await confirm(secretariat, stale.text, 'Nota')).status).toBe(303);
  });

  it('lists differences that are not allowed, each with why, and offers no confirmation', async () => {
    const answer = await upload(
      secretariat,
      text.replace(/"titleIt": "([^"]*)",(\s*)"titleEn"(?=[^{}]*"leadParty")/, '"titleIt": "Cambiato",$2"titleEn"'),
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('adottato');
    expect(answer.text).not.toContain('name="token"');
  });

  it('gives the importing secretariat a mandate on a new accord; an administrator gets a hint, and no way into an accord on record', async () => {
    const preview = await upload(secretariat, other);
    const [done] = await Promise.all([1, 2].map(() => confirm(secretariat, preview.text, 'Nuovo accordo')));
    if (!done) throw new Error('no answer');
    const receipt = await secretariat.get(String(done.headers['location']));
    expect(figuresOf(receipt.text)[0]).toBeGreaterThan(100);
    const brought = await desk.database.first(
      `select count(*)::int as entries, count(distinct e.xmin::text)::int as transactions from ledger_entry e
       join accord a on a.id = e.accord_id where a.code = 'altro-2025' and e.table_name in ('accord', 'mandate')`,
    );
    expect(brought).toEqual({ entries: 2, transactions: 1 });
    expect(receipt.text).toContain('incarico di segreteria');
    expect(receipt.text).toContain('href="/accords/altro-2025"');
    await secretariat.get('/accords/altro-2025/reports').expect(200);
    const boss = await desk.visitor('administrator@example.org');
    expect((await upload(boss, other)).status).toBe(403);
    const third = await upload(boss, text.replace(`"code": "${code}"`, '"code": "terzo-2025"'));
    const made = await confirm(boss, third.text, 'Terzo accordo');
    expect((await boss.get(String(made.headers['location']))).text).toContain('/admin/users');
    await boss.get('/accords/terzo-2025/reports').expect(403);
  });
});

/** Created, changed, removed, and so on. */
function figuresOf(page: string): number[] {
  return [...page.matchAll(/class="figure-value"[^>]*>\s*([\d.]+)/g)].map((found) =>
    Number(found[1]?.replace('.', '')),
  );
}
