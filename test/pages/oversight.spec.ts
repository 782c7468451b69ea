import { createHash } from 'node:crypto';
import { AsOfQueries } from '../../src/oversight/as-of.queries';
import { pastSheets } from '../../src/oversight/as-of.rules';
import { FindingQueries } from '../../src/oversight/finding.queries';
import { drawSample, populationHash } from '../../src/oversight/sample.rules';
import { agendaReason } from '../../src/oversight/finding.rules';
import { systemActor } from '../../src/kernel/actor';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

jest.setTimeout(120_000);

const findings = `/accords/${code}/findings`;

describe('findings', () => {
  let desk: PagesDesk;
  let auditor: Visitor;
  let secretariat: Visitor;

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    auditor = await desk.visitor('auditor@example.org');
    secretariat = await desk.visitor('secretariat@example.org');
  });
  afterAll(() => desk.close());

  const given = {
    title: 'Verbali in ritardo',
    text: 'Tre verbali su sette oltre i termini.\n<b>non</b> accettabile',
    severity: 'high',
    subject: `/accords/${code}/duties?year=2026`,
    recommendation: 'Fissare un responsabile per ogni verbale.',
    dueOn: '2026-12-01',
    followUpOn: '2027-01-15',
  };
  const forAgenda = (day: string) =>
    desk.application.app.get(FindingQueries, { strict: false }).forAgenda(desk.accordId, day);

  it('are raised by auditors alone, once, and say what is missing', async () => {
    const wrong = await auditor.submit(findings, findings, {
      ...given,
      title: '',
      subject: 'https://evil.example/',
      dueOn: '2026-02-30',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Tre verbali su sette');
    expect(wrong.text).toContain(`/accords/${code},`);
    for (let time = 0; time < 2; time++) {
      const made = await auditor.submit(findings, findings, given);
      expect([made.status, made.headers['location']]).toEqual([303, `${findings}/1`]);
    }
    expect((await secretariat.post(findings, { ...given, _csrf: '' })).status).toBe(403);
    const page = await auditor.get(`${findings}/1`).expect(200);
    expect(page.text).toContain('&lt;b&gt;non&lt;/b&gt;');
    expect(page.text).toContain('Raccomandazione 1');
    await (await desk.visitor('signatory@example.org')).get(findings).expect(403);
    await auditor.get(`${findings}/7`).expect(404);
    const list = await auditor.get(findings).expect(200);
    expect(list.text.match(/Verbali in ritardo/g)).toHaveLength(1);
  });

  it('are proposed for the next agenda until they are answered, and again when something is due', async () => {
    expect(await forAgenda('2026-11-22')).toEqual([
      { number: 1, title: given.title, reason: 'unanswered', address: `${findings}/1` },
    ]);
    expect((await secretariat.get('/')).text).toContain('Rispondi al rilievo n. 1: Verbali in ritardo');
    const page = await secretariat.get(`${findings}/1`);
    const answer = { version: hiddenValue(page.text, 'version'), stance: 'partly', response: 'Dal prossimo anno.' };
    const empty = await secretariat.submit(`${findings}/1`, `${findings}/1/responses`, {
      ...answer,
      stance: '',
      response: '',
    });
    expect(empty.status).toBe(422);
    const done = await secretariat.submit(`${findings}/1`, `${findings}/1/responses`, answer);
    expect(done.status).toBe(303);
    const pressedTwice = await secretariat.submit(`${findings}/1`, `${findings}/1/responses`, answer);
    expect(pressedTwice.status).toBe(303);
    const stale = { ...answer, response: 'Mai.' };
    const again = await secretariat.submit(`${findings}/1`, `${findings}/1/responses`, stale);
    expect(again.status).toBe(412);
    expect(again.text).toContain('Mai.');
    const answered = (await auditor.get(`${findings}/1`)).text;
    expect([answered.split('Sara Conti per').length, answered.includes('Mai.')]).toEqual([2, false]);
    expect((await secretariat.get('/')).text).not.toContain('al rilievo n. 1');
    expect(await forAgenda('2026-11-30')).toEqual([]);
    expect(await forAgenda('2026-12-01')).toMatchObject([{ reason: 'overdue' }]);
  });

  it('close when nothing recommended is open, with a note, for good', async () => {
    const version = async (): Promise<string> => hiddenValue((await auditor.get(`${findings}/1`)).text, 'version');
    const act = async (part: string, values: Record<string, string>) =>
      auditor.submit(`${findings}/1`, `${findings}/1/${part}`, { version: await version(), ...values });
    expect((await act('close', { closingNote: 'Fatto' })).status).toBe(409);
    expect((await act('recommendations/1', { 'reason-1': '', to: 'done' })).status).toBe(422);
    expect((await act('recommendations/1', { 'reason-1': 'Delibera 3', to: 'done' })).status).toBe(303);
    expect(await forAgenda('2027-01-15')).toMatchObject([{ reason: 'follow_up' }]);
    expect((await act('follow-up', { followUpOn: '2027-06-01' })).status).toBe(303);
    expect(await forAgenda('2027-01-15')).toEqual([]);
    expect((await act('close', { closingNote: 'Verificato sui verbali di gennaio' })).status).toBe(303);
    expect((await auditor.get(`${findings}/1`)).text).toContain('Verificato sui verbali di gennaio');
    expect((await secretariat.get(`${findings}/1`)).text).not.toContain('<textarea');
    const trail = await auditor.get(`/accords/${code}/ledger?event=finding.closed`).expect(200);
    expect(trail.text).toContain('Rilievo chiuso');
    expect(trail.text).toMatch(/con risposta[^]*chiuso/);
    await expect(
      desk.audited.run({ actor: systemActor('init'), event: 'tried' }, (tx) =>
        tx.run(`update management_response set text = 'x'`),
      ),
    ).rejects.toThrow();
  });

  it('are in the rules what they are on the page', () => {
    const open = { state: 'open', dueOn: '2026-12-01' } as const;
    expect(
      agendaReason({ state: 'closed', followUpOn: '2020-01-01', recommendations: [open] }, '2027-01-01'),
    ).toBeNull();
    expect(agendaReason({ state: 'answered', followUpOn: null, recommendations: [open] }, '2026-11-30')).toBeNull();
    expect(
      agendaReason(
        { state: 'answered', followUpOn: null, recommendations: [{ ...open, state: 'done' }] },
        '2027-01-01',
      ),
    ).toBeNull();
  });

  it('are read through the interface', async () => {
    const answer = await auditor.get(`/api/v1/accords/${code}/findings`).expect(200);
    expect(answer.body).toMatchObject({ items: [{ number: 1, state: 'closed', responses: [{ stance: 'partly' }] }] });
  });

  describe('samples', () => {
    const sample = `/accords/${code}/audit/sample`;

    it('are drawn as anybody can repeat: lowest SHA-256 of seed and identifier', async () => {
      const ids = await desk.database.rows<{ id: string }>(
        `select id from submission where accord_id = $1 and period = '2026-Q3'`,
        [desk.accordId],
      );
      const expected = ids
        .map(({ id }) => ({ id, digest: createHash('sha256').update(`lotto-2026${id}`).digest('hex') }))
        .sort((a, b) => (a.digest < b.digest ? -1 : 1))
        .slice(0, 5);
      const answer = await auditor.get(`/api/v1/accords/${code}/samples/2026-Q3?seed=lotto-2026&size=5`).expect(200);
      const body = answer.body as {
        drawn: { id: string; digest: string }[];
        population: number;
        populationSha256: string;
      };
      expect(body.drawn.map(({ id, digest }) => ({ id, digest }))).toEqual(expected);
      expect([body.population, body.populationSha256]).toEqual([ids.length, populationHash(ids)]);
      expect(drawSample('lotto-2026', [...ids].reverse(), 5).map(({ item }) => item.id)).toEqual(
        expected.map(({ id }) => id),
      );
      const page = await auditor.get(`${sample}?period=2026-Q3&seed=lotto-2026&size=5`).expect(200);
      for (const { digest } of expected) expect(page.text).toContain(digest);
      const csv = await auditor.get(`${sample}.csv?period=2026-Q3&seed=lotto-2026&size=5`).expect(200);
      expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(6);
      const excel = await auditor
        .get(`${sample}.csv?period=2026-Q3&seed=lotto-2026&size=5&for=excel`)
        .buffer(true)
        .expect(200);
      expect(excel.text.replace('\ufeff', '')).toMatch(/^rank;digest;/);
    });

    it('propose a new seed each time, and refuse what cannot be drawn', async () => {
      const seedOf = async (): Promise<string> =>
        /name="seed"[^>]*value="([0-9a-f]{16})"/.exec((await auditor.get(sample).expect(200)).text)?.[1] ?? '';
      const [first, second] = [await seedOf(), await seedOf()];
      expect(first).toHaveLength(16);
      expect(second).not.toBe(first);
      for (const query of [
        'period=2026-Q3&seed=a%20b&size=5',
        'period=2026-Q3&seed=&size=5',
        'period=x&seed=a&size=5',
        'period=2026-Q3&seed=a&size=0',
        'period=2026-Q3&seed=a&size=999',
      ])
        expect([query, (await auditor.get(`${sample}?${query}`)).status]).toEqual([query, 422]);
      await auditor.get(`/api/v1/accords/${code}/samples/2026-Q3?size=0`).expect(422);
      await (await desk.visitor('signatory@example.org')).get(sample).expect(403);
    });
  });

  describe('the record as it was', () => {
    const asOf = `/accords/${code}/audit/as-of`;

    it('is rebuilt from entries alone, at a named instant, and leads to what is there today', async () => {
      const before = new Date(Date.now() + 1000);
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const [one] = await desk.database.rows<{ id: string; action: string }>(
        `select s.id, x.code as action from submission s join action x on x.id = s.action_id
         where s.accord_id = $1 and s.period = '2026-Q3' order by x.code limit 1`,
        [desk.accordId],
      );
      const act = { actor: systemActor('init'), event: 'submission.returned', accordId: desk.accordId };
      await desk.audited.run(act, (tx) =>
        tx.run(
          `update submission set accepted_spent_cents = 123456789, declared_spent_cents = 123456789 where id = $1`,
          [one?.id],
        ),
      );
      const history = desk.application.app.get(AsOfQueries, { strict: false });
      const room = await desk.application.app.get(FindingQueries, { strict: false }).room(systemActor('init'), code);
      const spentAt = async (at: Date): Promise<number | null | undefined> => {
        const past = await history.tables(room, at.toISOString(), ['submission', 'action', 'party']);
        return pastSheets((table) => past.rows(table), room.id).find(
          ({ action, period }) => action === one?.action && period === '2026-Q3',
        )?.acceptedCents;
      };
      expect(await spentAt(new Date(Date.now() + 1000))).toBe(123456789);
      const then = await spentAt(before);
      expect(then).not.toBe(123456789);
      expect(then).not.toBeUndefined();
      expect(await spentAt(new Date('2020-01-01T00:00:00Z'))).toBeUndefined();
    });

    it('shows plans, sheets and sittings, and refuses what is no instant of the past', async () => {
      const today = new Date().toISOString().slice(0, 10);
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const time = new Date(Date.now()).toLocaleTimeString('it-IT', {
        timeZone: 'Europe/Rome',
        hour: '2-digit',
        minute: '2-digit',
      });
      const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
      for (const [kind, shown] of [
        ['plans', 'Piano 2026'],
        ['submissions', '2026-Q3'],
        ['sittings', '/meetings/'],
      ] as const) {
        const page = await auditor.get(`${asOf}?kind=${kind}&day=${day}&time=${time}`).expect(200);
        expect(page.text).toContain(shown);
        expect(page.text).toContain('dopo la voce n.');
        expect((await auditor.get(`${asOf}?kind=${kind}&day=${yesterday}&time=10:00`)).text).toContain(
          'non c’era ancora nulla',
        );
      }
      expect((await auditor.get(asOf).expect(200)).text).toContain(`value="${day}"`);
      for (const query of [
        'day=2026-02-30&time=10:00',
        `day=${today}&time=25:00`,
        'day=2199-01-01&time=10:00',
        'day=infinity',
      ])
        expect([query, (await auditor.get(`${asOf}?${query}`)).status]).toEqual([query, 422]);
    });
  });
});
