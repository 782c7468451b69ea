'use strict';
/*
 * Accordo: does this document still say what was issued?   Licence: EUPL-1.2.   Needs Node 20 or a browser, nothing else.
 *
 *   node accordo-verify.cjs REPORT.pdf… [--checkpoint FILE]… [--key FILE]… [--witness FILE]… [--json]
 *   node accordo-verify.cjs DOSSIER.zip (or its folder)
 *
 * An issued PDF ends with a proof: (1) the log's entry about the document, which holds the SHA-256 of all bytes before the
 * proof; (2) the way from that entry to the root of the log's tree (RFC 6962); (3) a checkpoint: the root, signed by the
 * log's key (Ed25519). This file follows that way from the bytes to the key. It opens no network and no database. What it
 * cannot know is whose key it is: compare the fingerprint it shows with one that you have from elsewhere, or give --key.
 * Read from the top: bytes, tree, signatures, proof, judgement, additions, the program; words at the end decide nothing.
 * A dossier holds many files and one log: accordo-verify-dossier.cjs, which lies in it, goes on from here.
 *
 * Exit status: 0 unaltered; 3 issued bytes unaltered, something added behind them; 1 altered, not confirmed or not proved; 2 misused.
 */

// ── Bytes ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const utf8 = new TextEncoder();
const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
};
const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** One character per byte, so that places in the text are places in the file; good for ASCII words among them. Buffer is the quick way. */
const latin = (bytes) => (typeof Buffer === 'function' ? Buffer.from(bytes).toString('latin1') : new TextDecoder('latin1').decode(bytes));
const isArchive = (bytes) => latin(bytes.subarray(0, 4)) === 'PK\x03\x04';
/** Text only where it is proper UTF-8 and reads back to the same bytes. */
const textOf = (bytes) => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return same(utf8.encode(text), bytes) ? text : null;
  } catch {
    return null;
  }
};
/** Base64 in its one canonical form: a second spelling of the same bytes is refused. */
const fromBase64 = (text) => {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : null;
};

// ── The tree (RFC 6962, section 2.1) ─────────────────────────────────────────────────────────────────────────────────

/** The root to which a leaf leads by its siblings, nearest first; null where there are too many or too few of them. */
async function rootFrom(leaf, index, size, path, { sha256 }) {
  let [hash, at, last, next] = [leaf, index, size - 1, 0];
  if (index >= size) return null;
  while (last > 0) {
    const isRight = at % 2 === 1;
    if (isRight || at < last) {
      if (next >= path.length) return null;
      const sibling = path[next++];
      hash = await sha256(isRight ? join([1], sibling, hash) : join([1], hash, sibling));
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return next === path.length ? hash : null;
}

// ── Keys, checkpoints and proofs (c2sp.org: signed-note, tlog-checkpoint, tlog-proof) ─────────────────────────────────

/** `name+id+base64(type, 32 bytes)`, type 1 a log’s key, 4 a witness’s; the id is the beginning of a hash over the rest. */
async function readKey(text, { sha256 }, type = 1) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (!bytes || bytes.length !== 33 || bytes[0] !== type) return null;
  const hash = await sha256(join(utf8.encode(`${name}\n`), bytes));
  if (hex(hash.subarray(0, 4)) !== id) return null;
  const publicKey = bytes.subarray(1);
  return { text, name, id, publicKey, fingerprint: hex(await sha256(publicKey)).match(/.{8}/g).join(' ') };
}

/** `origin`, `size`, `root`, an empty line, signatures `— name base64(key id, signature)`. */
function readCheckpoint(note) {
  const parts = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n)\n((?:— [^\s+]+ [^\s]+\n)+)$/.exec(note);
  const root = parts && fromBase64(parts[4]);
  if (!root || root.length !== 32) return null;
  const signatures = parts[5].split('\n').slice(0, -1).map((line) => {
    const [, name, encoded] = line.split(' ');
    return { name, bytes: fromBase64(encoded) };
  });
  if (!signatures.every(({ bytes }) => bytes && bytes.length > 4)) return null;
  return { note, signed: parts[1], origin: parts[2], size: Number(parts[3]), root, signatures };
}

