import fs from 'node:fs';
import path from 'node:path';
import { verifier } from '../ledger/verifier';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'verify',
  it: 'Dice se un documento, o un fascicolo, è ancora quello emesso, senza rete né database: 0 intatto, 3 con aggiunte, 1 alterato o non confermato',
  en: 'Says whether a document, or a dossier, is still what was issued, without network or database: 0 unaltered, 3 with additions, 1 altered or not confirmed',
  words: ['FILE'],
  options: {
    checkpoint: {
      type: 'string',
      value: 'FILE',
      isRepeated: true,
      it: 'un checkpoint conservato, o un altro documento emesso, con cui confrontarlo',
      en: 'a kept checkpoint, or another issued document, to compare it with',
    },
    key: {
      type: 'string',
      value: 'FILE',
      isRepeated: true,
      it: 'le chiavi conosciute, una per riga; senza, quelle di questa installazione se ci sono',
      en: 'the known keys, one to a line; without it those of this installation, if any',
    },
    witness: {
      type: 'string',
      value: 'FILE',
      isRepeated: true,
      it: 'chiavi di testimoni, una per riga: almeno un checkpoint dato deve portare una loro controfirma',
      en: 'keys of witnesses, one to a line: at least one checkpoint that is given must bear a cosignature of theirs',
    },
    json: { type: 'boolean', it: 'risultato in JSON', en: 'the result as JSON' },
  },
  async run(call) {
    const { judgeFile, sentences, exitStatus, keysIn, checkpointIn, nodePlatform } = verifier();
    const platform = nodePlatform();
    const own = path.join(call.settings.keyDir ?? path.join(call.settings.dataDir, 'keys'), 'verifier-keys');
    const keyFiles = call.texts('key');
    const named = keyFiles.length > 0 ? keyFiles : [own].filter((file) => fs.existsSync(file));
    const keys = named.flatMap((file) => keysIn(read(file).toString('utf8')));
    const checkpoints: string[] = [];
    for (const file of call.texts('checkpoint')) checkpoints.push(await checkpointIn(read(file), platform));
    const witnesses = call.texts('witness').flatMap((file) => keysIn(read(file).toString('utf8')));
    const file = call.words[0] ?? '';
    refuseUnreadable(file);
    const judged = await judgeFile(file, { keys, checkpoints, witnesses }, platform);
    if (call.isSet('json')) call.print(JSON.stringify(judged, null, 2));
    else for (const language of ['it', 'en'] as const) call.print(sentences(judged, language).join('\n') + '\n');
    return exitStatus(judged);
  },
};

function refuseUnreadable(file: string): void {
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    throw cliRefusals.of('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' });
  }
}

function read(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw cliRefusals.of('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' });
  }
}
