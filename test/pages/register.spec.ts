import { systemActor } from '../../src/kernel/actor';
import { sittingDesk } from '../../src/meetings/sitting-desk';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { convene } from '../support/sitting';
import { hiddenValue, type Visitor } from '../support/visitor';

const base = `/accords/${code}`;
const register = `${base}/resolutions`;
const one = `${register}/DEC-2026-01`;

describe('the register of resolutions', () => {
  let desk: PagesDesk;
  let secretariat: Visitor;
  let signatory: Visitor;

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    secretariat = await desk.visitor('secretariat@example.org');
    signatory = await desk.visitor('signatory@example.org');
  });
  afterAll(() => desk.close());

  const act = async (act: string, values: Record<string, string>, path = one) => {
    const { text } = await secretariat.get(path).expect(200);
    const fields = { _csrf: hiddenValue(text, '_csrf'), version: hiddenValue(text, 'version') };
    return secretariat.post(path, { ...fields, act, ...values });
  };

  it('is filtered and searched by address', async () => {
    const all = (await signatory.get(register).expect(200)).text;
    expect(all).toContain('DEC-2026-01');
    expect(all).toContain('DEC-2026-03');
    const deferred = (await signatory.get(`${register}?state=deferred`).expect(200)).text;
    expect(deferred).toContain('DEC-2026-03');
    expect(deferred).not.toContain('DEC-2026-01');
    const found = (await signatory.get(`${register}?q=sospensione`).expect(200)).text;
    expect([found.includes('DEC-2026-02'), found.includes('DEC-2026-01')]).toEqual([true, false]);
    for (const odd of ['?q=%25', '?state=odd', '?table=XX', '?q[]=1', '?q=%00'])
      await signatory.get(`${register}${odd}`).expect(200);
  });

  it('shows each with its vote, its papers and what it brought about', async () => {
    const page = (await signatory.get(one).expect(200)).text;
    expect(page).toContain('In vigore');
    expect(page).toContain('favorevoli');
    expect(page).not.toContain('name="executedOn"');
    await signatory.get(`${register}/NONE`).expect(404);
  });

  it('opens follow-ups that their owner closes, nobody else', async () => {
    expect((await act('follow_up', { title: ' ', owner: '', ownerName: '', dueOn: 'x' })).status).toBe(422);
    const owner = await desk.database.first<{ code: string }>(
      `select p.code from mandate m join party p on p.id = m.party_id join user_account u on u.id = m.user_id
       where u.email = 'signatory@example.org'`,
    );
    for (const [title, who] of [
      ['Mandare l’elenco', owner?.code ?? ''],
      ['Sentire il notaio', ''],
    ] as const) {
      const values = { title, owner: who, ownerName: who === '' ? 'Studio notarile' : '', dueOn: '2026-10-15' };
      const presses = await Promise.all([1, 2].map(() => act('follow_up', values)));
      expect(presses.map(({ status }) => status)).toEqual([303, 303]);
    }
    const kept = await desk.database.first<{ count: number }>(
      `select count(*)::integer as count from follow_up where title in ('Mandare l’elenco', 'Sentire il notaio')`,
    );
    expect(kept?.count).toBe(2);
    const list = (await signatory.get(`${base}/follow-ups?state=open`).expect(200)).text;
    expect(list).toContain('In ritardo');
    const idOf = async (title: string): Promise<string> =>
      (await desk.database.first<{ id: string }>('select id from follow_up where title = $1', [title]))?.id ?? '';
    const mine = `${base}/follow-ups/${await idOf('Mandare l’elenco')}`;
    const other = `${base}/follow-ups/${await idOf('Sentire il notaio')}`;
    const { text } = await signatory.get(mine).expect(200);
    const fields = { _csrf: hiddenValue(text, '_csrf'), version: hiddenValue(text, 'version') };
    expect((await signatory.post(other, { ...fields, act: 'done' })).status).toBe(403);
    expect((await signatory.post(mine, { ...fields, act: 'dropped', reason: 'no' })).status).toBe(403);
    const both = await Promise.all([1, 2].map(() => signatory.post(mine, { ...fields, act: 'done' })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 412]);
    expect((await act('dropped', { reason: '' }, other)).status).toBe(422);
    expect((await act('dropped', { reason: 'Non serve più' }, other)).status).toBe(303);
  });

  it('goes from in force to executed or superseded, and no other way', async () => {
    expect((await act('execute', { executedOn: '2020-01-01' })).status).toBe(422);
    expect((await act('execute', { executedOn: '2026-10-01' })).status).toBe(303);
    expect((await act('execute', { executedOn: '2026-10-01' })).status).toBe(409);
    expect((await act('supersede', { supersededBy: 'DEC-2026-03' })).status).toBe(422);
    expect((await act('supersede', { supersededBy: 'DEC-2026-02' })).status).toBe(303);
    expect((await signatory.get(one).expect(200)).text).toContain('Sostituita');
    const write = (statement: string) =>
      desk.audited.run({ actor: systemActor('demo'), event: 'tried.change' }, (tx) => tx.run(statement));
    for (const statement of [
      `update resolution set state = 'in_force' where code = 'DEC-2026-01'`,
      `update resolution set outcome = 'rejected' where code = 'DEC-2026-02'`,
      `update resolution set subject = '{"it": "altro"}' where code = 'DEC-2026-02'`,
    ])
      await expect(write(statement)).rejects.toThrow(/decided|goes on|permission denied/);
  });

  it('admits a party or lets one go once, and tells it in the accord', async () => {
    const path = `${register}/DEC-2026-02`;
    const values = { party: 'CLAAI', partyKind: 'withdrawal', occurredOn: '2026-10-20' };
    expect((await act('party', { ...values, party: '' }, path)).status).toBe(422);
    expect((await act('party', values, path)).status).toBe(303);
    expect((await act('party', values, path)).status).toBe(409);
    const answer = await signatory.get(`/api/v1/accords/${code}/resolutions/DEC-2026-02`).expect(200);
    expect((answer.body as { consequences: object[] }).consequences).toMatchObject([
      { kind: 'lets_party_go', subject: 'CLAAI', doneOn: '2026-10-31' },
    ]);
    expect((await act('tell', { words: 'Pubblicata sul sito' }, path)).status).toBe(303);
    expect((await signatory.get(path).expect(200)).text).toContain('Pubblicata sul sito');
    const again = { party: 'CONFAPI', partyKind: 'accession', occurredOn: '2026-10-20' };
    expect((await act('party', again, path)).status).toBe(409);
    const auditor = await desk.visitor('auditor@example.org');
    await auditor.post(path, { act: 'tell', words: 'x' }).expect(403);
  });

  it('seats a party from the day it accedes and until the day it leaves', async () => {
    const path = `${register}/DEC-2026-02`;
    const joins = { party: '', partyKind: 'accession', occurredOn: '2026-10-25', newKind: 'business_association' };
    const unnamed = await act('party', { ...joins, newCode: 'promos', newName: '' }, path);
    expect([unnamed.status, unnamed.text.includes('Di una nuova parte indicare la sigla')]).toEqual([422, true]);
    expect((await act('party', { ...joins, newCode: 'promos', newName: 'Promos Italia' }, path)).status).toBe(303);
    expect((await signatory.get(path)).text).toContain('Ammette Promos Italia');
    expect((await signatory.get(`${base}/parties`)).text).toContain('dal 25/10/2026');
    const from = await desk.database.first<{ code: string }>(
      `select m.code from resolution r join meeting m on m.id = r.meeting_id where r.code = 'DEC-2026-02'`,
    );
    const held = (await signatory.get(`${base}/meetings/${from?.code}`)).text;
    expect(held).toContain('Che cosa hanno prodotto le delibere');
    expect(held).toContain('Ammette Promos Italia');
    const seats = async (heldOn: string): Promise<[boolean, boolean]> => {
      const meeting = await convene(desk.audited, desk.accordId, `MT-${heldOn}`, []);
      await desk.audited.run({ actor: systemActor('demo'), event: 'meeting.changed', accordId: desk.accordId }, (tx) =>
        tx.run('update meeting set held_on = $2 where id = $1', [meeting, heldOn]),
      );
      const members = (await sittingDesk(desk.database, systemActor('demo'), 'meeting.read', code, `MT-${heldOn}`))
        .members;
      return [members.some((one) => one.code === 'PROMOS'), members.some((one) => one.code === 'CLAAI')];
    };
    expect(await Promise.all(['2026-10-20', '2026-10-24', '2026-10-25'].map(seats))).toEqual([
      [false, true],
      [false, false],
      [true, false],
    ]);
    const back = { party: 'CLAAI', partyKind: 'accession', occurredOn: '2026-10-28' };
    expect((await act('party', back, path)).status).toBe(303);
    expect(await Promise.all(['2026-10-19', '2026-10-26', '2026-10-28'].map(seats))).toEqual([
      [false, true],
      [true, false],
      [true, true],
    ]);
  });
});
