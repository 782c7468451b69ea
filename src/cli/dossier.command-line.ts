import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { DossierQueries } from '../exchange/dossier/dossier.queries';
import { systemActor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'dossier',
  it: 'Scrive il fascicolo di un anno in un solo ZIP, che si controlla da solo su un altro computer',
  en: 'Writes the dossier of a year as one ZIP, which checks itself on another machine',
  words: ['FILE'],
  options: {
    accord: { type: 'string', value: 'CODE', isRequired: true, it: 'codice dell’accordo', en: 'code of the accord' },
    year: { type: 'string', value: 'YEAR', isRequired: true, it: 'anno', en: 'year' },
  },
  async run(call) {
    const [file = ''] = call.words;
    const year = call.text('year') ?? '';
    if (!/^(19|20|21)\d\d$/.test(year)) throw cliRefusals.of('command.misused', { reason: '--year', name: 'dossier' });
    const dossiers = (await call.application()).get(DossierQueries);
    const dossier = await dossiers.find(systemActor('command-line'), call.text('accord') ?? '', Number(year));
    const temporary = `${file}.${randomUUID()}.part`;
    try {
      const handle = await open(temporary, 'wx', 0o640);
      await dossiers.write(dossier, handle.createWriteStream()).finally(() => handle.close().catch(() => undefined));
      const written = await open(temporary, 'r+');
      await written.sync().finally(() => written.close());
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      if (error instanceof Refusal || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw cliRefusals.of('output.not_writable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' });
    }
    call.print(`${file}: node accordo-verify.cjs ${file}`);
    call.remark(
      'Contiene documenti riservati: conservarlo al sicuro. · It holds confidential documents: keep it safe.',
    );
  },
};
