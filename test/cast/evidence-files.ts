import { deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** Evidence as people send it: the real bytes of each kind, and what must never be taken for one. */

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
/** The same PDF in a signed envelope, written at once (DER). */
export const signedPdf = base64(
  'MIIC/wYJKoZIhvcNAQcCoIIC8DCCAuwCAQExDTALBglghkgBZQMEAgEwXAYJKoZIhvcNAQcBoE8ETSVQREYtMS40CjEgMCBvYmoK' +
    'PDwgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCnRyYWlsZXIgPDwgL1Jvb3QgMSAwIFIgPj4KJSVFT0YKoIIBeTCCAXUwggEboAMC' +
    'AQICFFI+EkUUz6zu1I9QF5p0JmVXDLGRMAoGCCqGSM49BAMCMBAxDjAMBgNVBAMMBVByb3ZhMB4XDTI2MTEyMjE0NTIyNFoXDTM2' +
    'MTExOTE0NTIyNFowEDEOMAwGA1UEAwwFUHJvdmEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARN7/ThIXtgv+8dKoRtG0kShXFY' +
    'wJjBSye0w6hvCGq5+ZleTYxuT8ohy3JFJNhmHrwfDxo2KBaz73ANlTxeywpmo1MwUTAdBgNVHQ4EFgQUUfTlXW10UrOixWg0rrlJ' +
    '8JZu23IwHwYDVR0jBBgwFoAUUfTlXW10UrOixWg0rrlJ8JZu23IwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA' +
    'wKpgRWdg+qiGQrv+yx8VlQ0LJ7geFISgx/zDubGHMcUCICArWejkfoAiprekPwMpqhvID5UqnYNA/UgZWAX0GMLEMYH8MIH5AgEB' +
    'MCgwEDEOMAwGA1UEAwwFUHJvdmECFFI+EkUUz6zu1I9QF5p0JmVXDLGRMAsGCWCGSAFlAwQCAaBpMBgGCSqGSIb3DQEJAzELBgkq' +
    'hkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyMjE0NTIyNFowLwYJKoZIhvcNAQkEMSIEIIyC1ttE/W8DuupdO0DP1xLgkAc1' +
    'IAeE1430hXWeIldOMAoGCCqGSM49BAMCBEYwRAIgIfUvDjlq1ghbwbuhAKszV/mf2t4PcexacU8VPD8bzHACIGQdi6PARj5krdWK' +
    '2hlzv85UzQI+0LVdFkZzK92T9gtb',
);
/** The same, written piece by piece, of unknown length (BER). */
export const streamedPdf = base64(
  'MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgARNJVBERi0xLjQKMSAwIG9iago8PCAv' +
    'VHlwZSAvQ2F0YWxvZyA+PgplbmRvYmoKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiA+PgolJUVPRgoAAAAAAACgggF5MIIBdTCCARug' +
    'AwIBAgIUUj4SRRTPrO7Uj1AXmnQmZVcMsZEwCgYIKoZIzj0EAwIwEDEOMAwGA1UEAwwFUHJvdmEwHhcNMjYxMTIyMTQ1MjI0WhcN' +
    'MzYxMTE5MTQ1MjI0WjAQMQ4wDAYDVQQDDAVQcm92YTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABE3v9OEhe2C/7x0qhG0bSRKF' +
    'cVjAmMFLJ7TDqG8Iarn5mV5NjG5PyiHLckUk2GYevB8PGjYoFrPvcA2VPF7LCmajUzBRMB0GA1UdDgQWBBRR9OVdbXRSs6LFaDSu' +
    'uUnwlm7bcjAfBgNVHSMEGDAWgBRR9OVdbXRSs6LFaDSuuUnwlm7bcjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUC' +
    'IQDAqmBFZ2D6qIZCu/7LHxWVDQsnuB4UhKDH/MO5sYcxxQIgICtZ6OR+gCKmt6Q/AymqG8gPlSqdg0D9SBlYBfQYwsQxgf0wgfoC' +
    'AQEwKDAQMQ4wDAYDVQQDDAVQcm92YQIUUj4SRRTPrO7Uj1AXmnQmZVcMsZEwCwYJYIZIAWUDBAIBoGkwGAYJKoZIhvcNAQkDMQsG' +
    'CSqGSIb3DQEHATAcBgkqhkiG9w0BCQUxDxcNMjYxMTIyMTQ1MjI0WjAvBgkqhkiG9w0BCQQxIgQgjILW20T9bwO66l07QM/XEuCQ' +
    'BzUgB4TXjfSFdZ4iV04wCgYIKoZIzj0EAwIERzBFAiEApe0oiiBH0VbL0cwasWr3oGRQDS+0MebFSue+egjoJocCIDXtod/mOJlM' +
    '5lKWuzkazXqmFg5tp6qCIiu8FmDMppIgAAAAAAAA',
);
/** An envelope within an envelope: signed by two, one after the other. */
export const twiceSignedPdf = base64(
  'MIIFvAYJKoZIhvcNAQcCoIIFrTCCBakCAQExDTALBglghkgBZQMEAgEwggMWBgkqhkiG9w0BBwGgggMHBIIDAzCCAv8GCSqGSIb3' +
    'DQEHAqCCAvAwggLsAgEBMQ0wCwYJYIZIAWUDBAIBMFwGCSqGSIb3DQEHAaBPBE0lUERGLTEuNAoxIDAgb2JqCjw8IC9UeXBlIC9D' +
    'YXRhbG9nID4+CmVuZG9iagp0cmFpbGVyIDw8IC9Sb290IDEgMCBSID4+CiUlRU9GCqCCAXkwggF1MIIBG6ADAgECAhRSPhJFFM+s' +
    '7tSPUBeadCZlVwyxkTAKBggqhkjOPQQDAjAQMQ4wDAYDVQQDDAVQcm92YTAeFw0yNjExMjIxNDUyMjRaFw0zNjExMTkxNDUyMjRa' +
    'MBAxDjAMBgNVBAMMBVByb3ZhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAETe/04SF7YL/vHSqEbRtJEoVxWMCYwUsntMOobwhq' +
    'ufmZXk2Mbk/KIctyRSTYZh68Hw8aNigWs+9wDZU8XssKZqNTMFEwHQYDVR0OBBYEFFH05V1tdFKzosVoNK65SfCWbttyMB8GA1Ud' +
    'IwQYMBaAFFH05V1tdFKzosVoNK65SfCWbttyMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAMCqYEVnYPqohkK7' +
    '/ssfFZUNCye4HhSEoMf8w7mxhzHFAiAgK1no5H6AIqa3pD8DKaobyA+VKp2DQP1IGVgF9BjCxDGB/DCB+QIBATAoMBAxDjAMBgNV' +
    'BAMMBVByb3ZhAhRSPhJFFM+s7tSPUBeadCZlVwyxkTALBglghkgBZQMEAgGgaTAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwG' +
    'CSqGSIb3DQEJBTEPFw0yNjExMjIxNDUyMjRaMC8GCSqGSIb3DQEJBDEiBCCMgtbbRP1vA7rqXTtAz9cS4JAHNSAHhNeN9IV1niJX' +
    'TjAKBggqhkjOPQQDAgRGMEQCICH1Lw45atYIW8G7oQCrM1f5n9reD3HsWnFPFTw/G8xwAiBkHYujwEY+ZK3VitoZc7/OVM0CPtC1' +
    'XRZGcyvdk/YLW6CCAXkwggF1MIIBG6ADAgECAhRSPhJFFM+s7tSPUBeadCZlVwyxkTAKBggqhkjOPQQDAjAQMQ4wDAYDVQQDDAVQ' +
    'cm92YTAeFw0yNjExMjIxNDUyMjRaFw0zNjExMTkxNDUyMjRaMBAxDjAMBgNVBAMMBVByb3ZhMFkwEwYHKoZIzj0CAQYIKoZIzj0D' +
    'AQcDQgAETe/04SF7YL/vHSqEbRtJEoVxWMCYwUsntMOobwhqufmZXk2Mbk/KIctyRSTYZh68Hw8aNigWs+9wDZU8XssKZqNTMFEw' +
    'HQYDVR0OBBYEFFH05V1tdFKzosVoNK65SfCWbttyMB8GA1UdIwQYMBaAFFH05V1tdFKzosVoNK65SfCWbttyMA8GA1UdEwEB/wQF' +
    'MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAMCqYEVnYPqohkK7/ssfFZUNCye4HhSEoMf8w7mxhzHFAiAgK1no5H6AIqa3pD8DKaob' +
    'yA+VKp2DQP1IGVgF9BjCxDGB/TCB+gIBATAoMBAxDjAMBgNVBAMMBVByb3ZhAhRSPhJFFM+s7tSPUBeadCZlVwyxkTALBglghkgB' +
    'ZQMEAgGgaTAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0yNjExMjIxNDUyMjRaMC8GCSqGSIb3DQEJ' +
    'BDEiBCBltaBtx47SQk22qZmYAPBj3UoBhKJ1dDJTHNxGwK+JZTAKBggqhkjOPQQDAgRHMEUCIB7KG2lKcoAUFecZ8eVCjM9ioNbh' +
    '771PjgEajxoMPGGHAiEAiaqBCQ09EkE+xsNVTwqHbHF5XAPF+3fBruAEDGjRn4c=',
);
export const png = base64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
export const jpeg = base64(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////' +
    '////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
);
export const wholeJpeg = Buffer.concat([jpeg, Buffer.from([0xff, 0xd9])]);
export const eml = Buffer.from(
  'Return-Path: <ada@example.org>\r\nFrom: Ada Bianchi <ada@example.org>\r\nTo: segreteria@example.org\r\n' +
    'Date: Mon, 11 Jan 2027 09:12:00 +0100\r\nSubject: Scheda del quarto trimestre,\r\n in ritardo\r\n' +
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBuongiorno, ecco i dati.\r\n',
);

export type Parts = readonly (readonly [name: string, content: string | Buffer, isStored?: boolean])[];

export function zip(parts: Parts): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content, isStored] of parts)
    archive.addBuffer(Buffer.from(content), name, { compress: !isStored, mtime: new Date(0) });
  archive.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    archive.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    archive.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
    archive.outputStream.on('error', reject);
  });
}