async function isSignedBy(checkpoint, key, { ed25519 }) {
  const own = checkpoint.signatures.filter(({ name, bytes }) => name === key.name && hex(bytes.subarray(0, 4)) === key.id);
  if (own.length === 0 || key.name !== checkpoint.origin) return false;
  for (const { bytes } of own)
    if (bytes.length !== 68 || !(await ed25519(key.publicKey, utf8.encode(checkpoint.signed), bytes.subarray(4)))) return false;
  return true;
}

/** Who of the known witnesses signed these kept checkpoints, and when (c2sp.org/tlog-cosignature, v1). */
async function witnessed(origin, notes, witnesses, platform) {
  const found = [];
  for (const text of witnesses) {
    const key = await readKey(text, platform, 4);
    for (const kept of notes.map(readCheckpoint)) {
      if (!key || kept?.origin !== origin) continue;
      for (const { name, bytes } of kept.signatures) {
        if (name !== key.name || hex(bytes.subarray(0, 4)) !== key.id || bytes.length !== 76) continue;
        const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(4));
        const message = utf8.encode(`cosignature/v1\ntime ${time}\n${kept.signed}`);
        const holds = time < 1e11 && (await platform.ed25519(key.publicKey, message, bytes.subarray(12)));
        if (holds) found.push({ name, at: new Date(time * 1000).toISOString(), size: kept.size });
      }
    }
  }
  return found;
}

function readProof(text) {
  const end = text.indexOf('\n\n');
  const [head, place = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(place)?.[1];
  const path = lines.map(fromBase64);
  const checkpoint = readCheckpoint(text.slice(end + 2));
  if (head !== 'c2sp.org/tlog-proof@v1' || index === undefined || !checkpoint) return null;
  return path.every((hash) => hash?.length === 32) ? { index: Number(index), path, checkpoint } : null;
}

// ── The proof inside the PDF ─────────────────────────────────────────────────────────────────────────────────────────

/** Hashes of pieces of the document are kept with the proof, to tell where it was altered. */
const pieceLength = 16384;

/** What the proof's stream holds, line by line. */
function contentOf({ entry, pieces, key, proof }) {
  return utf8.encode(`accordo-proof v1\nentry ${entry}\npieces ${pieces}\nkey ${key}\n\n${proof}`);
}

function readContent(bytes) {
  const parts = /^accordo-proof v1\nentry ([^\n]+)\npieces ([^\n]+)\nkey ([^\n]+)\n\n([^]+)$/.exec(textOf(bytes) ?? '');
  return parts && { entry: parts[1], pieces: parts[2], key: parts[3], proof: parts[4] };
}

/** The bytes that follow the issued ones: nothing in them is free, all is given by what is proved (ISO 32000-1, 7.5.6). */
function tailOf(issued, content) {
  const last = trailerOf(issued);
  const field = (name, form) => new RegExp(`/${name}\\s*(${form})`).exec(last?.dictionary ?? '')?.[1];
  const [size, root] = [field('Size', '\\d+'), field('Root', '\\d+ \\d+ R')];
  const [info, id] = [field('Info', '\\d+ \\d+ R'), field('ID', '\\[\\s*<[0-9A-Fa-f]*>\\s*<[0-9A-Fa-f]*>\\s*\\]')];
  if (size === undefined || root === undefined || id === undefined) return null;
  const head = `${size} 0 obj\n<< /Type /AccordoProof /Length ${content.length} >>\nstream\n`;
  const close = '\nendstream\nendobj\n';
  const place = issued.length + 1;
  const table = place + head.length + content.length + close.length;
  const keep = `/Root ${root}${info === undefined ? '' : ` /Info ${info}`} /ID${id} /Prev ${last.place} /AccordoProof ${size} 0 R`;
  const section = (last.isStream ? crossReferenceStream : crossReferenceTable)(Number(size), place, table, keep);
  return join(utf8.encode(`\n${head}`), content, utf8.encode(`${close}${section}startxref\n${table}\n%%EOF\n`));
}

/** The document's last trailer: after its cross-reference table, or in the dictionary of its cross-reference stream. */
function trailerOf(issued) {
  const end = latin(issued.subarray(Math.max(0, issued.length - 2048)));
  const [, own, place] = /(?:trailer\s*<<((?:(?!trailer)[^])*)>>\s*)?startxref\s+(\d+)\s+%%EOF\s*$/.exec(end) ?? [];
  if (place === undefined) return null;
  if (own !== undefined) return { dictionary: own, place, isStream: false };
  const at = latin(issued.subarray(Number(place), Number(place) + 2048));
  const [, dictionary] = /^\d+ \d+ obj\s*<<((?:(?!>>\s*stream)[^])*)>>\s*stream/.exec(at) ?? [];
  const isStream = dictionary !== undefined && /\/Type\s*\/XRef\b/.test(dictionary);
  return isStream ? { dictionary, place, isStream } : null;
}

function crossReferenceTable(size, place, _table, keep) {
  return `xref\n${size} 1\n${String(place).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${size + 1} ${keep} >>\n`;
}

/** What followed a stream is followed by a stream (ISO 32000-1, 7.5.8): the proof, and the stream itself. */
function crossReferenceStream(size, place, table, keep) {
  const entries = [place, table].map((offset) => `01${offset.toString(16).padStart(8, '0')}0000`).join('');
  const form = `/Type /XRef /Size ${size + 2} /Index [${size} 2] /W [1 4 2] /Filter /ASCIIHexDecode /Length ${entries.length + 1}`;
  return `${size + 1} 0 obj\n<< ${form} ${keep} >>\nstream\n${entries}>\nendstream\nendobj\n`;
}

/** Every place where a proof seems to begin, always a new line with a number: its bytes before, and the stream's content. */
function* proofsIn(bytes) {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (!(bytes[at + 1] >= 48 && bytes[at + 1] <= 57)) continue;
    const text = latin(bytes.subarray(at, at + 99));
    const [head, length] = /^\n\d+ 0 obj\n<< \/Type \/AccordoProof \/Length (\d{1,7}) >>\nstream\n/.exec(text) ?? [];
    if (head) yield { issued: bytes.subarray(0, at), content: bytes.subarray(at + head.length).subarray(0, Number(length)) };
  }
}

