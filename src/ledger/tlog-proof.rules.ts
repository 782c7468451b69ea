/** The proof that an entry is in the log, in one text. Source: C2SP tlog-proof. */
import { fromBase64 } from './signed-note.rules';

export interface TlogProof {
  readonly index: number;
  readonly path: readonly Buffer[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
}

const head = 'c2sp.org/tlog-proof@v1';

export function tlogProofText({ index, path, checkpoint }: TlogProof): string {
  return [head, `index ${index}`, ...path.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');
}

/** The parts of a proof in its one form, else null. We write no extra data and take none. */
export function readTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n');
  const [first, place = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const [, index = ''] = /^index (0|[1-9]\d{0,15})$/.exec(place) ?? [];
  if (first !== head || index === '' || lines.length > 63) return null;
  const path = lines.map(fromBase64);
  if (!path.every((hash): hash is Buffer => hash?.length === 32)) return null;
  return { index: Number(index), path, checkpoint: text.slice(end + 2) };
}
