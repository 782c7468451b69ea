import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const table = `/accords/${code}/tables/MT`;
const form = `${table}/record`;
const presence = (there: number): Record<string, string> =>
  Object.fromEntries(
    ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE', 'CONFAPI', 'CONFCOM', 'CNA', 'CLAAI'].map(
      (party, index) => [`presence/${party}`, index < there ? 'present' : 'absent_excused'],
    ),
  );
const sitting = (day: string, there = 9): Record<string, string> => ({
  heldOn: day,
  startsAt: '10:00',
  endsAt: '12:00',
  mode: 'hybrid',
  place: 'Palazzo della Regione',
  call: '1',
  ending: 'held',
  noticeSentOn: '2026-09-01',
  ...presence(there),
});

describe('recording a sitting that was held elsewhere', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'table_member'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
  });
  afterAll(() => desk.close());

  const record = async (values: Record<string, string>) => {
    const page = await secretariat.get(form).expect(200);
    return secretariat.post(form, { _csrf: hiddenValue(page.text, '_csrf'), ...values });
  };

  it('is offered to the secretariat, to nobody else', async () => {
    expect((await secretariat.get(table).expect(200)).text).toContain(form);
    const member = await desk.visitor('table_member@example.org');
    expect((await member.get(table).expect(200)).text).not.toContain(form);
    await member.get(form).expect(403);
  });

  it('keeps attendance, votes, outcome and resolution, and approves earlier minutes', async () => {
    const open = await desk.database.first<{ code: string }>(
      `select m.code from meeting m join governing_table t on t.id = m.table_id left join minutes n on n.meeting_id = m.id
       where t.code = 'MT' and m.state = 'held' and n.state <> 'approved' order by m.held_on limit 1`,
    );
    const answer = await record({
      ...sitting('2026-10-20'),
      'items/1/title': 'Verbale precedente',
      'items/1/kind': 'minutes_approval',
      'items/1/outcome': 'approved',
      'items/1/minutesOf': open?.code ?? '',
      'items/3/title': 'Missione in Canada',
      'items/3/kind': 'decision',
      'items/3/outcome': 'approved',
      'items/3/for': '6',
      'items/3/against': '2',
      'items/3/abstentions': '1',
      'items/3/dissent': 'Una parte chiede più tempo.',
      'items/3/actions': 'A26-L1-01',
    });
    expect([answer.status, answer.text.slice(0, 80)]).toEqual([303, expect.anything()]);
    const page = await secretariat.get(answer.headers['location'] as string).expect(200);
    for (const words of ['Registrata dopo la seduta', 'Missione in Canada', 'favorevoli 6, contrari 2', 'più tempo'])
      expect(page.text).toContain(words);
    expect(page.text).not.toContain('Rilievi');
    const meeting = (answer.headers['location'] as string).split('/').at(-1);
    const register = await secretariat.get(`/accords/${code}/resolutions`).expect(200);
    expect(register.text).toContain(`/meetings/${meeting}`);
    const entered = await desk.database.first<{ code: string; state: string; subject: object }>(
      `select r.code, r.state, r.subject from resolution r join meeting m on m.id = r.meeting_id where m.code = $1`,
      [meeting],
    );
    expect(entered).toEqual({
      code: expect.stringMatching(/^DEL-MT-2026-\d\d$/),
      state: 'in_force',
      subject: { it: 'Missione in Canada' },
    });
    expect(register.text).toContain(entered?.code);
    if (open) {
      const minutes = await desk.database.first<{ state: string }>(
        `select n.state from minutes n join meeting m on m.id = n.meeting_id where m.code = $1`,
        [open.code],
      );
      expect(minutes?.state).toBe('approved');
    }
  });

  it('points out what departs from the rules and records it all the same', async () => {
    const answer = await record({
      ...sitting('2026-09-08', 4),
      'items/1/title': 'Una decisione',
      'items/1/kind': 'decision',
      'items/1/outcome': 'approved',
      'items/1/for': '1',
      'items/1/against': '3',
    });
    expect(answer.status).toBe(303);
    const page = await secretariat.get(answer.headers['location'] as string).expect(200);
    for (const words of [
      'Rilievi',
      'giorni lavorativi di anticipo',
      'numero legale è',
      'non corrisponde alla maggioranza',
    ])
      expect(page.text).toContain(words);
  });

  it('says what is wrong and loses nothing of what was typed', async () => {
    const answer = await record({
      ...sitting('2027-10-20'),
      'items/1/title': 'Punto',
      'items/1/kind': 'information',
      'items/1/actions': 'A26-L1-01 NOPE',
    });
    expect(answer.status).toBe(422);
    for (const words of ['La data è nel futuro', 'NOPE', 'value="Palazzo della Regione"', 'value="Punto"'])
      expect(answer.text).toContain(words);
    const counted = await desk.database.first<{ count: number }>(
      `select count(*)::integer as count from meeting where held_on = '2027-10-20'`,
    );
    expect(counted?.count).toBe(0);
  });

  it('has one effect when the button is pressed twice', async () => {
    const values = { ...sitting('2026-10-06'), 'items/1/title': 'Punto', 'items/1/kind': 'information' };
    const page = await secretariat.get(form).expect(200);
    const csrf = { _csrf: hiddenValue(page.text, '_csrf') };
    const answers = await Promise.all([1, 2].map(() => secretariat.post(form, { ...csrf, ...values })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});