// ── The judgement ────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Judges a document. `given`: known verifier `keys`; `checkpoints` kept earlier; keys of `witnesses`, one of which must
 * have signed such a checkpoint. Verdicts: `unaltered`, `additions`, `altered`, `no_proof`, `archive`; where the bytes agree
 * with their proof and something given does not: `unknown_key`, `unconfirmed`.
 */
async function judge(bytes, given, platform) {
  if (isArchive(bytes)) return { verdict: 'archive', faults: [], additions: [] };
  const { inner, envelopes } = unwrap(bytes);
  let best = { verdict: 'no_proof', faults: [{ code: 'no_proof' }], additions: [] };
  for (const candidate of proofsIn(inner)) {
    const judged = await judgeProof(inner, candidate, given, platform);
    if (judged.verdict !== 'altered') return withEnvelopes(judged, envelopes);
    if (best.verdict === 'no_proof' || judged.faults.length < best.faults.length) best = judged;
  }
  return withEnvelopes(best, envelopes);
}

async function judgeProof(bytes, { issued, content }, { keys = [], checkpoints = [], witnesses = [] }, platform) {
  const { sha256 } = platform;
  const faults = [];
  const say = (code, where) => void faults.push(where === undefined ? { code } : { code, where });
  const altered = (more) => ({ verdict: 'altered', faults, additions: [], ...more });
  const read = readContent(content);
  const proof = read && readProof(read.proof);
  const key = read && (await readKey(read.key, platform));
  if (!proof || !key) return say('proof_unreadable'), altered();

  const { checkpoint } = proof;
  if (checkpoint.signatures.length !== 1 || !(await isSignedBy(checkpoint, key, platform))) say('signature');
  const leaf = await sha256(join([0], utf8.encode(read.entry)));
  const root = await rootFrom(leaf, proof.index, checkpoint.size, proof.path, platform);
  if (!root || !same(root, checkpoint.root)) say('not_in_the_log');
  const document = documentIn(read.entry);
  if (!document) return say('entry_of_something_else'), altered({ key: shown(key, null) });

  const pieces = fromBase64(read.pieces);
  const isListGood = pieces !== null && hex(await sha256(pieces)) === document.pieces_sha256;
  if (!isListGood) say('pieces');
  if (issued.length !== document.size || hex(await sha256(issued)) !== document.sha256)
    say('content', isListGood ? await whereAltered(issued, pieces, sha256) : undefined);
  const tail = tailOf(issued, content);
  const isExact = tail !== null && same(bytes.subarray(issued.length, issued.length + tail.length), tail);
  if (!isExact) say('proof_form');

  const isKnown = keys.length === 0 ? null : keys.includes(key.text);
  if (isKnown === false) say('key_unknown');
  const compared = [];
  for (const note of checkpoints) compared.push(await compare(checkpoint, key, note, say, platform));
  const cosigned = await witnessed(checkpoint.origin, checkpoints, witnesses, platform);
  if (witnesses.length > 0 && cosigned.length === 0) say('not_cosigned');

  const found = { faults, cosigned, key: shown(key, isKnown), document, compared, index: proof.index, size: checkpoint.size, checkpoint: checkpoint.note };
  if (!faults.every(isOfGiven)) return altered(found);
  const additions = additionsIn(bytes, issued.length + tail.length);
  return { verdict: verdictOf(faults, additions.length === 0 ? 'unaltered' : 'additions'), additions, issuedLength: issued.length + tail.length, ...found };
}

