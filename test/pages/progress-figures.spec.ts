import { systemActor } from '../../src/kernel/actor';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, Visitor } from '../support/visitor';

describe('figures asked of others', () => {
  let desk: PagesDesk;
  let [lead, other] = [{} as Visitor, {} as Visitor];
  let [page, body, indicator] = ['', '', ''];

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const email of ['lead@example.org', 'other@example.org']) await desk.person('signatory', email);
    const found = await desk.database.first<{
      action: string;
      body: string;
      indicator: string;
      lead: string;
      other: string;
    }>(
      `select x.code as action, 'party:' || p.code as body, lead.id as lead, p.id as other,
         (select i.code from planned_indicator n join indicator i on i.id = n.indicator_id
          where n.action_version_id = v.id order by n.position limit 1) as indicator
       from action x join action_version v on v.action_id = x.id join plan_version n on n.id = v.plan_version_id
         join party lead on lead.id = v.lead_party_id join party p on p.id = any (v.partner_party_ids)
       where n.state = 'in_force' and v.ends_on >= '2026-12-31' order by x.code limit 1`,
      [],
    );
    await desk.audited.run(
      { actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId },
      async (tx) => {
        await tx.run(`update accord set reference_date = '2027-01-11'`, []);
        await tx.run(
          `update mandate m set party_id = case u.email when 'lead@example.org' then $1::uuid else $2::uuid end
         from user_account u where u.id = m.user_id`,
          [found?.lead, found?.other],
        );
      },
    );
    [lead, other] = await Promise.all([desk.visitor('lead@example.org'), desk.visitor('other@example.org')]);
    page = `/accords/${code}/progress/2026-Q4/${found?.action}/figures`;
    [body, indicator] = [found?.body ?? '', found?.indicator ?? ''];
  });
  afterAll(() => desk.close());

  const ask = async (fields: Record<string, string> = {}): Promise<string> => {
    const answer = await lead.submit(page, page, {
      ...{ body, recipient: 'Ugo Neri', [`ask/${indicator}`]: 'on', asksSpending: 'on', language: 'it' },
      ...fields,
    });
    expect([answer.status, answer.text.includes('si vede solo adesso')]).toEqual([200, true]);
    return /\/figures\/[\w-]{43}/.exec(answer.text)?.[0] ?? '';
  };
  const contentOf = async (): Promise<{
    spending: { spent: string };
    indicators: Record<string, { value: string; note: string }>;
  }> => {
    const row = await desk.database.first<{ content: string }>(`select d.content from sheet_draft d`, []);
    return JSON.parse(row?.content ?? '{}') as Awaited<ReturnType<typeof contentOf>>;
  };

  it('are asked by those who write the sheet, and by nobody else', async () => {
    await lead.get(page).expect(200);
    await other.get(page).expect(404);
    const refused = await lead.submit(page, page, { body: 'party:NO', recipient: ' ', email: 'nonsense' });
    expect(refused.status).toBe(422);
    for (const sentence of [
      'Scegliere a chi chiedere',
      'Scrivere il nome di chi risponde',
      'indirizzo non è valido',
      'almeno un dato',
    ])
      expect(refused.text).toContain(sentence);
    const there = page.replace(/[^/]+\/figures$/, 'NO/figures');
    await lead.get(there).expect(404);
  });

  it('are asked once, however often the same form is sent', async () => {
    const sending = hiddenValue((await lead.get(page)).text, 'sending');
    const count = () => desk.database.first<{ count: number }>('select count(*)::integer from figure_request', []);
    const links = [await ask({ sending }), await ask({ sending })];
    expect([new Set(links).size, await count()]).toEqual([1, { count: 1 }]);
    const path = new RegExp(`${page}/[0-9a-f-]{36}/withdrawal`).exec((await lead.get(page)).text)?.[0] ?? '';
    expect((await lead.submit(page, path, {})).status).toBe(303);
  });

  it('are given once, without a sign-in; opening the link changes nothing', async () => {
    const link = await ask();
    const kept = await desk.database.rows<{ token: string }>(
      'select token_sha256 as token from figure_request where withdrawn_at is null',
      [],
    );
    expect(kept[0]?.token).toMatch(/^[0-9a-f]{64}$/);
    const stranger = new Visitor(desk.url);
    const shown = await stranger.get(link).expect(200);
    await stranger.get(link).expect(200);
    expect(shown.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    });
    const csrf = hiddenValue(shown.text, '_csrf');
    const values = {
      _csrf: csrf,
      [`value/${indicator}`]: '7',
      spent: '12.500,50',
      note: 'Da registro',
      name: 'Ugo Neri, ufficio estero',
    };
    const wrong = await stranger.post(link, { ...values, [`value/${indicator}`]: 'sette', name: '' });
    expect([
      wrong.status,
      wrong.text.includes('Scrivere un numero'),
      wrong.text.includes('chi dà questi dati'),
    ]).toEqual([422, true, true]);
    expect((await new Visitor(desk.url).post(link, values)).status).toBe(403);
    const twice = await Promise.all([stranger.post(link, values), stranger.post(link, values)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 404]);
    await stranger.get(link).expect(404);
    const trail = await desk.database.first(
      `select actor, event from ledger_entry where event = 'figures.answered' limit 1`,
      [],
    );
    expect(trail).toEqual({ actor: 'system:figure-link', event: 'figures.answered' });
  });

  it('land as proposals, beside what was typed, and are taken one by one', async () => {
    const { text } = await lead.get(page);
    expect(text).toContain('Risposta di Ugo Neri, ufficio estero');
    expect(text).toContain('12.500,50');
    expect(text).toContain('Da registro');
    const form = await lead.get(/href="([^"#]+\/parties\/[^"#]+)#sheet-/.exec(text)?.[1] ?? '').expect(200);
    expect(form.text).toMatch(
      new RegExp(`<p class="hint-box"><a href="${page}">Risposta di Ugo Neri, ufficio estero \\(.+\\), \\d\\d/`),
    );
    expect(await desk.database.first('select from sheet_draft', [])).toBeUndefined();
    const path = new RegExp(`${page}/[0-9a-f-]{36}/taking`).exec(text)?.[0] ?? '';
    const version = async (): Promise<string> => hiddenValue((await lead.get(page)).text, 'version');
    const shown = await version();
    expect((await lead.submit(page, path, { field: indicator, version: shown })).status).toBe(303);
    const first = await contentOf();
    expect(first.indicators[indicator]).toMatchObject({ value: '7' });
    expect(first.indicators[indicator]?.note).toMatch(/^Dato di Ugo Neri, ufficio estero \(.+\), \d\d\/\d\d\/\d{4}\.$/);
    expect(first.spending.spent).not.toBe('12500,50');
    // The sheet was changed since that page was shown: what stands there now is looked at first.
    const stale = await lead.submit(page, path, { field: 'spent', version: shown });
    expect([stale.status, stale.text]).toEqual([412, expect.stringContaining('ha cambiato la scheda')]);
    expect((await contentOf()).spending.spent).not.toBe('12500,50');
    expect((await lead.submit(page, path, { field: 'spent', version: await version() })).status).toBe(303);
    expect((await contentOf()).spending.spent).toBe('12500,50');
    expect((await lead.submit(page, path, { field: 'NO', version: await version() })).status).toBe(404);
    expect((await lead.get(page)).text).toContain('È già nella scheda');
  });

  it('can be withdrawn, and expire', async () => {
    const stranger = new Visitor(desk.url);
    const link = await ask({ language: 'en' });
    const { text } = await lead.get(page);
    const path = new RegExp(`${page}/[0-9a-f-]{36}/withdrawal`).exec(text)?.[0] ?? '';
    await lead.submit(page, path, {});
    expect((await stranger.get(link)).text).toContain('non vale più');
    expect((await lead.submit(page, path, {})).status).toBe(404);
    const later = await ask();
    await desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded' }, (tx) =>
      tx.run(`update figure_request set expires_at = now() - interval '1 second' where answered_at is null`, []),
    );
    await stranger.get(later).expect(404);
    expect((await lead.get(page)).text).toContain('il collegamento è scaduto');
  });

  it('are asked, seen and withdrawn through the interface, by the same people', async () => {
    const api = `/api/v1${page.replace(/figures$/, 'figure-requests')}`;
    const csrf = hiddenValue((await lead.get(page)).text, '_csrf');
    const ask = (visitor: Visitor, token: string, question: object) =>
      visitor.agent.post(api).set('CSRF-Token', token).send(question);
    const question = { body, recipient: 'Ada Bianchi', indicators: [indicator] };
    const bad = await ask(lead, csrf, { ...question, body: 'party:NO' });
    expect([bad.status, (bad.body as { type: string }).type]).toEqual([
      422,
      'urn:accordo:problem:figures.request_invalid',
    ]);
    expect((await ask(lead, csrf, { ...question, message: 'a\u0000b', email: 'a\u0000@b.it' })).status).toBe(422);
    const made = await ask(lead, csrf, question);
    expect([made.status, (made.body as { link: string }).link]).toEqual([
      200,
      expect.stringMatching(/\/figures\/[\w-]{43}$/),
    ]);
    type Listed = { items: { id: string; state: string; recipient: string }[]; bodies: { code: string }[] };
    const { items, bodies } = (await lead.get(api)).body as Listed;
    expect(items[0]).toMatchObject({
      recipient: 'Ada Bianchi',
      state: 'waiting',
      indicators: [indicator],
      answer: null,
    });
    expect(items.find(({ state }) => state === 'answered')).toMatchObject({
      answer: { indicators: { [indicator]: '7' } },
    });
    expect(bodies.map(({ code: one }) => one)).toContain(body);
    const foreign = hiddenValue((await other.get('/')).text, '_csrf');
    const remove = (visitor: Visitor, token: string) =>
      visitor.agent.delete(`${api}/${items[0]?.id}`).set('CSRF-Token', token);
    await other.get(api).expect(404);
    expect((await ask(other, foreign, question)).status).toBe(404);
    expect((await remove(other, foreign)).status).toBe(404);
    expect((await remove(lead, csrf)).status).toBe(200);
    expect((await remove(lead, csrf)).status).toBe(404);
    await new Visitor(desk.url).get(new URL((made.body as { link: string }).link).pathname).expect(404);
  });

  it('cannot be fished for', async () => {
    const stranger = new Visitor(desk.url);
    const seen: number[] = [];
    for (let attempt = 0; attempt < 35; attempt++) seen.push((await stranger.get(`/figures/${'x'.repeat(43)}`)).status);
    expect(new Set(seen)).toEqual(new Set([404, 429]));
  });
});
