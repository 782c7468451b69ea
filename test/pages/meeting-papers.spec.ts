import * as files from '../cast/evidence-files';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

const sitting = `/accords/${code}/meetings/MT-2026-01`;

describe('papers of a sitting', () => {
  let desk: PagesDesk;
  let [secretariat, member] = [{} as Visitor, {} as Visitor];
  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'table_member'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    member = await desk.visitor('table_member@example.org');
  });
  afterAll(() => desk.close());

  const upload = async (visitor: Visitor, name: string, bytes: Buffer, fields: Record<string, string>) => {
    const token = hiddenValue((await visitor.get('/account')).text, '_csrf');
    let sending = visitor.agent.post(`${sitting}/papers`).field('_csrf', token);
    for (const [field, value] of Object.entries(fields)) sending = sending.field(field, value);
    return sending.attach('paper', bytes, { filename: name });
  };

  it('are added by the secretariat, and read by whoever sees the sitting', async () => {
    expect((await member.get(sitting).expect(200)).text).toContain('Nessun documento');
    const answer = await upload(secretariat, 'verbale.pdf', files.pdf, {
      kind: 'signed_minutes',
      datedOn: '2026-03-01',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, `${sitting}#papers`]);
    const { text } = await member.get(sitting).expect(200);
    for (const words of ['verbale.pdf</a>', 'Verbale firmato', '01/03/2026']) expect(text).toContain(words);
    expect(text).not.toContain('Aggiungi un documento');
    const file = /href="([^"]+\/papers\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
    const got = await member.get(file).buffer(true).expect(200);
    expect(got.headers['content-type']).toBe('application/pdf');
    expect(got.headers['content-length']).toBe(String(files.pdf.length));
    await member.get(file.replace('MT-2026-01', 'MT-2026-02')).expect(404);
  });

  it('are one where the same one is sent twice', async () => {
    const facts = { kind: 'notice_proof', registerNumber: 'P-17' };
    expect((await upload(secretariat, 'pec.eml', files.eml, facts)).status).toBe(303);
    expect((await upload(secretariat, 'pec.eml', files.eml, facts)).status).toBe(303);
    const row = await desk.database.first<{ count: number }>(
      `select count(*) from meeting_paper where kind = 'notice_proof'`,
    );
    expect(row?.count).toBe(1);
  });

  it('may be a register number alone, with its day', async () => {
    const path = `${sitting}/papers`;
    const refused = await secretariat.submit(sitting, `${path}/numbers`, {
      number: 'P.2026.81',
      numberDatedOn: '2026-02-30',
    });
    expect(refused.status).toBe(422);
    for (const words of ['La data non esiste', 'value="P.2026.81"']) expect(refused.text).toContain(words);
    const taken = await secretariat.submit(sitting, `${path}/numbers`, {
      number: 'P.2026.81',
      numberDatedOn: '2026-02-20',
    });
    expect(taken.status).toBe(303);
    expect((await member.get(sitting)).text).toContain('P.2026.81');
  });

  it('are refused where their content is not what the name says, and nothing is kept', async () => {
    const answer = await upload(secretariat, 'verbale.pdf', files.eml, {
      kind: 'signed_minutes',
      registerNumber: 'P-99',
    });
    expect([answer.status, answer.text.includes('value="P-99"')]).toEqual([415, true]);
    expect((await upload(member, 'verbale.pdf', files.pdf, { kind: 'signed_minutes' })).status).toBe(403);
    const rows = await desk.database.rows(`select from meeting_paper where register_number = 'P-99'`);
    expect(rows).toHaveLength(0);
  });

  it('stay as they are, also for the database role of the application', async () => {
    await expect(desk.database.run(`update meeting_paper set name = 'x'`)).rejects.toThrow(/permission denied|frozen/);
    await expect(desk.database.run('delete from meeting_paper')).rejects.toThrow(/permission denied|frozen/);
  });
});
