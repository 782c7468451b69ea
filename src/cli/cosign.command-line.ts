import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import { readCheckpoint } from '../ledger/checkpoint.rules';
import { readCosigned, readWitnessKey, readWitnessRequest } from '../ledger/cosigned.rules';
import { provesConsistency } from '../ledger/merkle-tree.rules';
import { cosignLine, fromBase64, publicKeyOf, verifierKeyText } from '../ledger/signed-note.rules';
import { verifier } from '../ledger/verifier';
import { cliRefusals } from './cli.refusals';
import { type Call, type CommandLine } from './command-line';

/** What a witness remembers of a log: never will it sign one that does not continue it. */
interface Seen {
  readonly size: number;
  readonly root: string;
}

export const commandLine: CommandLine = {
  name: 'cosign',
  it: 'Per chi fa da testimone, sul proprio computer: new-key crea la chiave, sign controfirma un checkpoint che continua l’ultimo visto',
  en: 'For a witness, on a computer of their own: new-key makes the key, sign cosigns a checkpoint that continues the last one seen',
  words: ['new-key|sign'],
  options: {
    key: { type: 'string', value: 'FILE', isRequired: true, it: 'file della chiave', en: 'file of the key' },
    name: { type: 'string', value: 'NAME', it: 'nome del testimone (new-key)', en: 'name of the witness (new-key)' },
    request: { type: 'string', value: 'FILE', it: 'richiesta scaricata (sign)', en: 'downloaded request (sign)' },
    'log-key': {
      type: 'string',
      value: 'FILE',
      it: 'chiavi del registro, scaricate una volta e conservate (sign)',
      en: 'keys of the log, downloaded once and kept (sign)',
    },
  },
  run: async (call) => {
    const [what] = call.words;
    const misused = (reason: string) => cliRefusals.of('command.misused', { reason, name: 'cosign' });
    if (what === 'new-key') return newKey(call, call.text('name') ?? '', misused);
    if (what === 'sign') return sign(call, misused);
    return Promise.reject(misused(what ?? ''));
  },
};

type Misused = (reason: string) => Error;

function newKey(call: Call, name: string, misused: Misused): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = verifierKeyText({ name, type: 4, publicKey: publicKeyOf(privateKey) });
  if (!readWitnessKey(text)) throw misused('--name');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  try {
    fs.writeFileSync(call.text('key') ?? '', `${text}\n${pem}`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const [file, reason] = [call.text('key') ?? '', (error as NodeJS.ErrnoException).code ?? 'I/O'];
    throw reason === 'EEXIST'
      ? cliRefusals.of('key.exists', { file })
      : cliRefusals.of('output.not_writable', { file, reason });
  }
  call.print(text);
}

function sign(call: Call, misused: Misused): void {
  const file = call.text('key') ?? '';
  const [own = '', ...pem] = read(file).split('\n');
  const key = readWitnessKey(own);
  if (!key) throw misused('--key');
  const logKeys = verifier().keysIn(read(call.text('log-key') ?? ''));
  const request = readWitnessRequest(read(call.text('request') ?? ''));
  const cosigned = request && readCosigned(request.checkpoint, logKeys, []);
  if (!request || !cosigned) throw cliRefusals.of('cosign.not_the_log');
  const { origin, size, root } = cosigned.checkpoint;
  const state = `${file}.seen`;
  const all = (fs.existsSync(state) ? JSON.parse(read(state)) : {}) as Record<string, Seen>;
  const seen = all[origin];
  if (request.old !== (seen?.size ?? 0)) throw cliRefusals.of('cosign.ask_from', { old: seen?.size ?? 0 });
  const before = fromBase64(seen?.root ?? '');
  const isContinued = seen === undefined || (before && provesConsistency(seen.size, size, before, root, request.path));
  if (!isContinued) throw cliRefusals.of('cosign.not_continued', { size: seen?.size ?? 0 });
  // Remembered before it is given away: better to have signed less than to forget what was signed.
  write(state, JSON.stringify({ ...all, [origin]: { size, root: root.toString('base64') } }));
  const text = readCheckpoint(request.checkpoint)?.note.text ?? '';
  const line = cosignLine(text, key.name, createPrivateKey(pem.join('\n')), Math.floor(Date.now() / 1000));
  call.print(`${request.checkpoint.trimEnd()}\n${line.trimEnd()}`);
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw cliRefusals.of('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' });
  }
}

function write(file: string, content: string): void {
  fs.writeFileSync(`${file}.part`, content, { mode: 0o600, flush: true });
  fs.renameSync(`${file}.part`, file);
}
