import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../../src/kernel/refusal';
import { inspectFile } from '../../src/platform/files/inspect-file';
import * as cast from '../cast/evidence-files';

const { zip, docxParts, xlsxParts, odtParts, odsParts } = cast;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-inspect-'));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function verdictOf(name: string, bytes: Buffer | string | Promise<Buffer>): Promise<string> {
  const file = path.join(folder, 'one');
  fs.writeFileSync(file, await bytes);
  try {
    return (await inspectFile(file, name)).mediaType;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('files that are what they say', () => {
  it.each<[string, Buffer | Promise<Buffer>, string]>([
    ['verbale.pdf', cast.pdf, 'application/pdf'],
    ['VERBALE.PDF', cast.pdf, 'application/pdf'],
    ['scheda.docx', zip(docxParts), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['dati.xlsx', zip(xlsxParts), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['scheda.odt', zip(odtParts), 'application/vnd.oasis.opendocument.text'],
    ['dati.ods', zip(odsParts), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['pec.eml', cast.eml, 'message/rfc822'],
    ['foto.png', cast.png, 'image/png'],
    ['foto.jpg', cast.wholeJpeg, 'image/jpeg'],
    ['foto.JPEG', Buffer.concat([cast.wholeJpeg, Buffer.from('SEFT trailer')]), 'image/jpeg'],
  ])('%s is taken', async (name, bytes, type) => {
    expect(await verdictOf(name, bytes)).toBe(type);
  });

  it.each([
    ['relazione.pdf.p7m', cast.signedPdf, 1],
    ['relazione.pdf.p7m', cast.streamedPdf, 1],
    ['relazione.pdf.P7M.p7m', cast.twiceSignedPdf, 2],
  ])('%s tells the PDF inside', async (name, bytes, signatures) => {
    const file = path.join(folder, 'signed');
    fs.writeFileSync(file, bytes);
    expect(await inspectFile(file, name)).toEqual({
      name,
      mediaType: 'application/pkcs7-mime',
      sha256: sha256(bytes),
      size: bytes.length,
      inner: { name: 'relazione.pdf', sha256: sha256(cast.pdf), size: cast.pdf.length, signatures },
    });
  });

  it('a document may hold one of its kind where office programs put it', async () => {
    const inner = await zip(xlsxParts);
    const place = 'word/embeddings/Foglio.xlsx';
    const other = [...docxParts, ['word/media/image1.emz', Buffer.from([0x1f, 0x8b, 8, 0])] as const];
    expect(await verdictOf('a.docx', zip([...other, [place, inner]]))).toMatch(/wordprocessingml/);
    const deeper = await zip([...xlsxParts, ['xl/embeddings/Foglio.xlsx', inner]]);
    expect(await verdictOf('a.docx', zip([...docxParts, [place, deeper]]))).toBe('file.packed_unsafely');
  });
});

describe('files that are not', () => {
  const differs = 'file.content_differs';
  const unsafe = 'file.packed_unsafely';
  it.each<[string, string, Buffer | string | Promise<Buffer>, string]>([
    ['a page', 'pagina.html', '<html><script>alert(1)</script></html>', 'file.type_refused'],
    ['a drawing', 'disegno.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'file.type_refused'],
    ['a program', 'setup.exe', 'MZ'.padEnd(100), 'file.type_refused'],
    ['a plain archive', 'tutto.zip', zip([['a.txt', 'a']]), 'file.type_refused'],
    ['no ending', 'verbale', cast.pdf, 'file.type_refused'],
    ['an ending too many', 'verbale.pdf.exe', cast.pdf, 'file.type_refused'],
    ['a signed document that is no PDF', 'scheda.docx.p7m', cast.signedPdf, 'file.type_refused'],
    ['a page as PDF', 'a.pdf', '<html>%PDF-1.4 %%EOF</html>'.padEnd(64), differs],
    ['a page as photograph', 'a.png', '<svg onload=alert(1)>'.padEnd(64), differs],
    ['a document as PDF', 'a.pdf', zip(docxParts), differs],
    ['a PDF as document', 'a.docx', cast.pdf, differs],
    ['text as document', 'a.docx', zip(odtParts), differs],
    ['a sheet as text', 'a.docx', zip(xlsxParts), differs],
    ['a sheet as text (open)', 'a.odt', zip(odsParts), differs],
    ['a plain archive as document', 'a.xlsx', zip([['a.txt', 'a']]), differs],
    ['an empty file', 'a.pdf', '', differs],
    ['a PDF cut short', 'a.pdf', cast.pdf.subarray(0, 40), differs],
    ['a photograph cut short', 'a.png', cast.png.subarray(0, 50), differs],
    [
      'a PDF that is also an archive',
      'a.pdf',
      zip([['a', 'a']]).then((z) => Buffer.concat([cast.pdf, z, cast.pdf.subarray(0, 0)])),
      differs,
    ],
    [
      'a photograph that is also an archive',
      'a.png',
      zip([['a', 'a']]).then((z) => Buffer.concat([cast.png, z])),
      differs,
    ],
    [
      'a photograph with an archive behind',
      'a.jpg',
      zip([['a', 'a']]).then((z) => Buffer.concat([cast.wholeJpeg, z])),
      differs,
    ],
    ['a document that is also a PDF', 'a.docx', zip([['%PDF-1.4', 'a', true], ...docxParts]), differs],
    [
      'an archive behind a text',
      'a.docx',
      zip(docxParts).then((z) => Buffer.concat([Buffer.from('<html>'), z])),
      differs,
    ],
    ['text as mail', 'a.eml', 'Buongiorno,\r\necco i dati.\r\n', differs],
    ['a page as mail', 'a.eml', '<html>From: a@b\r\nDate: x\r\n\r\n', differs],
    ['bytes as mail', 'a.eml', Buffer.concat([cast.eml.subarray(0, 60), Buffer.alloc(20)]), differs],
    ['a PDF named as envelope', 'a.pdf.p7m', cast.pdf, 'file.signed_inner_refused'],
    ['an envelope named as PDF', 'a.pdf', cast.signedPdf, differs],
    ['an envelope cut short', 'a.pdf.p7m', cast.signedPdf.subarray(0, 400), 'file.signed_inner_refused'],
    [
      'an envelope with more behind',
      'a.pdf.p7m',
      Buffer.concat([cast.signedPdf, cast.pdf]),
      'file.signed_inner_refused',
    ],
    ['one envelope named as two', 'a.pdf.p7m.p7m', cast.signedPdf, 'file.signed_inner_refused'],
    ['two envelopes named as one', 'a.pdf.p7m', cast.twiceSignedPdf, 'file.signed_inner_refused'],
    [
      'an envelope of something else',
      'a.pdf.p7m',
      cast.patched(cast.signedPdf, '%PDF-', '<html'),
      'file.signed_inner_refused',
    ],
    ['deep nests', 'a.pdf.p7m', Buffer.alloc(200_000, 0x30), 'file.signed_inner_refused'],
    [
      'many small parts',
      'a.pdf.p7m',
      Buffer.concat([Buffer.from([0x30, 0x83, 0x10, 0, 0]), Buffer.alloc(0x100000, '0500', 'hex')]),
      'file.signed_inner_refused',
    ],
    ['a document cut short', 'a.docx', zip(docxParts).then((z) => z.subarray(0, z.length - 30)), unsafe],
    [
      'a way out of the folder',
      'a.docx',
      zip([...docxParts, ['aa/aa/evil.txt', 'a']]).then((z) => cast.patched(z, 'aa/aa/evil.txt', '../../evil.txt')),
      unsafe,
    ],
    [
      'a way to the root',
      'a.docx',
      zip([...docxParts, ['aetc/passwd', 'a']]).then((z) => cast.patched(z, 'aetc/passwd', '/etc/passwd')),
      unsafe,
    ],
    [
      'one name twice',
      'a.docx',
      zip([...docxParts, ['word/x.xml', 'a'], ['word/y.xml', 'b']]).then((z) =>
        cast.patched(z, 'word/y.xml', 'word/x.xml'),
      ),
      unsafe,
    ],
    ['macros', 'a.docx', zip([...docxParts, ['word/vbaProject.bin', 'a']]), unsafe],
    ['a nested archive', 'a.docx', zip([['a.txt', 'a']]).then((z) => zip([...docxParts, ['word/a.zip', z]])), unsafe],
    [
      'a nested archive under another name',
      'a.xlsx',
      zip([['a.txt', 'a']]).then((z) => zip([...xlsxParts, ['xl/media/image1.png', z]])),
      unsafe,
    ],
    ['a bomb', 'a.docx', zip([...docxParts, ['word/media/a.bin', Buffer.alloc(50_000_000)]]), unsafe],
    [
      'many small bombs',
      'a.xlsx',
      zip([
        ...xlsxParts,
        ...Array.from({ length: 300 }, (_, n): [string, Buffer] => [`xl/${n}.bin`, Buffer.alloc(1_000_000)]),
      ]),
      unsafe,
    ],
    ['a size that lies', 'a.docx', cast.lyingDocument(), unsafe],
    ['entries over one another', 'a.docx', cast.overlappingDocument(), unsafe],
    [
      'a foreign entity',
      'a.docx',
      zip([
        ['[Content_Types].xml', `<!DOCTYPE x [<!ENTITY a "b">]>${String(docxParts[0]?.[1])}`],
        ...docxParts.slice(1),
      ]),
      differs,
    ],
  ])('%s is refused', async (_, name, bytes, code) => {
    const before = process.memoryUsage().rss;
    expect(await verdictOf(name, bytes)).toBe(code);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
});
