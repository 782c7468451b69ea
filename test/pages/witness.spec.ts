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
  const cosigned = (note: string, seconds = now()): string =>
    note + cosignLine(readCheckpoint(note)?.note.text ?? '', name, privateKey, seconds);

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory', 'auditor'] as const) await desk.person(role);
    signatory = await desk.visitor('signatory@example.org');
    await desk.application.app.get(Sequencer).run('all');
    current = (await signatory.get('/verify/checkpoint').expect(200)).text;
  });
  afterAll(() => desk.close());

  const hand = (note: string) => signatory.submit(page, `${page}/cosignatures`, { note });

  it('are named by signatories alone; the checkpoint is for everybody, at an address that stays', async () => {
    const auditor = await desk.visitor('auditor@example.org');
    expect((await auditor.get(page).expect(200)).text).not.toContain('<textarea');
    await auditor.submit(page, `${page}/witnesses`, { key }).then(({ status }) => expect(status).toBe(403));
    for (const wrong of ['', 'x', key.replace(/.$/, ''), (await signatory.get('/verify/keys')).text.trim()])
      expect((await signatory.submit(page, `${page}/witnesses`, { key: wrong })).status).toBe(422);
    for (let time = 0; time < 2; time++)
      expect((await signatory.submit(page, `${page}/witnesses`, { key })).status).toBe(303);
    expect(
      (await auditor.get(page)).text.split(key.replaceAll('+', '&#43;')).length +
        (await auditor.get(page)).text.split(key).length,
    ).toBeGreaterThan(2);
    expect((await signatory.get(page)).text).toContain('non ancora');
  });

  it('keep their key: another party cannot name it as its own', async () => {
    const id = await desk.person('signatory', 'altra@example.org');
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.granted', accordId: desk.accordId }, (tx) =>
      tx.run(
        `update mandate set party_id = (select id from party where accord_id = $2 order by position desc limit 1)
         where user_id = $1`,
        [id, desk.accordId],
      ),
    );
    const other = await desk.visitor('altra@example.org');
    const answer = await other.submit(page, `${page}/witnesses`, { key });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('già di un’altra parte')]);
  });

  it('are asked with a proof that the log continues what they know', async () => {
    const asked = readWitnessRequest((await signatory.get('/verify/add-checkpoint?old=3').expect(200)).text);
    expect([asked?.old, asked?.checkpoint]).toEqual([3, current]);
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
    const rows = await desk.database.rows('select id from cosignature');
    expect(rows).toHaveLength(1);
    expect((await signatory.get(page)).text).toContain('ha controfirmato');
    const api = await signatory.get(`/api/v1/accords/${code}/checkpoint`).expect(200);
    expect(api.body).toMatchObject({ witnesses: [{ name, size: readCheckpoint(current)?.checkpoint.size }] });
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
