import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { checkpointText, readCheckpoint, signCheckpoint } from '../../src/ledger/checkpoint.rules';
import { emptyRoot } from '../../src/ledger/merkle-tree.rules';
import {
  cosignedAt,
  cosignLine,
  fromBase64,
  publicKeyOf,
  readNote,
  readVerifierKey,
  signatureOf,
  signLine,
  type VerifierKey,
  verifierKeyText,
} from '../../src/ledger/signed-note.rules';
import { readTlogProof, tlogProofText } from '../../src/ledger/tlog-proof.rules';

const { privateKey } = generateKeyPairSync('ed25519');
const name = 'accordo/prova/1';
const own: VerifierKey = { name, type: 1, publicKey: publicKeyOf(privateKey) };
const checkpoint = { origin: name, size: 20_852_163, root: emptyRoot };
const note = signCheckpoint(checkpoint, privateKey);

describe('signed notes', () => {
  it('read the example of the specification', () => {
    const key = readVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const example = `This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n`;
    const parsed = readNote(example);
    expect(parsed && key && signatureOf(parsed, key)).toBe('good');
    expect(key && verifierKeyText(key)).toMatch(/^example.com\/foo\+530d903a\+/);
    const other = readNote(example.replace('example message', 'exemple message'));
    expect(other && key && signatureOf(other, key)).toBe('broken');
  });

  it('sign the same bytes for the same key (RFC 8032: nothing random)', () => {
    const seed = Buffer.from('302e020100300506032b657004220420'.concat('07'.repeat(32)), 'hex');
    const fixed = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
    expect(signLine('a\n', 'x', fixed)).toBe(signLine('a\n', 'x', fixed));
  });

  it('are good for their own key, absent for others, and carry a witness’s time', () => {
    const parsed = readCheckpoint(note);
    expect(parsed?.checkpoint).toEqual(checkpoint);
    expect(parsed && signatureOf(parsed.note, own)).toBe('good');
    expect(parsed && signatureOf(parsed.note, { ...own, name: 'accordo/prova/2' })).toBe('absent');
    const witness = generateKeyPairSync('ed25519').privateKey;
    const witnessed = readNote(
      note + cosignLine(checkpointText(checkpoint), 'cciaa.example/w', witness, 1_679_315_147),
    );
    const key: VerifierKey = { name: 'cciaa.example/w', type: 4, publicKey: publicKeyOf(witness) };
    expect(witnessed && cosignedAt(witnessed, key)).toBe(1_679_315_147);
    expect(witnessed && cosignedAt(witnessed, { ...key, publicKey: own.publicKey })).toBeNull();
    expect(witnessed && signatureOf(witnessed, own)).toBe('good');
    expect(readVerifierKey(verifierKeyText(key))).toEqual(key);
  });

  it('has one form only: no change of a character passes as the same checkpoint', () => {
    const characters = [...note];
    for (let at = 0; at < characters.length; at++)
      for (const changed of ['', 'A', '=', '\n', ' ', `${characters[at]}${characters[at]}`]) {
        const altered = [...characters.slice(0, at), changed, ...characters.slice(at + 1)].join('');
        if (altered === note) continue;
        const parsed = readCheckpoint(altered);
        if (parsed && signatureOf(parsed.note, own) === 'good')
          throw new Error(`place ${at}: ${JSON.stringify(changed)}`);
      }
  });

  it.each(['AA', 'AB==', 'AAA', 'AAB=', 'A A=', 'AAA=\n', '-_8=', ' AAA=', '', 'AAAA===='])(
    'refuses the base64 %j',
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );

  it('reads back the base64 of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
        expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('proofs are read as they were written and in no other form', () => {
    const proof = { index: 73_894, path: [emptyRoot, emptyRoot], checkpoint: note };
    const text = tlogProofText(proof);
    expect(readTlogProof(text)).toEqual(proof);
    const empty = { index: 0, path: [], checkpoint: note };
    expect(readTlogProof(tlogProofText(empty))).toEqual(empty);
    for (const wrong of [
      text.replace('@v1', '@v2'),
      text.replace('index 73894', 'index 073894'),
      text.replace('index 73894', 'index 73894 '),
      text.replace('index 73894\n', ''),
      text.replace('index 73894', 'extra AAAA\nindex 73894'),
      text.replace('\n47DE', '\n 47DE'),
    ])
      expect(readTlogProof(wrong)).toBeNull();
  });
});
