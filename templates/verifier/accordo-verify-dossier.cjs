'use strict';
/*
 * Accordo: is this dossier what its log proves?   Licence: EUPL-1.2.   Needs Node 20 and accordo-verify.cjs beside it.
 *
 *   node accordo-verify.cjs DOSSIER.zip (or its folder) [--checkpoint FILE]… [--key FILE]… [--witness FILE]… [--json]
 *
 * (1) Files against their list; (2) entries against the signed tree; (3) issued documents by themselves, and their
 * checkpoints against the signed one; (4) every file named by an entry, and the other way round; (5) every record against the
 * last entry about it; (6) every cosignature against the witness's key and the signed tree.
 * What no entry speaks of stays unproved, and so does that no entry was left out: the verdict says so.
 */
const verify = require('./accordo-verify.cjs');
const { keysIn } = verify;
const { join, same, hex, utf8, textOf, fromBase64, rootFrom, readKey, readCheckpoint, isSignedBy, witnessed, compare, isOfGiven, verdictOf, shown, words } =
  verify.parts;

// ── The tree goes on (RFC 6962, section 2.1.2) ───────────────────────────────────────────────────────────────────────

/** Whether the tree of `size` is proved to begin with that of `old`. */
async function isContinued(old, size, oldRoot, root, path, { sha256 }) {
  if (old === size) return path.length === 0 && same(oldRoot, root);
  if (old < 1 || old > size) return false;
  let [at, last] = [old - 1, size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  const way = at === 0 ? [oldRoot, ...path] : [...path];
  let [before, after] = [way[0], way[0]];
  for (const hash of way.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, after] = [await sha256(join([1], hash, before)), await sha256(join([1], hash, after))];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else after = await sha256(join([1], after, hash));
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && way.length > 0 && same(before, oldRoot) && same(after, root);
}

// ── Folder or ZIP ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names of the files, and their bytes piece by piece: of a folder, or of a ZIP (which is read, never unpacked). */
function openDossier(place) {
  const [fs, path] = [require('node:fs'), require('node:path')];
  if (!fs.statSync(place).isDirectory()) return openZip(place, fs);
  const names = fs.readdirSync(place, { recursive: true }).filter((name) => !fs.lstatSync(path.join(place, name)).isDirectory());
  return { names: names.map((name) => name.split(path.sep).join('/')), open: (name) => fs.createReadStream(path.join(place, name)) };
}

function openZip(place, fs) {
  const file = fs.openSync(place, 'r');
  const read = (from, length) => {
    const bytes = Buffer.alloc(length);
    if (from < 0 || fs.readSync(file, bytes, 0, length, from) !== length) throw new RangeError('the ZIP is cut short');
    return bytes;
  };
  try {
    const { size } = fs.fstatSync(file);
    const tail = read(Math.max(0, size - 65_557), Math.min(size, 65_557));
    const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    if (at < 0) throw new RangeError('not a ZIP');
    let [count, from] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 16)];
    if (count === 0xffff || from === 0xffffffff) {
      const large = read(Number(tail.readBigUInt64LE(at - 12)), 56);
      [count, from] = [Number(large.readBigUInt64LE(32)), Number(large.readBigUInt64LE(48))];
    }
    const parts = new Map();
    const names = [];
    const pieces = [[0, 0, 0]];
    const list = from;
    for (; count > 0; count--) {
      const head = read(from, 46);
      const [nameLength, more, note] = [28, 30, 32].map((place) => head.readUInt16LE(place));
      const rest = read(from + 46, nameLength + more);
      let [packed, local] = [head.readUInt32LE(20), head.readUInt32LE(42)];
      const isLarge = [head.readUInt32LE(24), packed, local].map((value) => value === 0xffffffff);
      for (let place = nameLength; isLarge.includes(true) && place < rest.length; place += 4 + rest.readUInt16LE(place + 2)) {
        if (rest.readUInt16LE(place) !== 1) continue;
        const wide = isLarge.map((is, which) => is && Number(rest.readBigUInt64LE(place + 4 + 8 * isLarge.slice(0, which).filter(Boolean).length)));
        [packed, local] = [isLarge[1] ? wide[1] : packed, isLarge[2] ? wide[2] : local];
        break;
      }
      const start = local + 30 + read(local + 26, 2).readUInt16LE() + read(local + 28, 2).readUInt16LE();
      const name = rest.toString('utf8', 0, nameLength);
      if (!name.endsWith('/')) names.push(name);
      parts.set(name, { start, packed, isDeflated: head.readUInt16LE(10) === 8 });
      pieces.push([local, start + packed, 24]);
      from += 46 + nameLength + more + note;
    }
    const open = (name) => {
      const { start, packed, isDeflated } = parts.get(name);
      const stored = packed === 0 ? require('node:stream').Readable.from([]) : fs.createReadStream(place, { start, end: start + packed - 1 });
      return isDeflated ? stored.pipe(require('node:zlib').createInflateRaw()) : stored;
    };
    const end = Math.max(0, size - 65_557) + at;
    pieces.push([list, from, 76], [end, end + 22, 0], [size, size, 0]);
    return { names, open, beside: besideOf(pieces) };
  } finally {
    fs.closeSync(file);
  }
}

