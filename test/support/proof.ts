import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signCheckpoint } from '../../src/ledger/checkpoint.rules';
import { type Hash, inclusionSpans, nodeHash } from '../../src/ledger/merkle-tree.rules';
import { publicKeyOf, verifierKeyText } from '../../src/ledger/signed-note.rules';
import { tlogProofText } from '../../src/ledger/tlog-proof.rules';
import { verifier } from '../../src/ledger/verifier';

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The leaf of an entry. Source: RFC 6962, section 2.1. */
export const leafHash = (entry: Uint8Array): Hash => sha256(Buffer.concat([Buffer.of(0), entry]));

/** The root that a leaf and its siblings lead to; null where the path has another length than index and size ask for. */
export function rootFromInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | null {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  const spans = inclusionSpans(index, size);
  if (spans.length !== path.length) return null;
  return spans.reduce((hash, span, at) => {
    const sibling = path[at] as Hash;
    return span.from > index ? nodeHash(hash, sibling) : nodeHash(sibling, hash);
  }, leaf);
}

/** A log of made-up leaves with one true entry in it, for proofs of any size without a database. */
export function madeUpLog(size: number, index: number, key: KeyObject = generateKeyPairSync('ed25519').privateKey) {
  const origin = 'accordo/prova/1';
  const leafAt = (position: number): Hash => leafHash(Buffer.from(`voce ${position}`));
  const prove = (entry: string) => {
    const hashOf = (from: number, to: number): Hash => {
      if (to - from === 1) return from === index ? leafHash(Buffer.from(entry)) : leafAt(from);
      let half = 1;
      while (half * 2 < to - from) half *= 2;
      return nodeHash(hashOf(from, from + half), hashOf(from + half, to));
    };
    const path = inclusionSpans(index, size).map(({ from, to }) => hashOf(from, to));
    const checkpoint = signCheckpoint({ origin, size, root: hashOf(0, size) }, key);
    return { proof: tlogProofText({ index, path, checkpoint }), checkpoint };
  };
  const verifierKey = verifierKeyText({ name: origin, type: 1, publicKey: publicKeyOf(key) });
  return { prove, verifierKey, key };
}

/** The entry that the trail would hold about a document. */
export function sealEntry(issued: Buffer, pieces: Buffer): string {
  const row = {
    document_id: '00000000-0000-4000-8000-000000000001',
    accord_code: 'prova',
    kind: 'progress_report',
    number: '2026/1',
    issued_at: '2026-11-22T10:00:00+00:00',
    sha256: sha256(issued).toString('hex'),
    size: issued.length,
    pieces_sha256: sha256(pieces).toString('hex'),
    snapshot_sha256: '0'.repeat(64),
  };
  const head = { v: 1, id: 42, at: '2026-11-22T10:00:00.000000Z', event: 'document.sealed', actor: 'system:ledger' };
  return JSON.stringify({ ...head, table: 'document_seal', op: 'insert', key: row.document_id, old: null, new: row });
}

/** A document with its proof, as the product makes it. */
export function provedPdf(issued: Buffer, log = madeUpLog(100, 37)) {
  const { pieceLength, contentOf, tailOf } = verifier();
  const pieces = Buffer.concat(
    Array.from({ length: Math.ceil(issued.length / pieceLength) }, (_, at) =>
      sha256(issued.subarray(at * pieceLength, (at + 1) * pieceLength)),
    ),
  );
  const entry = sealEntry(issued, pieces);
  const { proof, checkpoint } = log.prove(entry);
  const content = contentOf({ entry, pieces: pieces.toString('base64'), key: log.verifierKey, proof });
  const tail = tailOf(issued, content);
  if (!tail) throw new Error('no trailer');
  return { bytes: Buffer.concat([issued, tail]), checkpoint, entry, content, proof };
}
