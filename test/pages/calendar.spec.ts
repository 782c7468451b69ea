import { systemActor } from '../../src/kernel/actor';
import { OwedReportQueries } from '../../src/reporting/owed-report.queries';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { beginningOf, readCalendar, valueOf } from '../support/read-calendar';
import { Visitor } from '../support/visitor';

describe('the calendar', () => {
  let desk: PagesDesk;
  let signatory: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory'] as const) await desk.person(role);
    signatory = await desk.visitor('signatory@example.org');
  });
  afterAll(() => desk.close());

  const feed = async (): Promise<string> => {
    const made = await signatory.submit('/calendar', '/calendar/feed', {});
    return /\/calendar\/feeds\/[\w-]{43}\.ics/.exec(made.text)?.[0] ?? '';
  };

  it('shows sittings and due dates of a month as a grid and as a list, over all accords and of one', async () => {
    const month = (await signatory.get('/calendar?month=2027-01').expect(200)).text;
    for (const words of ['gennaio 2027', 'MT-2027-01', 'TT-2027-01']) expect(month).toContain(words);
    const list = (await signatory.get(`/accords/${code}/calendar?month=2026-12&view=list`).expect(200)).text;
    expect(list).toContain('Convocazione della seduta TT-2027-01');
    expect((await signatory.get('/calendar?month=2026-13')).status).toBe(200);
    expect((await signatory.get('/accords/nowhere/calendar')).status).toBe(404);
  });

  it('is read by its secret address alone, which standard readers understand, and asked again costs nothing', async () => {
    const path = await feed();
    const anyone = new Visitor(desk.url);
    const reports = jest.spyOn(OwedReportQueries.prototype, 'list');
    const answer = await anyone.get(path).buffer(true).expect(200);
    // Programs ask for it all day long: the reports of an accord are read once, whatever years it spans.
    expect(reports).toHaveBeenCalledTimes(1);
    reports.mockRestore();
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const calendar = readCalendar(answer.text);
    const events = calendar.parts.filter(({ name }) => name === 'VEVENT');
    const uids = events.map((event) => valueOf(event, 'UID'));
    expect(new Set(uids).size).toBe(uids.length);
    const { id } = (await desk.database.first<{ id: string }>(`select id from meeting where code = 'MT-2027-02'`)) ?? {
      id: '',
    };
    const summer = events.find((event) => valueOf(event, 'UID') === id);
    expect(summer && beginningOf(calendar, summer).toISOString().slice(0, 10)).toBe('2027-07-08');
    expect(uids.some((uid) => uid.includes('/plan_adoption/'))).toBe(true);
    const again = await anyone.get(path).set('If-None-Match', String(answer.headers['etag']));
    expect([again.status, again.text]).toEqual([304, '']);
    const row = await desk.database.first<{ token: string }>('select token_sha256 as token from calendar_feed');
    expect(path).not.toContain(row?.token ?? 'x');
  });

  it('loses its address when it is renewed or removed, and its content with the mandate', async () => {
    const first = await feed();
    const second = await feed();
    const anyone = new Visitor(desk.url);
    expect((await anyone.get(first)).status).toBe(404);
    expect((await anyone.get(second).buffer(true)).text).toContain('MT-2027-01');
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.ended' }, (tx) =>
      tx.run(
        `update mandate set valid_to = '2025-12-31' where user_id = (select id from user_account where email = 'signatory@example.org')`,
      ),
    );
    expect((await anyone.get(second).buffer(true)).text).not.toContain('MT-2027-01');
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.granted' }, (tx) =>
      tx.run(`update mandate set valid_to = null where role = 'signatory'`),
    );
    await signatory.submit('/calendar', '/calendar/feed/removal', {});
    expect((await anyone.get(second)).status).toBe(404);
    expect((await signatory.get('/calendar')).text).toContain('Creare l’indirizzo');
  });
});
