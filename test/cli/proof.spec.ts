import fs from 'node:fs';
import path from 'node:path';
import { commandLine as cosign } from '../../src/cli/cosign.command-line';
import { commandLine as dossier } from '../../src/cli/dossier.command-line';
import { commandLine as keys } from '../../src/cli/keys.command-line';
import { commandLine as verify } from '../../src/cli/verify.command-line';
import { commandLine as verifyLedger } from '../../src/cli/verify-ledger.command-line';
import { IssuedDocumentQueries } from '../../src/documents/issued-document.queries';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { CheckpointQueries } from '../../src/ledger/checkpoint.queries';
import { Sequencer } from '../../src/ledger/sequencer';
import { withClient } from '../../src/platform/database/open-database';
import { ApproveReport } from '../../src/reporting/approve-report.command';
import { CirculateReport } from '../../src/reporting/circulate-report.command';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { IssueReport } from '../../src/reporting/issue-report.command';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { WriteReport } from '../../src/reporting/write-report.command';
import { type CommandDesk, openCommandDesk } from '../support/command-desk';
import { addPerson, rightPassword } from '../support/people';
import { smallPdf } from '../support/small-pdf';

jest.setTimeout(240_000);

const actor = systemActor('command-line');
const code = 'lombardia-2025';

