import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isPacked, isPlainKind, mediaTypes, promisedKind } from './file-kind.rules';
import { safeFileName } from './file-type.rules';
import { fileRefusals } from './file.refusals';
import { refuseUnlessPacked } from './packed-file';
import { type SignedInner, signedPdfOf } from './signed-file';

/** A file that is what its name says. */
export interface InspectedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly size: number;
  readonly inner: SignedInner | null;
}

/** Files are looked at one after the other: each is held in memory whole while it is. */
let turn: Promise<unknown> = Promise.resolve();

/** Refuses a file whose kind is not taken, or whose content is not what its name promises. */
export function inspectFile(path: string, givenName: string): Promise<InspectedFile> {
  const mine = turn.then(() => inspect(path, givenName));
  turn = mine.catch(() => undefined);
  return mine;
}

async function inspect(path: string, givenName: string): Promise<InspectedFile> {
  const name = safeFileName(givenName);
  const kind = promisedKind(name);
  if (kind === null) throw fileRefusals.of('file.type_refused');
  const bytes = await readFile(path);
  const differs = fileRefusals.of('file.content_differs', { ending: kind });
  if (bytes.length < 16) throw differs;
  const inner = kind === 'pdf.p7m' ? signedPdfOf(name, bytes) : null;
  if (kind === 'pdf.p7m') {
    if (!inner) throw fileRefusals.of('file.signed_inner_refused');
  } else if (isPacked(kind)) await refuseUnlessPacked(kind, bytes);
  else if (!isPlainKind(kind, bytes)) throw differs;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, mediaType: mediaTypes[kind], sha256, size: bytes.length, inner };
}
