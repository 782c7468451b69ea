import { generateKeyPairSync } from 'node:crypto';
import { systemActor } from '../../src/kernel/actor';
import { CheckpointQueries } from '../../src/ledger/checkpoint.queries';
import { readCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint.rules';
import { readWitnessRequest } from '../../src/ledger/cosigned.rules';
import { LogKeys } from '../../src/ledger/log-keys';
import { Sequencer } from '../../src/ledger/sequencer';
import { cosignLine, publicKeyOf, readVerifierKey, verifierKeyText } from '../../src/ledger/signed-note.rules';
import { verifyLedger } from '../../src/ledger/verify-ledger';
import { withClient } from '../../src/platform/database/open-database';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { type Visitor } from '../support/visitor';

jest.setTimeout(120_000);

const page = `/accords/${code}/checkpoint`;
const name = 'aice.example/testimone';
const { privateKey } = generateKeyPairSync('ed25519');
const key = verifierKeyText({ name, type: 4, publicKey: publicKeyOf(privateKey) });

describe('witnesses of the log', () => {
  let desk: PagesDesk;
  let signatory: Visitor;
  let current: string;
  const now = (): number => Math.floor(desk.application.clock.now().getTime() / 1000);
  const cosigned = (note: string, seconds = now(), by = privateKey): string =>
    note + cosignLine(readCheckpoint(note)?.note.text ?? '', name, by, seconds);

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    signatory = await desk.visitor('signatory@example.org');
    await desk.application.app.get(Sequencer).run('all');
    current = (await signatory.get('/verify/checkpoint').expect(200)).text;
  });
  afterAll(() => desk.close());

  const register = (given: { key: string; proof: string }) => signatory.submit(page, `${page}/witnesses`, given);
  const hand = (note: string) => signatory.submit(page, `${page}/cosignatures`, { note });

  it('are named by signatories alone; the checkpoint is for everybody, at an address that stays', async () => {
    const auditor = await desk.visitor('auditor@example.org');
    expect((await auditor.get(page).expect(200)).text).not.toContain('<textarea');
    await auditor.submit(page, `${page}/witnesses`, { key }).then(({ status }) => expect(status).toBe(403));
    const proof = cosigned(current);
    for (const wrong of ['', 'x', key.replace(/.$/, ''), (await signatory.get('/verify/keys')).text.trim()])
      expect((await register({ key: wrong, proof })).status).toBe(422);
    for (let time = 0; time < 2; time++) expect((await register({ key, proof })).status).toBe(303);
    expect(
      (await auditor.get(page)).text.split(key.replaceAll('+', '&#43;')).length +
        (await auditor.get(page)).text.split(key).length,
    ).toBeGreaterThan(2);
    expect((await signatory.get(page)).text).toContain('ha controfirmato');
  });

  it('prove that they hold their key, with a cosignature made lately', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const unheld = verifierKeyText({ name, type: 4, publicKey: publicKeyOf(other) });
    const proofs = ['', 'non un checkpoint', current, cosigned(current), cosigned(current, now(), other).slice(0, -9)];
    for (const proof of [...proofs, cosigned(current, now() - 90_000, other), cosigned(current, now() + 900, other)]) {
      const answer = await register({ key: unheld, proof });
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('id="field-proof-fault"')]);
    }
    expect((await register({ key: unheld, proof: cosigned(current, now(), other) })).status).toBe(303);
  });

  it('are registered and withdrawn by programs under the same guard', async () => {
    const { body: session } = (await signatory.get('/api/v1/session').expect(200)) as { body: { csrfToken: string } };
    const send = (path: string, body: object) =>
      signatory.agent.post(`/api/v1${page}${path}`).set('CSRF-Token', session.csrfToken).send(body);
    const own = generateKeyPairSync('ed25519').privateKey;
    const made = {
      key: verifierKeyText({ name, type: 4, publicKey: publicKeyOf(own) }),
      proof: cosigned(current, now(), own),
    };
    await send('/witnesses', { ...made, proof: current }).expect(422);
    await desk.database.run(`update session set started_at = started_at - interval '1 hour'`);
    await send('/witnesses', made).expect(403);
    await desk.database.run(`update session set started_at = started_at + interval '1 hour'`);
    const size = readCheckpoint(current)?.checkpoint.size;
    expect((await send('/witnesses', made).expect(201)).body).toEqual({ name, size });
    const { body } = await signatory.get(`/api/v1${page}`).expect(200);
    const { witnesses } = body as { witnesses: { id: string; verifierKey: string }[] };
    const id = witnesses.find(({ verifierKey }) => verifierKey === made.key)?.id ?? '';
    for (const status of [200, 200]) await send(`/witnesses/${id}/withdrawal`, {}).expect(status);
    await send(`/witnesses/${desk.accordId}/withdrawal`, {}).expect(404);
    await send('/witnesses', { ...made, more: 1 }).expect(422);
  });

  it('keep their key, also once withdrawn: another party cannot name it as its own, nor copy its cosignature', async () => {
    const id = await desk.person('signatory', 'altra@example.org');
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.granted', accordId: desk.accordId }, (tx) =>
      tx.run(
        `update mandate set party_id = (select id from party where accord_id = $2 order by position desc limit 1)
         where user_id = $1`,
        [id, desk.accordId],
      ),
    );
    const other = await desk.visitor('altra@example.org');
    const published = (await other.get('/verify/checkpoint').expect(200)).text;
    const isOffered = async (to: Visitor): Promise<boolean> => (await to.get(page)).text.includes('/withdrawal"');
    expect([await isOffered(signatory), await isOffered(other)]).toEqual([true, false]);
    for (const withdrawn of ['null', 'now()']) {
      await desk.audited.run(
        { actor: systemActor('init'), event: 'witness.withdrawn', accordId: desk.accordId },
        (tx) => tx.run(`update witness set withdrawn_at = ${withdrawn} where verifier_key = $1`, [key]),
      );
      const answer = await other.submit(page, `${page}/witnesses`, { key, proof: published });
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('da un’altra parte dell’accordo')]);
    }
    await desk.audited.run({ actor: systemActor('init'), event: 'witness.registered', accordId: desk.accordId }, (tx) =>
      tx.run('update witness set withdrawn_at = null where verifier_key = $1', [key]),
    );
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.granted' }, (tx) =>
      tx.run(
        `with a as (insert into accord (code, title, signed_on, starts_on, ends_on)
             values ('altro-2025', '{"it":"Altro"}', '2025-01-01', '2025-01-01', '2030-12-31') returning id),
           p as (insert into party (accord_id, code, official_name, short_name, kind, position, joined_on)
             select a.id, 'X', '{"it":"X"}', 'X', 'association', 1, '2025-01-01' from a returning id, accord_id)
         insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select p.accord_id, $1, 'signatory', p.id, '2025-01-01' from p`,
        [id],
      ),
    );
    const elsewhere = '/accords/altro-2025/checkpoint';
    const copied = await other.submit(elsewhere, `${elsewhere}/witnesses`, { key, proof: published });
    expect([copied.status, copied.text]).toEqual([422, expect.stringContaining('consegnata da altri')]);
  });

  it('are asked with a proof that the log continues what they know', async () => {
    const asked = readWitnessRequest((await signatory.get('/verify/add-checkpoint?old=3').expect(200)).text);
    expect([asked?.old, asked?.checkpoint.startsWith(current)]).toEqual([3, true]);
    expect(asked?.path.length).toBeGreaterThan(0);
    for (const old of ['-1', 'x', '99999999', '1e3'])
      await signatory.get(`/verify/add-checkpoint?old=${old}`).expect(404);
  });

  it('hand in what they signed: verified, kept once, shown, and given along with the checkpoint', async () => {
    expect((await hand(current)).status).toBe(422);
    expect((await hand('non un checkpoint')).text).toContain('non un checkpoint');
    expect((await hand(cosigned(current, now() + 86_400))).status).toBe(422);
    const broken = cosigned(current).replace(/(.)\n$/, (_, last: string) => `${last === 'A' ? 'B' : 'A'}\n`);
    expect((await hand(broken)).status).toBe(422);
    for (let time = 0; time < 2; time++) expect((await hand(cosigned(current))).status).toBe(303);
    const rows = await desk.database.rows(
      `select s.id from cosignature s join witness w on w.id = s.witness_id where w.verifier_key = $1`,
      [key],
    );
    expect(rows).toHaveLength(1);
    expect((await signatory.get(page)).text).toContain('ha controfirmato');
    const api = await signatory.get(`/api/v1/accords/${code}/checkpoint`).expect(200);
    const told = { name, verifierKey: key, size: readCheckpoint(current)?.checkpoint.size };
    expect(api.body).toMatchObject({ witnesses: expect.arrayContaining([expect.objectContaining(told)]) });
  });

  it('show with the checkpoint itself while it is the last one', async () => {
    await desk.application.app.get(Sequencer).run('all');
    const next = (await desk.application.app.get(CheckpointQueries).current()) ?? '';
    const both = cosigned(next);
    await hand(both);
    const row = await desk.database.first<{ note: string }>(`select note from cosignature order by size desc limit 1`);
    expect(row?.note).toBe(both);
    const verdict = await withClient(desk.application.database.superUrl, (client) => verifyLedger(client));
    expect(verdict.faults).toEqual([]);
  });

  it('catch a split view: a checkpoint with our signature that this log never had', async () => {
    const keys = desk.application.app.get(LogKeys);
    const [own] = (await desk.application.app.get(CheckpointQueries).logKeys()).slice(-1);
    const private_ = keys.privateKeyOf(readVerifierKey(own?.key ?? '')?.publicKey ?? Buffer.alloc(0));
    if (!private_ || !own) throw new Error('no key');
    const other = signCheckpoint({ origin: own.origin, size: 5, root: Buffer.alloc(32, 7) }, private_);
    const answer = await hand(cosigned(other));
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('due registri diversi')]);
    const beyond = signCheckpoint({ origin: own.origin, size: 10_000_000, root: Buffer.alloc(32, 7) }, private_);
    expect((await hand(cosigned(beyond))).status).toBe(409);
    const elsewhere = signCheckpoint({ origin: 'accordo/0000/1', size: 5, root: Buffer.alloc(32) }, private_);
    expect((await hand(cosigned(elsewhere))).status).toBe(422);
  });

  it('are caught where a cosignature is changed behind the log, or the log behind a cosignature', async () => {
    await withClient(desk.application.database.superUrl, (client) =>
      client.query(`set session_replication_role = replica; update cosignature set note = replace(note, 'accordo/', 'accordo/')
        , cosigned_at = cosigned_at + interval '1 hour'`),
    );
    const verdict = await withClient(desk.application.database.superUrl, (client) => verifyLedger(client));
    expect(verdict.faults.map(({ code: fault }) => fault)).toEqual(
      expect.arrayContaining(['cosignature.broken', 'row.changed']),
    );
  });
});