/** What was given to compare with may be at fault, or show a second log: that says nothing against the bytes. */
const isOfGiven = ({ code }) => ['key_unknown', 'split_view', 'checkpoint_unreadable', 'not_cosigned'].includes(code);
const verdictOf = ([first, ...more], intact) => (!first ? intact : first.code === 'key_unknown' && more.length === 0 ? 'unknown_key' : 'unconfirmed');

const shown = ({ text, name, fingerprint }, isKnown) => ({ text, name, fingerprint, isKnown });

/** The log's entry must speak of an issued document, and of nothing else. */
function documentIn(entry) {
  try {
    const { table, op, old, at, id, new: row } = JSON.parse(entry);
    const isSound = table === 'document_seal' && op === 'insert' && old === null && /^[0-9a-f]{64}$/.test(row.sha256);
    return isSound ? { ...row, entry: id, loggedAt: at } : null;
  } catch {
    return null;
  }
}

/** The pieces that differ, as stretches of bytes. After something was cut or put in, all that follows differs. */
async function whereAltered(issued, pieces, sha256) {
  const stretches = [];
  const count = Math.max(Math.ceil(issued.length / pieceLength), pieces.length / 32);
  for (let number = 0; number < count; number++) {
    const piece = issued.subarray(number * pieceLength, (number + 1) * pieceLength);
    if (same(await sha256(piece), pieces.subarray(number * 32, number * 32 + 32))) continue;
    const [from, to] = [number * pieceLength, Math.min((number + 1) * pieceLength, issued.length)];
    if (stretches.at(-1)?.to === from) stretches.at(-1).to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

/** A checkpoint kept from elsewhere: same size must mean same root. Other sizes need the log itself (verify-ledger). */
async function compare(checkpoint, key, note, say, platform) {
  const kept = readCheckpoint(note);
  if (!kept) return say('checkpoint_unreadable'), 'unreadable';
  if (kept.origin !== checkpoint.origin) return 'other_log';
  if (!(await isSignedBy(kept, key, platform))) return 'other_key';
  if (kept.size !== checkpoint.size) return kept.size > checkpoint.size ? 'later' : 'earlier';
  if (!same(kept.root, checkpoint.root)) return say('split_view'), 'split_view';
  return 'same';
}

// ── What was added after issue: listed, not vouched for ──────────────────────────────────────────────────────────────

function additionsIn(bytes, from) {
  const additions = [];
  for (let start = from; start < bytes.length;) {
    const text = latin(bytes.subarray(start));
    const mark = text.indexOf('%%EOF');
    const length = mark < 0 ? text.length : mark + 5 + (/^[\r\n]*/.exec(text.slice(mark + 5))?.[0].length ?? 0);
    const part = text.slice(0, length);
    const objects = [...new Set([...part.matchAll(/(?:^|\s)(\d+) \d+ obj\b/g)].map((found) => Number(found[1])))];
    const isSigned = /\/ByteRange\s*\[/.test(part);
    additions.push({ kind: mark < 0 ? 'bytes' : 'update', from: start, to: start + length, objects, isSigned });
    start += length;
  }
  return additions;
}

function withEnvelopes(judged, envelopes) {
  if (envelopes === 0) return judged;
  const additions = [...Array(envelopes).fill({ kind: 'envelope' }), ...judged.additions];
  return { ...judged, additions, verdict: judged.verdict === 'unaltered' ? 'additions' : judged.verdict };
}

/** Takes the document out of signed envelopes (.p7m: RFC 5652 SignedData, DER or BER), one inside the other. */
function unwrap(bytes) {
  let [inner, envelopes] = [bytes, 0];
  while (envelopes < 8 && inner[0] === 0x30) {
    const content = contentOfEnvelope(inner);
    if (!content) break;
    [inner, envelopes] = [content, envelopes + 1];
  }
  return { inner, envelopes };
}

function contentOfEnvelope(bytes) {
  try {
    const [type, body] = childrenOf(elementAt(bytes, 0));
    if (hex(type.value) !== '2a864886f70d010702') return null;
    const [signedData] = childrenOf(body);
    const [, , encapsulated] = childrenOf(signedData);
    const [, holder] = childrenOf(encapsulated);
    const [octets] = childrenOf(holder);
    return octetsOf(octets);
  } catch {
    return null;
  }
}

function elementAt(bytes, at) {
  const tag = bytes[at];
  let length = bytes[at + 1];
  let from = at + 2;
  if (tag === undefined || length === undefined || (tag & 31) === 31) throw new RangeError('not an element');
  if (length === 0x80) {
    let end = from;
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) end = elementAt(bytes, end).end;
    return { tag, value: bytes.subarray(from, end), end: end + 2 };
  }
  if (length > 0x80) {
    const digits = length - 0x80;
    length = 0;
    for (let digit = 0; digit < digits; digit++) length = length * 256 + bytes[from++];
  }
  if (!(from + length <= bytes.length)) throw new RangeError('cut short');
  return { tag, value: bytes.subarray(from, from + length), end: from + length };
}

function childrenOf({ value }) {
  const children = [];
  for (let at = 0; at < value.length; at = children.at(-1).end) children.push(elementAt(value, at));
  return children;
}

/** An octet string, whole or in parts. */
function octetsOf(element) {
  if (element.tag === 0x04) return element.value;
  if (element.tag !== 0x24) throw new RangeError('not an octet string');
  return join(...childrenOf(element).map(octetsOf));
}

// ── Where it runs ────────────────────────────────────────────────────────────────────────────────────────────────────

/** In a browser. */
const browserPlatform = {
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  ed25519: async (publicKey, message, signature) => {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, signature, message);
  },
};

/** In Node. */
function nodePlatform() {
  const { createHash, createPublicKey, verify } = require('node:crypto');
  return {
    sha256: (bytes) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
    ed25519: (publicKey, message, signature) => {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' });
      return Promise.resolve(verify(null, message, key, signature));
    },
  };
}

/** Keys named in a file: one to a line. */
const keysIn = (text) => text.split(/\s+/).filter((word) => /^[^+\s]+\+[0-9a-f]{8}\+\S+$/.test(word));

/** The checkpoint of a kept file: a note, or another issued PDF. */
async function checkpointIn(bytes, platform) {
  if (latin(bytes.subarray(0, 5)) !== '%PDF-') return textOf(bytes) ?? '';
  return (await judge(bytes, {}, platform)).checkpoint ?? '';
}

/** A document, or a dossier: a folder or a ZIP. */
async function judgeFile(file, given, platform) {
  const fs = require('node:fs');
  const isDossier = fs.statSync(file).isDirectory() || isArchive(beginningOf(file, fs));
  if (!isDossier) return judge(new Uint8Array(fs.readFileSync(file)), given, platform);
  return require('./accordo-verify-dossier.cjs').judgeDossier(file, given, platform);
}

function beginningOf(file, fs) {
  const [opened, bytes] = [fs.openSync(file, 'r'), Buffer.alloc(4)];
  fs.readSync(opened, bytes, 0, 4, 0);
  fs.closeSync(opened);
  return bytes;
}

async function main(args) {
  const fs = require('node:fs');
  const platform = nodePlatform();
  const many = { type: 'string', multiple: true, default: [] };
  const options = { checkpoint: many, key: many, witness: many, json: { type: 'boolean' } };
  const { values: given, positionals: files } = require('node:util').parseArgs({ args, options, allowPositionals: true });
  if (files.length === 0) throw new RangeError('Quale file? · Which file?');
  const [keys, witnesses] = [given.key, given.witness].map((names) => names.flatMap((name) => keysIn(fs.readFileSync(name, 'utf8'))));
  const checkpoints = [];
  for (const file of given.checkpoint) checkpoints.push(await checkpointIn(new Uint8Array(fs.readFileSync(file)), platform));
  const statuses = [];
  for (const file of files) {
    const judged = await judgeFile(file, { keys, checkpoints, witnesses }, platform);
    statuses.push(exitStatus(judged));
    if (given.json) console.log(JSON.stringify({ file, ...judged }));
    else console.log([`${file}`, ...sentences(judged, 'it'), '', ...sentences(judged, 'en'), ''].join('\n'));
  }
  return [1, 3].find((status) => statuses.includes(status)) ?? 0;
}

// ── Words: nothing is decided below ──────────────────────────────────────────────────────────────────────────────────

/** Italian, English. */
const words = {
  unaltered: ['INTATTO: è il documento emesso, byte per byte.', 'UNALTERED: this is the document that was issued, byte for byte.'],
  additions: ['BYTE EMESSI INTATTI, CON AGGIUNTE: dopo l’emissione è stato aggiunto quanto segue, di cui nulla si garantisce.',
    'ISSUED BYTES UNALTERED, WITH ADDITIONS: after issue the following was added, for which nothing is vouched.'],
  altered: ['ALTERATO: non è il documento emesso.', 'ALTERED: this is not the document that was issued.'],
  unconfirmed: ['NON CONFERMATO: i byte tornano con la propria prova, ma ciò che è stato dato per confronto non torna o non si legge.',
    'NOT CONFIRMED: the bytes agree with their own proof, but what was given to compare with does not agree or cannot be read.'],
  unknown_key: ['CHIAVE SCONOSCIUTA: il documento è coerente, ma chi l’ha firmato non è tra le chiavi conosciute.',
    'UNKNOWN KEY: the document agrees with itself, but who signed it is not among the known keys.'],
  no_proof: ['NESSUNA PROVA: il file non porta la prova di emissione di Accordo (mai emesso, oppure tagliato o riscritto).',
    'NO PROOF: the file carries no Accordo proof of issue (never issued, or cut, or written anew).'],
  archive: ['ARCHIVIO: un fascicolo si controlla intero con Node (node accordo-verify.cjs FILE.zip); qui, i documenti estratti, uno per uno.',
    'ARCHIVE: a dossier is checked as a whole with Node (node accordo-verify.cjs FILE.zip); here, its documents, taken out, one by one.'],
  not_cosigned: ['nessun checkpoint conservato porta una controfirma valida dei testimoni dati',
    'no kept checkpoint bears a valid cosignature of the witnesses given'],
  cosigned: ['Controfirmato da {name} il {at}, con {size} voci.', 'Cosigned by {name} at {at}, with {size} entries.'],
  content: ['il contenuto è stato cambiato', 'the content was changed'],
  where: ['tra i byte {from} e {to}', 'between bytes {from} and {to}'],
  proof_form: ['la prova non ha la sua unica forma ammessa: qualcosa vi è stato infilato o tolto',
    'the proof is not in its one allowed form: something was slipped in or taken out'],
  proof_unreadable: ['la prova non è leggibile', 'the proof cannot be read'],
  signature: ['la firma sul registro non vale', 'the signature on the log does not hold'],
  not_in_the_log: ['la voce non sta nel registro firmato', 'the entry is not in the signed log'],
  entry_of_something_else: ['la voce del registro non parla di un documento emesso', 'the log’s entry does not speak of an issued document'],
  pieces: ['l’elenco delle parti è stato cambiato', 'the list of pieces was changed'],
  key_unknown: ['la chiave non è tra quelle conosciute: chi l’ha emesso?', 'the key is not among the known ones: who issued this?'],
  split_view: ['DUE REGISTRI: un checkpoint conservato, con lo stesso numero di voci, dice altro',
    'TWO LOGS: a kept checkpoint with the same number of entries says something else'],
  checkpoint_unreadable: ['un checkpoint dato non è leggibile', 'a checkpoint that was given cannot be read'],
  document: ['{kind} {number} dell’accordo {accord_code}, emissione {issued_at}', '{kind} {number} of accord {accord_code}, issued {issued_at}'],
  progress_report: ['Relazione di avanzamento', 'Progress report'],
  meeting_notice: ['Avviso di convocazione', 'Notice of meeting'],
  minutes: ['Verbale', 'Minutes'],
  minutes_extract: ['Estratto dal verbale', 'Extract from the minutes'],
  minutes_erratum: ['Errata corrige', 'Erratum'],
  procedure_minutes: ['Verbale di procedura scritta', 'Minutes of a written procedure'],
  place: ['Voce {entry} del registro, posizione {index} di {size}, scritta {loggedAt}',
    'Entry {entry} of the log, position {index} of {size}, written {loggedAt}'],
  key: ['Chiave del registro {name}\n  impronta {fingerprint}', 'Key of the log {name}\n  fingerprint {fingerprint}'],
  key_open: ['  La chiave non è stata confrontata: controllare l’impronta con una avuta per altra via, oppure dare --key.',
    '  The key was not compared: check the fingerprint against one you have from elsewhere, or give --key.'],
  key_known: ['  È una delle chiavi conosciute.', '  It is one of the known keys.'],
  update: ['aggiornamento, byte {from}–{to}, oggetti {objects}{signed}', 'update, bytes {from}–{to}, objects {objects}{signed}'],
  bytes: ['byte in coda, {from}–{to}{signed}', 'bytes at the end, {from}–{to}{signed}'],
  envelope: ['busta firmata (.p7m)', 'signed envelope (.p7m)'],
  signed: [', con una firma elettronica', ', with an electronic signature'],
  same: ['Checkpoint conservato: dice lo stesso.', 'Kept checkpoint: says the same.'],
  later: ['Checkpoint conservato: successivo; per confrontarlo serve il registro (accordo verify-ledger).',
    'Kept checkpoint: a later one; comparing it needs the log (accordo verify-ledger).'],
  earlier: ['Checkpoint conservato: precedente; per confrontarlo serve il registro (accordo verify-ledger).',
    'Kept checkpoint: an earlier one; comparing it needs the log (accordo verify-ledger).'],
  other_log: ['Checkpoint conservato: di un altro registro o di un’altra epoca.', 'Kept checkpoint: of another log or another epoch.'],
  other_key: ['Checkpoint conservato: senza una firma valida di questa chiave; non dimostra nulla.',
    'Kept checkpoint: without a valid signature by this key; it shows nothing.'],
  unreadable: ['Checkpoint conservato: non leggibile.', 'Kept checkpoint: cannot be read.'],
};

function sentences(judged, language) {
  const say = (name, values = {}) => words[name][language === 'it' ? 0 : 1].replace(/\{(\w+)\}/g, (_, value) => String(values[value] ?? ''));
  const { document, key } = judged;
  return [
    say(judged.verdict),
    ...judged.faults.filter(({ code }) => code !== 'no_proof').flatMap(({ code, what, where = [] }) => [
      `– ${say(code, { what })}`,
      ...where.slice(0, 20).map((stretch) => `  ${say('where', stretch)}`),
    ]),
    ...judged.additions.map((one) =>
      `+ ${say(one.kind, { ...one, objects: one.objects?.slice(0, 20).join(', '), signed: one.isSigned ? say('signed') : '' })}`),
    ...(document ? [say('document', { ...document, kind: Object.hasOwn(words, document.kind) ? say(document.kind) : document.kind }), say('place', { ...document, ...judged })] : []),
    ...(judged.dossier ? [say('contents', judged.dossier), say('limits')] : []),
    ...(key?.fingerprint ? [say('key', key), ...(key.isKnown === true ? [say('key_known')] : key.isKnown === null ? [say('key_open')] : [])] : []),
    ...(judged.compared ?? []).map((result) => say(result)),
    ...(judged.cosigned ?? []).map((one) => say('cosigned', one)),
  ];
}

const exitStatus = ({ verdict }) => (verdict === 'unaltered' || verdict === 'sound' ? 0 : verdict === 'additions' ? 3 : 1);

const accordoVerify = { judge, judgeFile, sentences, exitStatus, contentOf, tailOf, pieceLength, nodePlatform, browserPlatform, keysIn, checkpointIn,
  parts: { join, same, hex, utf8, latin, textOf, fromBase64, rootFrom, readKey, readCheckpoint, isSignedBy, witnessed, compare, isOfGiven, verdictOf, shown, words } };
if (typeof module !== 'undefined') {
  module.exports = accordoVerify;
  const usage = 'node accordo-verify.cjs REPORT.pdf|DOSSIER.zip|FOLDER [--checkpoint FILE]… [--key FILE]… [--witness FILE]… [--json]';
  const failed = (error) => (console.error(`${error.message.split('\n')[0]}\n${usage}`), 2);
  if (require.main === module) main(process.argv.slice(2)).catch(failed).then((status) => (process.exitCode = status));
}