/** Stretches of a ZIP that are part of nothing. Sizes may stand again behind a file (24 bytes) and behind the list (76). */
function besideOf(pieces) {
  const sorted = pieces.sort(([left], [right]) => left - right);
  return sorted.slice(1).flatMap(([to], before) => {
    const [, from, mayFollow] = sorted[before];
    return to - from > mayFollow ? [{ kind: 'beside', from, to }] : [];
  });
}

async function bytesOf(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

const jsonIn = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

async function* linesOf(stream) {
  let rest = Buffer.alloc(0);
  for await (const piece of stream) {
    rest = Buffer.concat([rest, piece]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield textOf(rest.subarray(0, end)) ?? '';
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield textOf(rest) ?? '';
}

/** Every file against the list; gives the hashes of those that are as they were. */
async function checkFiles(dossier, manifest, say) {
  const hashes = new Map();
  const listed = new Set(manifest.files.map(({ path }) => path));
  for (const name of dossier.names) if (!listed.has(name) && name !== 'manifest.json') say('file_added', name);
  const twice = dossier.names.filter((name, at) => dossier.names.indexOf(name) !== at);
  for (const name of twice) say('file_added', name);
  for (const { path, size, sha256 } of manifest.files) {
    if (!dossier.names.includes(path)) { say('file_missing', path); continue; }
    const hash = require('node:crypto').createHash('sha256');
    let length = 0;
    try {
      for await (const piece of dossier.open(path)) hash.update(piece), (length += piece.length);
    } catch {
      length = -1;
    }
    if (length !== size || hash.digest('hex') !== sha256) say('file_changed', path);
    else hashes.set(path, sha256);
  }
  return hashes;
}

/** Every entry against the signed tree; gives the last state of each record and every hash that entries speak of. */
async function checkEntries(dossier, checkpoint, say, platform) {
  const [last, vouched] = [new Map(), new Set()];
  let [count, before] = [0, -1];
  for await (const line of linesOf(dossier.open('ledger/entries.jsonl'))) {
    count++;
    try {
      const { index, body, path } = JSON.parse(line);
      const leaf = await platform.sha256(join([0], utf8.encode(body)));
      const root = await rootFrom(leaf, index, checkpoint.size, path.map(fromBase64), platform);
      const entry = JSON.parse(body);
      if (!root || !same(root, checkpoint.root)) { say('entry_unproved', entry.id); continue; }
      if (index <= before) say('entry_unreadable', count);
      before = index;
      last.set(`${entry.table} ${entry.key}`, entry.new);
      for (const [name, value] of Object.entries(entry.new ?? {})) if (/sha256$/.test(name)) vouched.add(value);
    } catch {
      say('entry_unreadable', count);
    }
  }
  return { last, vouched, count };
}

/** Every record against the last entry about it: no field may say something else, and none is missing, nor a file of one. */
async function checkRecords(dossier, last, hashes, say) {
  const [there, files] = [new Set(), new Set(hashes.values())];
  for (const name of dossier.names.filter((one) => one.startsWith('records/'))) {
    const table = name.slice('records/'.length, -'.json'.length);
    for await (const line of linesOf(dossier.open(name))) {
      if (line === '[' || line === ']' || line === '[]') continue;
      const { key, record } = jsonIn(line.replace(/,$/, '')) ?? {};
      const said = last.get(`${table} ${key}`);
      const differs = ([field, value]) => field in said && JSON.stringify(said[field]) !== JSON.stringify(value);
      if (!said || Object.entries(record).some(differs)) say('record_differs', `${name} ${key}`);
      there.add(`${table} ${key}`);
    }
  }
  for (const [of, said] of last) {
    if (!said || said.removed_at) continue;
    const [table] = of.split(' ');
    if (!there.has(of)) say('record_missing', `records/${table}.json ${of}`);
    const named = [said.file_sha256, ['issued_document', 'sheet_revision'].includes(table) && said.snapshot_sha256];
    for (const sha256 of named) if (sha256 && !files.has(sha256)) say('file_of_record_missing', `${of}: ${sha256}`);
  }
}

/** Every cosignature: a checkpoint of this log, with a line by the key of its witness, and the signed tree goes on from it. */
async function checkCosignatures({ witnesses, notes }, logKeys, continued, say, platform) {
  const keys = new Map((jsonIn(witnesses) ?? []).map(({ record }) => [record.id, record.verifier_key]));
  const signed = [];
  for (const { record } of jsonIn(notes) ?? []) {
    const checkpoint = readCheckpoint(record.note);
    const what = `${record.size} (${record.id})`;
    const found = checkpoint ? await witnessed(checkpoint.origin, [record.note], [keys.get(record.witness_id) ?? ''], platform) : [];
    let isLogs = false;
    for (const key of logKeys) if (key && checkpoint && (await isSignedBy(checkpoint, key, platform))) isLogs = true;
    if (!isLogs || found.length === 0 || checkpoint.size !== record.size) say('cosignature_broken', what);
    else if (!continued.get(record.note)) say('not_continued', what);
    else signed.push({ ...found.at(-1), note: record.note });
  }
  return signed;
}

/** Judges a dossier. Verdicts: `sound`, `additions`, `broken`, and as for a document `unknown_key`, `unconfirmed`. */
async function judgeDossier(place, given, platform) {
  const faults = [];
  const say = (code, what) => void faults.push({ code, what: String(what ?? '') });
  const judged = { verdict: 'broken', faults, additions: [], compared: [] };
  try {
    return await judgeOpened(openDossier(place), judged, say, given, platform);
  } catch (error) {
    return say('dossier_unreadable', error.message), judged;
  }
}

async function judgeOpened(dossier, judged, say, { keys = [], checkpoints = [], witnesses = [] }, platform) {
  const { faults } = judged;
  const manifest = JSON.parse(textOf(await bytesOf(dossier.open('manifest.json'))));
  judged.additions = dossier.beside ?? [];
  const hashes = await checkFiles(dossier, manifest, say);
  const read = async (name) => (dossier.names.includes(name) ? textOf(await bytesOf(dossier.open(name))) ?? '' : '');
  const checkpoint = readCheckpoint(await read('ledger/checkpoint.txt'));
  const all = await Promise.all(keysIn(await read('ledger/keys.txt')).map((text) => readKey(text, platform)));
  let key = null;
  for (const one of all) if (one && checkpoint && (await isSignedBy(checkpoint, one, platform))) key = one;
  if (!checkpoint || !key || !dossier.names.includes('ledger/entries.jsonl')) return say('signature', 'ledger/checkpoint.txt'), judged;
  const { last, vouched, count } = await checkEntries(dossier, checkpoint, say, platform);
  if (count !== manifest.entries) say('entry_unreadable', `${count} / ${manifest.entries}`);
  const isKnown = keys.length === 0 ? null : keys.includes(key.text);
  const continued = new Map([[checkpoint.note, true]]);
  for (const line of (await read('ledger/checkpoints.jsonl')).split('\n').filter(Boolean)) {
    const { note, path } = jsonIn(line) ?? { note: '' };
    const earlier = readCheckpoint(note);
    const way = Array.isArray(path) ? path.map((hash) => fromBase64(String(hash))) : [null];
    const isFine = earlier && !way.includes(null) && (await isContinued(earlier.size, checkpoint.size, earlier.root, checkpoint.root, way, platform));
    continued.set(note, isFine === true);
  }
  for (const [path, sha256] of hashes) {
    if (!/^(documents|tabled|evidence|submissions)\//.test(path)) continue;
    if (!vouched.has(sha256)) say('file_unvouched', path);
    if (!/^documents\/[a-z_]+-\d{4}-\d+\.pdf$/.test(path)) continue;
    const document = await verify.judge(await bytesOf(dossier.open(path)), { keys: all.map((one) => one?.text) }, platform);
    if (document.verdict !== 'unaltered') say('document_broken', `${path}: ${document.verdict}`);
    else if (!continued.get(document.checkpoint)) say('not_continued', path);
  }
  await checkRecords(dossier, last, hashes, say);
  const signed = await checkCosignatures({ witnesses: await read('records/witness.json'), notes: await read('records/cosignature.json') }, all, continued, say, platform);
  for (const note of checkpoints) {
    const kept = readCheckpoint(note);
    let signer = key;
    for (const one of all) if (one && kept && (await isSignedBy(kept, one, platform))) signer = one;
    let result = await compare(checkpoint, signer, note, (code) => say(code), platform);
    for (const other of continued.keys())
      if (result === 'earlier') result = await compare({ ...readCheckpoint(other), origin: checkpoint.origin }, signer, note, (code) => say(code), platform);
    judged.compared.push(result);
  }
  const notes = [...checkpoints, ...signed.map(({ note }) => note)];
  judged.cosigned = witnesses.length === 0 ? signed.map(({ note: _note, ...one }) => one) : await witnessed(checkpoint.origin, notes, witnesses, platform);
  if (witnesses.length > 0 && judged.cosigned.length === 0) say('not_cosigned');
  if (isKnown === false) say('key_unknown');
  const verdict = faults.every(isOfGiven) ? verdictOf(faults, judged.additions.length === 0 ? 'sound' : 'additions') : 'broken';
  return { ...judged, verdict, key: shown(key, isKnown), dossier: { ...manifest, files: manifest.files.length }, size: checkpoint.size, checkpoint: checkpoint.note };
}

// ── Words, beside those of a document ────────────────────────────────────────────────────────────────────────────────

Object.assign(words, {
  sound: ['FASCICOLO INTATTO: ogni file è quello dell’elenco, ogni voce sta nel registro firmato, documenti e records/ sono quelli delle voci.',
    'DOSSIER UNALTERED: every file is the one on the list, every entry is in the signed log, documents and records/ are those of the entries.'],
  broken: ['FASCICOLO NON INTATTO:', 'DOSSIER NOT UNALTERED:'],
  dossier_unreadable: ['il fascicolo non è leggibile ({what})', 'the dossier cannot be read ({what})'],
  beside: ['byte che non sono di nessun file del fascicolo, {from}–{to}', 'bytes of no file of the dossier, {from}–{to}'],
  file_added: ['file di troppo: {what}', 'a file too many: {what}'],
  file_missing: ['file mancante: {what}', 'a file is missing: {what}'],
  file_changed: ['file cambiato: {what}', 'a file was changed: {what}'],
  file_unvouched: ['nessuna voce del registro nomina questo file: {what}', 'no entry of the log names this file: {what}'],
  document_broken: ['documento emesso non intatto: {what}', 'an issued document is not unaltered: {what}'],
  not_continued: ['il registro firmato non continua quello del documento: {what}', 'the signed log does not continue that of the document: {what}'],
  entry_unproved: ['la voce {what} non sta nel registro firmato', 'entry {what} is not in the signed log'],
  entry_unreadable: ['voci mancanti o non leggibili: {what}', 'entries are missing or cannot be read: {what}'],
  record_differs: ['un dato non è quello della sua voce: {what}', 'a record is not the one of its entry: {what}'],
  file_of_record_missing: ['manca un file nominato da una voce: {what}', 'a file that an entry names is missing: {what}'],
  limits: ['Non provati: che non manchino voci (lo dice accordo verify-ledger); copertina, csv/ e csv-excel/, copie comode di records/, che fa fede.',
    'Not proved: that no entry was left out (accordo verify-ledger tells); the cover, csv/ and csv-excel/, handy copies of records/, which counts.'],
  record_missing: ['un dato manca: {what}', 'a record is missing: {what}'],
  contents: ['Accordo {accord}, anno {year}: {files} file, {entries} voci, nel registro di {size} voci',
    'Accord {accord}, year {year}: {files} files, {entries} entries, in the log of {size} entries'],
  cosignature_broken: ['una controfirma non è del suo testimone, o non sta su questo registro: {what}', 'a cosignature is not its witness’s, or not on this log: {what}'],
});

module.exports = { judgeDossier };