const openXml = (part: string, type: string): Parts => [
  [
    '[Content_Types].xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
  ],
  ['_rels/.rels', '<Relationships/>'],
  [part, '<document/>'],
];
const openDocument = (type: string): Parts => [
  ['mimetype', `application/vnd.oasis.opendocument.${type}`, true],
  ['content.xml', '<office:document-content/>'],
  ['META-INF/manifest.xml', '<manifest:manifest/>'],
];
export const docxParts = openXml('word/document.xml', 'wordprocessingml.document');
export const xlsxParts = openXml('xl/workbook.xml', 'spreadsheetml.sheet');
export const odtParts = openDocument('text');
export const odsParts = openDocument('spreadsheet');

/** Changes a text of a ZIP in place, everywhere: the archive keeps its lengths. */
export function patched(archive: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const [wanted, other] = [Buffer.from(from), Buffer.from(to)];
  const copy = Buffer.from(archive);
  for (let at = copy.indexOf(wanted); at >= 0; at = copy.indexOf(wanted, at + 1)) other.copy(copy, at);
  return copy;
}

/** A number as the fields of a ZIP write it. */
function little(value: number, size: 2 | 4): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}

/** A document with one entry that says it unpacks to little and unpacks to much. */
export async function lyingDocument(): Promise<Buffer> {
  const honest = await zip([...docxParts, ['word/media.bin', Buffer.alloc(900_000)]]);
  const size = little(900_000, 4);
  return patched(honest, size, little(1000, 4));
}

/** Many entries over one and the same compressed run, as the best archive bombs have it. */
export async function overlappingDocument(): Promise<Buffer> {
  const run = deflateRawSync(Buffer.alloc(500_000));
  const names = Array.from({ length: 40 }, (_, index) => `word/media/${String(index).padStart(3, '0')}.bin`);
  const honest = await zip([...docxParts, ...names.map((name): [string, Buffer] => [name, Buffer.alloc(500_000)])]);
  const first = honest.indexOf(Buffer.concat([Buffer.from('word/media/000.bin')])) - 30;
  const copy = Buffer.from(honest);
  for (
    let at = copy.indexOf('PK\u0001\u0002', run.length, 'latin1');
    at >= 0;
    at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  )
    if (copy.subarray(at + 46, at + 57).toString('latin1') === 'word/media/') little(first, 4).copy(copy, at + 42);
  return copy;
}
