import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifier, verifierFile, type Judgement } from '../../src/ledger/verifier';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { inSourceThread } from '../support/source-thread';
import { madeUpLog, provedPdf, sha256 } from '../support/proof';
import { smallPdf } from '../support/small-pdf';
import { judgeMutations, type Mutated, type MutationOrder } from './mutations';
import { sampleReport } from './sample-report';

jest.setTimeout(process.env['SOAK'] ? 1_800_000 : 240_000);

const { judge, nodePlatform, contentOf, tailOf } = verifier();
const verdictOf = (bytes: Uint8Array, given = {}): Promise<Judgement> => judge(bytes, given, nodePlatform());
/** Every byte in a soak; of a large file every thousandth otherwise, beginning anywhere. The seed is told on failure. */
const isSoak = process.env['SOAK'] !== undefined;
const mutations = path.join(__dirname, 'mutations.ts');
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

describe('the verifier', () => {
  const log = madeUpLog(1000, 637);
  let issued: Buffer;
  let proved: ReturnType<typeof provedPdf>;
  let folder: string;
  const file = (name: string, content: Uint8Array): string => {
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-verify-'));
    issued = await renderProgressReport(sampleReport());
    proved = provedPdf(issued, log);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('calls an issued document unaltered, and says which one it is', async () => {
    const judged = await verdictOf(proved.bytes, { keys: [log.verifierKey], checkpoints: [proved.checkpoint] });
    expect(judged).toMatchObject({ verdict: 'unaltered', faults: [], additions: [], index: 637, size: 1000 });
    expect(judged).toMatchObject({
      document: { number: '2026/1', entry: 42 },
      key: { isKnown: true },
      compared: ['same'],
    });
  });

  it('is one file that Node alone runs, with its exit status', () => {
    const alone = file('verify-alone.cjs', fs.readFileSync(verifierFile));
    const run = (...given: string[]) =>
      spawnSync(process.execPath, [alone, ...given], { encoding: 'utf8', cwd: folder });
    const whole = run(file('whole.pdf', proved.bytes));
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringMatching(/INTATTO[^]*UNALTERED/)]);
    const longer = run(file('longer.pdf', Buffer.concat([proved.bytes, Buffer.from('\n%%EOF\n')])));
    expect([longer.status, longer.stdout]).toEqual([3, expect.stringContaining('CON AGGIUNTE')]);
    const changed = run(
      file(
        'changed.pdf',
        proved.bytes.map((byte, at) => (at === 20_000 ? byte ^ 1 : byte)),
      ),
    );
    expect([changed.status, changed.stdout]).toEqual([1, expect.stringContaining('tra i byte 16384 e 32768')]);
    const foreign = run('whole.pdf', '--key', file('keys', Buffer.from(`${madeUpLog(1, 0).verifierKey}\n`)));
    expect([foreign.status, foreign.stdout]).toEqual([1, expect.stringContaining('CHIAVE SCONOSCIUTA')]);
    expect(run('whole.pdf', 'changed.pdf').status).toBe(1);
    const source = fs.readFileSync(verifierFile, 'utf8');
    // A dossier's part is asked for only where there is a dossier.
    expect(source).not.toMatch(/require\((?!'node:|'\.\/accordo-verify-dossier\.cjs')/);
    // What ten minutes suffice to read.
    expect(source.slice(0, source.indexOf('// ── Words')).split('\n').length).toBeLessThanOrEqual(440);
    for (const misused of [
      ['..'],
      [],
      ['missing.pdf'],
      ['whole.pdf', '--checkpoint'],
      ['whole.pdf', '--chekpoint', 'keys'],
    ])
      expect(run(...misused)).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^[^\n]+\nnode accordo-verify/),
      });
  });

  it('leaves a file that other readers open', () => {
    const name = file('readers.pdf', proved.bytes);
    expect(execFileSync('qpdf', ['--check', name], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    expect(execFileSync('pdftotext', [name, '-'], { encoding: 'utf8' })).toContain('2026');
    const pages = (pdf: string): string => execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    expect(/Pages: +(\d+)/.exec(pages(name))?.[1]).toBe(/Pages: +(\d+)/.exec(pages(file('bare.pdf', issued)))?.[1]);
  });

  it('misses no flipped byte, cut, insertion or appended update', async () => {
    const small = provedPdf(smallPdf('Relazione'), madeUpLog(9, 4)).bytes;
    const found = [
      await mutated({ name: 'small', bytes: small, step: isSoak ? 1 : 2, stepInProof: isSoak ? 1 : 2 }),
      await mutated({ name: 'report', bytes: proved.bytes, step: isSoak ? 1 : 1000, stepInProof: isSoak ? 1 : 40 }),
    ];
    const cases = found.reduce((sum, one) => sum + one.cases, 0);
    const missed = found.flatMap((one) => one.missed);
    for (const more of ['\n', ' ', '\0', '%%EOF\n', 'trailer', update(proved.bytes)])
      if ((await verdictOf(Buffer.concat([proved.bytes, Buffer.from(more)]))).verdict !== 'additions')
        missed.push(`appended ${more.slice(0, 10)}`);
    if (isSoak) expect(found.map(({ flipped }) => flipped)).toEqual([small.length, proved.bytes.length]);
    expect({ seed, missed, isMany: cases > (isSoak ? 100_000 : 1000) }).toEqual({ seed, missed: [], isMany: true });
  });

  it('misses no proof that was made up, moved or stuffed', async () => {
    const other = provedPdf(smallPdf('Altra relazione'), log);
    const thief = generateKeyPairSync('ed25519').privateKey;
    const forged = provedPdf(issued, madeUpLog(1000, 637, thief));
    const read = Buffer.from(proved.content).toString();
    const again = (content: string, of = issued): Buffer =>
      Buffer.concat([of, tailOf(of, Buffer.from(content)) ?? Buffer.alloc(0)]);
    const cases: [string, Buffer][] = [
      ['the proof of another document', again(Buffer.from(other.content).toString())],
      ['another document under this proof', again(read, smallPdf('Altra relazione'))],
      ['a second signature line', again(`${read}— altri AAAAAAAA\n`)],
      ['an extension line in the checkpoint', again(read.replace(/(\n\n— )/, '\naltro$1'))],
      ['another index', again(read.replace('index 637', 'index 636'))],
      ['another size', again(read.replace('\n1000\n', '\n1001\n'))],
      ['another spelling of a hash', again(read.replace(/=\n/, '= \n'))],
      ['a doubled line', again(read.replace('\npieces', '\npieces AAAA\npieces'))],
      ['another number in the entry', again(read.replace('2026/1', '2026/2'))],
      ['blanks in the entry', again(read.replace('"v":1', '"v": 1'))],
      ['the entry of something else', again(read.replace('document_seal', 'stored_file'))],
      ['another list of pieces', again(read.replace(/pieces \S{4}/, 'pieces AAAA'))],
      ['no list of pieces', again(read.replace(/pieces \S+/, 'pieces AAAA'))],
    ];
    for (const [what, bytes] of cases) expect([what, (await verdictOf(bytes)).verdict]).toEqual([what, 'altered']);
    expect((await verdictOf(forged.bytes, { keys: [log.verifierKey] })).verdict).toBe('unknown_key');
    const split = await verdictOf(proved.bytes, {
      checkpoints: [provedPdf(smallPdf('x'), madeUpLog(1000, 637, log.key)).checkpoint],
    });
    expect([split.verdict, split.faults]).toEqual(['unconfirmed', [{ code: 'split_view' }]]);
    const unreadable = await verdictOf(proved.bytes, { checkpoints: ['not a checkpoint'] });
    expect([unreadable.verdict, unreadable.faults]).toEqual(['unconfirmed', [{ code: 'checkpoint_unreadable' }]]);
    const changed = await verdictOf(withByte(proved.bytes, 100, 0), { checkpoints: ['not a checkpoint'] });
    expect(changed.verdict).toBe('altered');
    expect(read).toBe(Buffer.from(contentOf({ ...partsOf(read) })).toString());
  });

  it('lists what was added after issue: updates with their objects, signatures, envelopes', async () => {
    const updated = await verdictOf(Buffer.concat([proved.bytes, Buffer.from(update(proved.bytes))]));
    expect(updated).toMatchObject({
      verdict: 'additions',
      additions: [{ kind: 'update', objects: [3], isSigned: false }],
    });
    const signed = await verdictOf(
      Buffer.concat([proved.bytes, Buffer.from('9 0 obj\n<< /ByteRange [0 1 2 3] >>\nendobj\n%%EOF\n')]),
    );
    expect(signed.additions).toMatchObject([{ kind: 'update', objects: [9], isSigned: true }]);
    const enveloped = spawnSync('openssl', envelope(folder), { input: proved.bytes, maxBuffer: 10 ** 8 });
    expect(enveloped.status).toBe(0);
    const inside = await verdictOf(enveloped.stdout);
    expect(inside).toMatchObject({ verdict: 'additions', faults: [], additions: [{ kind: 'envelope' }] });
    const broken = await verdictOf(withByte(enveloped.stdout, 5000, (enveloped.stdout[5000] ?? 0) ^ 1));
    expect(broken.verdict).toBe('altered');
    const twice = spawnSync('openssl', envelope(folder, '-indef'), { input: enveloped.stdout, maxBuffer: 10 ** 8 });
    expect((await verdictOf(twice.stdout)).additions).toEqual([{ kind: 'envelope' }, { kind: 'envelope' }]);
  });

  it('says where the content was changed', async () => {
    const judged = await verdictOf(withByte(withByte(proved.bytes, 100, 0), 40_000, 0));
    expect(judged.faults).toEqual([
      {
        code: 'content',
        where: [
          { from: 0, to: 16_384 },
          { from: 32_768, to: 49_152 },
        ],
      },
    ]);
    expect((await verdictOf(issued)).verdict).toBe('no_proof');
    expect((await verdictOf(new Uint8Array())).verdict).toBe('no_proof');
    // A dossier with issued documents in it, not packed any further, is no altered document.
    expect((await verdictOf(Buffer.concat([Buffer.from('PK\x03\x04'), issued]))).verdict).toBe('archive');
  });

  it('keeps the proof within two kilobytes at a million entries', () => {
    const path = Array.from({ length: 20 }, () => sha256(issued).toString('base64'));
    const proof = proved.proof.replace(/index[^]*?\n\n/, `index 999999\n${path.join('\n')}\n\n`);
    expect(Buffer.byteLength(proof)).toBeLessThanOrEqual(2000);
  });
});

type Document = Pick<MutationOrder, 'name' | 'bytes' | 'step' | 'stepInProof'>;

/** In a soak by several threads, which tell how far they are. */
async function mutated(document: Document): Promise<Mutated> {
  const shares = isSoak ? 2 : 1;
  const [began, done] = [performance.now(), Array.from({ length: shares }, () => 0)];
  const tell = (): void => {
    const flipped = done.reduce((sum, one) => sum + one, 0);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    process.stderr.write(`${document.name}: ${flipped} of ${document.bytes.length} bytes flipped, ${seconds} s\n`);
  };
  const found = await Promise.all(
    done.map(async (_, share) => {
      const order = { ...document, seed, share, shares };
      const hear = (flipped: number): void => {
        done[share] = flipped;
        if (isSoak && flipped % 10_000 === 0) tell();
      };
      const run = isSoak
        ? await inSourceThread<MutationOrder, number, Mutated>(mutations, 'judgeMutations', order, hear)
        : await judgeMutations(order, hear);
      hear(run.flipped);
      return run;
    }),
  );
  if (isSoak) tell();
  return {
    flipped: found.reduce((sum, one) => sum + one.flipped, 0),
    cases: found.reduce((sum, one) => sum + one.cases, 0),
    missed: found.flatMap(({ missed }) => missed),
  };
}

function withByte(bytes: Uint8Array, at: number, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = byte;
  return changed;
}

/** An incremental update that would show another page. */
function update(bytes: Buffer): string {
  const place = bytes.length;
  const object = '3 0 obj\n<< /Type /Page >>\nendobj\n';
  return `${object}xref\n3 1\n${String(place).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9 >>\nstartxref\n${place + object.length}\n%%EOF\n`;
}

function partsOf(content: string): { entry: string; pieces: string; key: string; proof: string } {
  const [, entry = '', pieces = '', key = '', proof = ''] =
    /^accordo-proof v1\nentry (.*)\npieces (.*)\nkey (.*)\n\n([^]*)$/.exec(content) ?? [];
  return { entry, pieces, key, proof };
}

/** Arguments that wrap standard input as signatures with an embedded content are made in Italy. */
function envelope(folder: string, ...more: string[]): string[] {
  const [key, certificate] = [path.join(folder, 'k.pem'), path.join(folder, 'c.pem')];
  if (!fs.existsSync(key))
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        certificate,
        '-days',
        '2',
        '-subj',
        '/CN=Prova',
      ],
      { stdio: 'ignore' },
    );
  return ['cms', '-sign', '-nodetach', '-binary', '-outform', 'DER', '-signer', certificate, '-inkey', key, ...more];
}
