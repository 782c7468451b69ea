import { Jobs } from '../../src/platform/jobs/jobs';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { type MailSink, partsOf, startMailSink } from '../support/mail-sink';
import { beginningOf, readCalendar, textOf, valueOf } from '../support/read-calendar';
import { hiddenValue, Visitor } from '../support/visitor';

const meeting = `/accords/${code}/meetings/MT-2027-01`;

describe('notices through a mail server', () => {
  let sink: MailSink;
  let desk: PagesDesk;
  let secretariat: Visitor;
  beforeAll(async () => {
    sink = await startMailSink();
    const env = {
      SMTP_URL: sink.url,
      MAIL_FROM: 'Accordo <accordo@example.org>',
      PUBLIC_URL: 'http://accordo.example.org',
    };
    desk = await openPagesDesk({ env });
    for (const role of ['secretariat', 'signatory'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    await secretariat.submit(`${meeting}/prepare`, `${meeting}/prepare/items`, {
      'title/new': 'Piano, bilancio; "voci"',
      'kind/new': 'decision',
    });
  });
  afterAll(async () => {
    await desk.close();
    await sink.close();
  });

  const until = async (isDone: () => boolean | Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 300 && !(await isDone()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const sendings = () =>
    desk.database.rows<{ sentAt: Date | null; attempts: number; body: string; error: string | null }>(
      `select o.sent_at as "sentAt", o.attempts, o.body, o.last_error as error from notice_sending s
       join outgoing_mail o on o.message_id = s.message_key order by o.queued_at`,
    );

  it('make their words when they leave, with invitation and PDF, under one Message-ID, and keep the proof', async () => {
    sink.refuse(1);
    const page = await secretariat.get(`${meeting}/notice`).expect(200);
    const sent = await secretariat.post(`${meeting}/notice`, {
      _csrf: hiddenValue(page.text, '_csrf'),
      known: '0',
      language: 'it',
    });
    expect(sent.status).toBe(303);
    expect((await sendings()).map(({ body, sentAt }) => [body, sentAt])).toEqual([['', null]]);
    expect((await secretariat.get(`${meeting}/notice`)).text).toContain('In partenza');
    await desk.application.app.get(Jobs, { strict: false }).start();
    await until(async () => (await sendings()).some(({ error }) => error !== null));
    expect((await secretariat.get(`${meeting}/notice`)).text).toContain('451 not now');
    // Its queue tries it again later; here the wait is cut short.
    await desk.database.run(`update pgboss.job set start_after = now() where state = 'retry'`);
    await until(async () => (await sendings()).every(({ sentAt }) => sentAt !== null));
    const [row] = await sendings();
    expect([row?.attempts, row?.body, row?.error]).toEqual([2, '', null]);
    expect((await secretariat.get(`${meeting}/notice`)).text).toContain('Consegnato al server');
    const [letter = ''] = sink.received;
    const { key } = (await desk.database.first<{ key: string }>('select message_key as key from notice_sending')) ?? {
      key: '',
    };
    expect(letter.toLowerCase()).toContain(`message-id: ${key.toLowerCase()}`);
    const parts = partsOf(letter);
    expect(parts.get('application/pdf')?.slice(0, 5)).toBe('%PDF-');
    expect(letter).toMatch(/filename="?accordo-checkpoint\.txt/);
    const text = parts.get('text/plain') ?? '';
    expect(text).toMatch(/http:\/\/accordo\.example\.org\/answers\/[\w-]{43}/);
    expect(text).toContain(
      `da conservare a prova che nulla è stato riscritto: http://accordo.example.org/accords/${code}/checkpoint`,
    );
    const calendar = readCalendar(
      (parts.get('text/calendar') ?? '').replace(/\r?\n/g, '\r\n').replace(/(\r\n)*$/, '\r\n'),
    );
    const event = calendar.parts.find(({ name }) => name === 'VEVENT');
    if (!event) throw new Error('No event');
    const { id } = (await desk.database.first<{ id: string }>(`select id from meeting where code = 'MT-2027-01'`)) ?? {
      id: '',
    };
    expect([valueOf(calendar, 'METHOD'), valueOf(event, 'UID'), valueOf(event, 'SEQUENCE')]).toEqual([
      'REQUEST',
      id,
      '0',
    ]);
    expect(beginningOf(calendar, event).toISOString().slice(0, 10)).toBe('2027-01-28');
    expect(textOf(valueOf(event, 'DESCRIPTION'))).toContain('Piano, bilancio; "voci"');
    expect(valueOf(event, 'DESCRIPTION')).not.toContain('/answers/');
    const link = /\/answers\/[\w-]{43}/.exec(text)?.[0] ?? '';
    await new Visitor(desk.url).get(link).expect(200);
  }, 60_000);

  it('call the sitting off in every calendar that has it', async () => {
    const page = await secretariat.get(`${meeting}/notice`);
    const values = { _csrf: hiddenValue(page.text, '_csrf'), known: '1', language: 'it', cancelReason: 'Sciopero' };
    expect((await secretariat.post(`${meeting}/notice/cancellation`, values)).status).toBe(303);
    await until(() => sink.received.length === 2);
    const parts = partsOf(sink.received[1] ?? '');
    const text = parts.get('text/calendar') ?? '';
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']) expect(text).toContain(line);
    expect(parts.get('text/plain')).not.toContain('/answers/');
  }, 60_000);
});