describe('the commands of proof', () => {
  let desk: CommandDesk;
  let pdf: string;
  let keysFile: string;
  const file = (name: string, content?: Uint8Array | string): string => {
    const place = path.join(desk.folder, name);
    if (content !== undefined) fs.writeFileSync(place, content);
    return place;
  };
  const request = async (old: number): Promise<string> =>
    file(`request-${old}`, (await desk.context.get(CheckpointQueries).requestFrom(old)) ?? '');

  beforeAll(async () => {
    desk = await openCommandDesk({}, 'template_lombardy');
    const of = <T>(type: abstract new (...args: never[]) => T): T =>
      desk.context.get<T>(type as never, { strict: false });
    jest.spyOn(of(ReportRenderer), 'render').mockResolvedValue(smallPdf('Relazione'));
    const draft = await of(CompileReport).compile(actor, code, '2026-H1');
    const written = await of(WriteReport).write(actor, draft.id, draft.version, { judgement: 'Bene.' });
    const sent = await of(CirculateReport).circulate(actor, draft.id, written, 'Trasmessa con PEC');
    const approval = { approvedOn: '2026-07-20', reason: 'Procedura scritta' };
    const approved = await of(ApproveReport).approve(actor, draft.id, sent.version, approval);
    const { documentId } = await of(IssueReport).issue(actor, draft.id, approved);
    pdf = file('report.pdf', (await of(IssuedDocumentQueries).pdf(actor, documentId)).content);
    keysFile = path.join(desk.folder, 'keys', 'verifier-keys');
  });
  afterAll(() => desk.close());

  it('verify says whether a document or a dossier is what was issued, with the keys of this installation or others', async () => {
    const whole = await desk.run(verify, [pdf]);
    expect([whole.status, whole.out.join()]).toEqual([
      0,
      expect.stringMatching(/INTATTO[^]*È una delle chiavi conosciute[^]*UNALTERED/),
    ]);
    const bytes = fs.readFileSync(pdf);
    const changed = file(
      'changed.pdf',
      bytes.map((byte, at) => (at === 300 ? byte ^ 1 : byte)),
    );
    expect(await desk.run(verify, [changed], { json: true })).toMatchObject({
      status: 1,
      out: [expect.stringContaining('"altered"')],
    });
    expect((await desk.run(verify, [file('longer.pdf', Buffer.concat([bytes, Buffer.from('%%EOF\n')]))])).status).toBe(
      3,
    );
    expect((await desk.run(verify, [pdf], { key: [file('none', 'altri+01020304+AQ==\n')] })).status).toBe(1);
    expect(await desk.run(verify, [file('missing.pdf')])).toMatchObject({
      status: 2,
      err: expect.stringContaining('ENOENT'),
    });
    const zip = file('2026.zip');
    expect((await desk.run(dossier, [zip], { accord: code, year: '2026' })).status).toBe(0);
    expect((await desk.run(verify, [zip], { checkpoint: [pdf] })).status).toBe(0);
    expect(
      (await desk.run(dossier, [path.join(desk.folder, 'no', 'such.zip')], { accord: code, year: '2026' })).status,
    ).toBe(2);
    expect((await desk.run(dossier, [zip], { accord: code, year: 'x' })).status).toBe(2);
    expect((await desk.run(dossier, [zip], { accord: 'nessuno', year: '2026' })).status).toBe(2);
    expect(fs.readdirSync(desk.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('cosign makes a key, signs a log that goes on, and never one that does not', async () => {
    const key = file('witness.key');
    const made = await desk.run(cosign, ['new-key'], { key, name: 'testimone.example/1' });
    expect([made.status, made.out[0]]).toEqual([0, expect.stringMatching(/^testimone\.example\/1\+[0-9a-f]{8}\+/)]);
    expect(fs.statSync(key).mode & 0o077).toBe(0);
    const again = await desk.run(cosign, ['new-key'], { key, name: 'testimone.example/2' });
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('esiste già e resta')]);
    const sign = (asked: string) => desk.run(cosign, ['sign'], { key, request: asked, 'log-key': keysFile });
    const first = await sign(await request(0));
    expect([first.status, first.out.join('\n')]).toEqual([0, expect.stringMatching(/\n— testimone\.example\/1 \S+$/)]);
    const size = Number(/^(\d+)$/m.exec(first.out.join('\n'))?.[1]);
    expect(await sign(await request(0))).toMatchObject({ status: 2, err: expect.stringContaining(`old=${size}`) });
    await desk.context.get(Sequencer).run('all');
    const grown = await request(size);
    expect((await sign(grown)).status).toBe(0);
    const witness = file('witness.pub', `${made.out[0] ?? ''}\n`);
    const kept = file('cosigned.txt', `${first.out.join('\n')}\n`);
    expect(await desk.run(verify, [pdf], { checkpoint: [kept], witness: [witness] })).toMatchObject({
      status: 0,
      out: expect.arrayContaining([expect.stringContaining('Controfirmato da testimone.example/1')]),
    });
    expect((await desk.run(verify, [pdf], { witness: [witness] })).status).toBe(1);
    const forged = fs
      .readFileSync(kept, 'utf8')
      .replace(/(testimone\.example\/1 .{30})(.)/, (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'));
    expect((await desk.run(verify, [pdf], { checkpoint: [file('forged', forged)], witness: [witness] })).status).toBe(
      1,
    );
    expect(await desk.run(verifyLedger, [], { anchor: [kept, pdf], witness: [witness] })).toMatchObject({
      status: 0,
      err: expect.stringContaining('cosigned: '),
    });
    expect(await desk.run(verifyLedger, [], { anchor: [pdf], witness: [witness] })).toMatchObject({
      status: 1,
      out: expect.arrayContaining([expect.stringContaining('no anchor bears')]),
    });
    const other = fs
      .readFileSync(grown, 'utf8')
      .replace(/^old \d+\n(\S)/, (head) => `${head.slice(0, -1)}${head.endsWith('A') ? 'B' : 'A'}`);
    fs.writeFileSync(
      `${key}.seen`,
      fs
        .readFileSync(`${key}.seen`, 'utf8')
        .replace(/"root":"./, (root) => `${root.slice(0, -1)}${root.endsWith('A') ? 'B' : 'A'}`),
    );
    const now = Number(
      (JSON.parse(fs.readFileSync(`${key}.seen`, 'utf8')) as Record<string, { size: number }>)[
        Object.keys(JSON.parse(fs.readFileSync(`${key}.seen`, 'utf8')) as object)[0] ?? ''
      ]?.size,
    );
    expect(await sign(await request(now))).toMatchObject({ status: 2, err: expect.stringContaining('NON continua') });
    expect((await sign(file('odd', other))).status).toBe(2);
    expect((await desk.run(cosign, ['sign'], { key, request: await request(0), 'log-key': witness })).status).toBe(2);
  });

  it('keys shows, hands on and records; what was signed before stays good', async () => {
    const before = await desk.run(keys, ['show']);
    expect([before.status, before.out[0]]).toEqual([0, expect.stringContaining('epoch_opened')]);
    for (const [words, options] of [
      [['rotate'], {}],
      [['forget'], { reason: 'x' }],
    ] as const)
      expect((await desk.run(keys, words, options)).status).toBe(2);
    expect(await desk.run(keys, ['rotate'], { reason: 'Cambio di chi gestisce' })).toMatchObject({
      status: 0,
      out: expect.arrayContaining([expect.stringContaining('key_rotated')]),
    });
    const row = await desk.database.first<{ reason: string }>(
      `select body::json ->> 'reason' as reason from ledger_entry where event = 'ledger.key_rotated'`,
    );
    expect(row?.reason).toBe('Cambio di chi gestisce');
    expect((await desk.run(verify, [pdf])).status).toBe(0);
    expect((await desk.run(verifyLedger, [], { anchor: [pdf], key: [keysFile] })).status).toBe(0);
    expect(await desk.run(keys, ['declare-loss'], { reason: 'Prova' })).toMatchObject({ status: 0 });
    expect(fs.readFileSync(keysFile, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('keys asks an administrator for their password, where there is one', async () => {
    const id = await addPerson(desk.context.get(AuditedTransaction), {
      email: 'capo@example.org',
      isAdministrator: true,
    });
    const rotate = (options: Record<string, string>, typed: string) =>
      desk.run(keys, ['rotate'], { reason: 'Cambio annuale', ...options }, {}, typed);
    const before = fs.readFileSync(keysFile, 'utf8');
    for (const [options, typed] of [
      [{}, rightPassword],
      [{ yes: 'true' }, ''],
      [{ as: 'capo@example.org' }, 'sbagliata'],
      [{ as: 'nessuno@example.org' }, rightPassword],
    ] as const)
      expect(await rotate(options, typed)).toMatchObject({ status: 2, err: expect.stringContaining('Nothing was') });
    expect(fs.readFileSync(keysFile, 'utf8')).toBe(before);
    expect((await rotate({ as: 'Capo@example.org' }, rightPassword)).status).toBe(0);
    expect(fs.readFileSync(keysFile, 'utf8')).not.toBe(before);
    const entry = await desk.database.first<{ actor: string }>(
      `select actor from ledger_entry where event = 'ledger.key_rotated' order by id desc limit 1`,
    );
    expect(entry?.actor).toBe(`user:${id}`);
  });

  it('verify-ledger names the first fault and ends with 1', async () => {
    const sound = await desk.run(verifyLedger, [], { json: true });
    expect([sound.status, JSON.parse(sound.out.join('\n'))]).toEqual([
      0,
      expect.objectContaining({ isSound: true, faults: [] }),
    ]);
    await withClient(desk.superUrl, (client) =>
      client.query(
        `set session_replication_role = replica; update party set short_name = 'Altra' where id = (select id from party limit 1)`,
      ),
    );
    expect(await desk.run(verifyLedger, [])).toMatchObject({
      status: 1,
      out: expect.arrayContaining([expect.stringMatching(/la riga party \S+ non è come l’ultima voce/)]),
    });
    expect((await desk.run(verifyLedger, [], { anchor: [file('missing')] })).status).toBe(2);
  });
});
