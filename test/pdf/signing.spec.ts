import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Settings } from '../../src/platform/config/settings';
import { verifier } from '../../src/ledger/verifier';
import { DocumentSigner } from '../../src/platform/signing/document-signer';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { madeUpLog, provedPdf } from '../support/proof';
import { SigningRoom } from '../support/signing';
import { judgeMutations } from './mutations';
import { readPdf, wordsOf } from './read-pdf';
import { reportOf, sampleReport } from './sample-report';

/** Every byte in a soak; otherwise every thousandth, beginning anywhere. The seed is told on failure. */
const isSoak = process.env['SOAK'] !== undefined;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));
const { judge, nodePlatform } = verifier();
const room = new SigningRoom();
const file = (name: string) => room.file(name);
const issued = reportOf(sampleReport().actions.slice(0, 2), { number: '2026/3', issuedOn: '2026-11-02' });

const settingsOf = (given: Partial<Settings>) => Object.assign(new Settings(), given);
const signed = async (given: Partial<Settings>) =>
  new ReportRenderer(undefined, await DocumentSigner.from(settingsOf(given))).render(issued);

/** What pdfsig says of the file; whom to trust is not asked. */
function judgement(pdf: Buffer): string {
  writeFileSync(file('judged.pdf'), pdf);
  return spawnSync('pdfsig', ['-nocert', file('judged.pdf')], { encoding: 'utf8' }).stdout;
}

/** The signature as openssl lists it. */
function signatureIn(pdf: Buffer): string {
  const hex = /\/Contents <([0-9a-f]+)>/.exec(pdf.toString('latin1'))?.[1] ?? '';
  writeFileSync(file('signature.der'), Buffer.from(hex, 'hex'));
  return room.openssl('asn1parse', '-inform', 'DER', '-in', 'signature.der').toString();
}

jest.setTimeout(isSoak ? 1_800_000 : 120_000);

afterAll(() => room.close());

describe('signatures of issued documents', () => {
  it.each([
    ['PEM, RSA', { signingCertificate: file('rsa.pem') }],
    [
      'PEM, elliptic curve, key apart',
      { signingCertificate: file('curve-signer.crt'), signingKey: file('curve-signer.key') },
    ],
    ['PKCS#12', { signingCertificate: file('rsa.p12'), signingPassphrase: 'segreto' }],
  ])('are valid over the whole file and name their certificate (%s)', async (_, given) => {
    const pdf = await signed(given);
    expect(judgement(pdf)).toMatch(/ETSI\.CAdES\.detached[^]*Total document signed[^]*Signature is Valid/);
    const content = signatureIn(pdf);
    expect(content).toContain('signingCertificateV2');
    expect(content).not.toContain('signingTime');
    expect(wordsOf(pdf).join(' ')).toContain('Segreteria dell’accordo Firma elettronica nel file (PAdES)');
    expect(readPdf(pdf, 'pdfinfo', ['-struct'])).toContain('Form');
    expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
  });

  it('fill only the room that was left for them, and tell a changed byte', async () => {
    const pdf = await signed({ signingCertificate: file('rsa.pem') });
    const open = await renderProgressReport(issued, { signer: 'Segreteria dell’accordo' });
    expect(pdf).toHaveLength(open.length);
    const changed = [...open.keys()].filter((at) => open[at] !== pdf[at]);
    const contents = open.indexOf('/Contents <0', 0, 'latin1');
    expect(contents - (changed[0] ?? 0)).toBeLessThan(120);
    expect(changed.at(-1)).toBeLessThan(contents + 31_000);
    const altered = Buffer.from(pdf);
    altered[1000] = (altered[1000] ?? 0) ^ 1;
    expect(judgement(altered)).not.toContain('Signature is Valid');
  });

  it('stand within what the proof vouches for: no byte flipped, cut or put in is missed', async () => {
    const { bytes } = provedPdf(await signed({ signingCertificate: file('rsa.pem') }), madeUpLog(9, 4));
    expect((await judge(bytes, {}, nodePlatform())).verdict).toBe('unaltered');
    expect(judgement(Buffer.from(bytes))).toContain('Signature is Valid');
    const [step, stepInProof] = isSoak ? [1, 1] : [1000, 100];
    const order = { name: 'signed', bytes, seed, step, stepInProof, share: 0, shares: 1 };
    const { flipped, cases, missed } = await judgeMutations(order, () => undefined);
    if (isSoak) process.stderr.write(`${flipped} of ${bytes.length} bytes flipped, ${cases} cases\n`);
    expect({ seed, missed, isMany: flipped > 100 }).toEqual({ seed, missed: [], isMany: true });
  });

  it('bear the time of an authority that is set, for this signature only', async () => {
    const answers: ('stamp' | 'same')[] = ['stamp', 'same'];
    const authority = await room.authority(() => Promise.resolve(answers.shift() ?? 'same'));
    const timeStampUrl = authority.address;
    const given = { signingCertificate: file('rsa.pem'), timeStampUrl };
    try {
      const pdf = await signed(given);
      expect(judgement(pdf)).toContain('Signature is Valid');
      expect(signatureIn(pdf)).toContain('id-smime-aa-timeStampToken');
      // An answer to an earlier question is no stamp for this one.
      const refused = signed({ ...given, signingCertificate: file('curve-signer.pem') });
      await expect(refused).rejects.toMatchObject({ code: 'signing.no_time_stamp' });
    } finally {
      await authority.close();
    }
    await expect(signed(given)).rejects.toMatchObject({ code: 'signing.no_time_stamp' });
  });

  it('are missing in plain words where no certificate is set, and in a preview not spoken of', async () => {
    const text = wordsOf(await signed({})).join(' ');
    expect(text).toContain('non porta una firma elettronica');
    const preview = wordsOf(await new ReportRenderer().render({ ...issued, number: null })).join(' ');
    expect(preview).not.toContain('firma elettronica');
  });

  it('refuse a certificate that cannot sign when the product starts', async () => {
    const attempts: Partial<Settings>[] = [
      { signingCertificate: file('absent.pem') },
      { signingCertificate: file('rsa.crt') },
      { signingCertificate: file('rsa.p12'), signingPassphrase: 'sbagliata' },
      { signingCertificate: file('rsa.crt'), signingKey: file('stamp.key') },
    ];
    for (const given of attempts)
      await expect(DocumentSigner.from(settingsOf(given))).rejects.toThrow(/SIGNING_CERTIFICATE[^]*cannot be used/);
  });
});
