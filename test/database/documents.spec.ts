import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Viewer } from '../../src/access/viewer';
import { Refusal } from '../../src/kernel/refusal';
import { FileStore } from '../../src/platform/files/file-store';
import { safeFileName, signedFileTypeOf } from '../../src/platform/files/file-type.rules';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';

const signedPdf = Buffer.from('%PDF-1.7\nfirmato\n%%EOF\n');
const envelope = Buffer.concat([
  Buffer.from([0x30, 0x82, 0x01, 0x00, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]),
  Buffer.alloc(64),
]);

describe('issued documents', () => {
  let desk: ReportingDesk;
  let secretariat: Viewer;
  let auditor: Viewer;
  let id: string;

  beforeAll(async () => {
    desk = await openReportingDesk();
    secretariat = await desk.viewer('secretariat');
    auditor = await desk.viewer('auditor');
    const draft = await desk.compile.compile(secretariat, 'lombardia-2025', '2026-H1');
    const written = await desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Bene.' });
    const sent = await desk.circulate.circulate(secretariat, draft.id, written, 'Trasmessa con PEC');
    const approved = await desk.approve.approve(secretariat, draft.id, sent.version, {
      approvedOn: '2026-07-20',
      reason: 'Procedura scritta',
    });
    id = (await desk.issue.issue(secretariat, draft.id, approved)).documentId;
  });
  afterAll(() => desk.close());

  it('take register number, act number and signed copy afterwards, and never change', async () => {
    const before = await desk.documents.pdf(auditor, id);
    const dated = { datedOn: '2026-11-03' };
    await desk.attach.number(secretariat, id, { kind: 'register_number', value: ' A1.2026.0012345 ', ...dated });
    await desk.attach.number(secretariat, id, { kind: 'act_number', value: 'DDS 123', ...dated });
    await desk.attach.signedCopy(secretariat, id, { name: '../../relazione.pdf', content: signedPdf, ...dated });
    const last = await desk.attach.signedCopy(secretariat, id, { name: 'r.pdf.p7m', content: envelope, ...dated });
    const document = await desk.documents.one(auditor, id);
    expect(document.facts.map((fact) => [fact.kind, fact.value ?? fact.file?.name, fact.addedById])).toEqual([
      ['register_number', 'A1.2026.0012345', secretariat.userId],
      ['act_number', 'DDS 123', secretariat.userId],
      ['signed_copy', 'relazione.pdf', secretariat.userId],
      ['signed_copy', 'r.pdf.p7m', secretariat.userId],
    ]);
    expect((await desk.documents.signedCopy(auditor, id, last)).content.equals(envelope)).toBe(true);
    expect((await desk.documents.pdf(auditor, id)).content.equals(before.content)).toBe(true);
  });

  it('refuse what is not a signed copy, what is too large and what is malformed', async () => {
    const copy = (name: string, content: Buffer, datedOn = '2026-11-03') =>
      refusalOf(desk.attach.signedCopy(secretariat, id, { name, content, datedOn }));
    expect(await copy('r.pdf', Buffer.from('<html>'))).toBe('document.copy_type_refused');
    expect(await copy('r.pdf', envelope)).toBe('document.copy_type_refused');
    expect(await copy('r.exe', signedPdf)).toBe('document.copy_type_refused');
    expect(await copy('r.pdf', signedPdf, '2026-02-30')).toBe('document.fact_invalid');
    expect(await copy('r.pdf', Buffer.alloc(20 * 1024 * 1024 + 1))).toBe('document.copy_too_large');
    const fact = { kind: 'act_number', value: '', datedOn: '2026-11-03' } as const;
    expect(await refusalOf(desk.attach.number(secretariat, id, fact))).toBe('document.fact_invalid');
    expect(await refusalOf(desk.attach.number(auditor, id, { ...fact, value: '1' }))).toBe('document.not_found');
    expect(await refusalOf(desk.documents.one(auditor, 'x'))).toBe('document.not_found');
  });
});

describe('the file store', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-store-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('keeps a file once, whole, under its hash, and notices damage', async () => {
    const store = new FileStore(folder);
    const [one, two] = await Promise.all([store.keep(signedPdf), store.keep(signedPdf)]);
    expect(one).toEqual(two);
    expect(await store.read(one.sha256)).toEqual(signedPdf);
    const kept = path.join(folder, one.sha256.slice(0, 2));
    expect(fs.readdirSync(kept)).toEqual([one.sha256]);
    fs.writeFileSync(path.join(kept, one.sha256), 'altro');
    await expect(store.read(one.sha256)).rejects.toThrow(/damaged/);
    await expect(store.read('../../etc/passwd')).rejects.toThrow(RangeError);
  });

  it('takes nothing below its reserve, and leaves nothing half behind', async () => {
    const store = new FileStore(path.join(folder, 'small'), Number.MAX_SAFE_INTEGER);
    await expect(store.keep(envelope)).rejects.toMatchObject({ code: 'file.no_room', definition: { status: 507 } });
    const left = fs.readdirSync(path.join(folder, 'small'), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('judges files by content and names by what is safe', () => {
    expect(signedFileTypeOf(signedPdf)).toBe('application/pdf');
    expect(signedFileTypeOf(envelope)).toBe('application/pkcs7-mime');
    expect(signedFileTypeOf(Buffer.from('%PDF-1.7 cut'))).toBeNull();
    expect(signedFileTypeOf(Buffer.alloc(0))).toBeNull();
    expect(safeFileName('..\\..\\"a\u0000b".pdf.p7m')).toBe('ab.pdf.p7m');
    expect(safeFileName(`${'x'.repeat(300)}.pdf`)).toHaveLength(104);
  });
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}
