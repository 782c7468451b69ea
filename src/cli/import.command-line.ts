import fs from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { faultsToShow, largestInput, readAccordFile } from '../exchange/accord-file/read-accord-file';
import { ImportAccord } from '../exchange/import/import-accord.command';
import { differenceAsFault } from '../exchange/import/import.messages';
import { type ImportPlan } from '../exchange/import/import-plan.rules';
import { systemActor } from '../kernel/actor';
import { Refusal, type Fault } from '../kernel/refusal';
import { cliRefusals } from './cli.refusals';
import { type Call, type CommandLine } from './command-line';
import { findPerson } from './find-person';

export const commandLine: CommandLine = {
  name: 'import',
  it: 'Importa un file di accordo, per intero o per nulla',
  en: 'Imports an accord file, whole or not at all',
  words: ['FILE'],
  options: {
    'dry-run': { type: 'boolean', it: 'dice che cosa farebbe, senza farlo', en: 'says what it would do, and does not' },
    json: { type: 'boolean', it: 'risultato in JSON', en: 'the result as JSON' },
    as: {
      type: 'string',
      value: 'USER',
      it: 'a nome di chi: e-mail di un utente con incarico di segreteria o amministratore',
      en: 'in whose name: e-mail of an account with a mandate of the secretariat, or of an administrator',
    },
    reason: { type: 'string', value: 'TEXT', it: 'perché, per il registro', en: 'why, for the ledger' },
  },
  async run(call) {
    const read = readAccordFile(readBytes(call.words[0] ?? ''));
    const isJson = call.isSet('json');
    if (!isJson) for (const notice of read.notices) call.remark(`${notice.pointer}: ${notice.it} · ${notice.en}`);
    try {
      const application = read.file ? await call.application() : undefined;
      const plan = await consequences(call, application, read);
      if (isJson) call.print(JSON.stringify({ isDryRun: call.isSet('dry-run'), ...told(plan), notices: read.notices }));
      else for (const line of linesOf(plan, call.isSet('dry-run'))) call.print(line);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const faults = read.file ? error.faults : faultsToShow(read);
      if (isJson) call.print(JSON.stringify({ refused: error.code, faults }));
      throw new Refusal(error.code, error.definition, error.values, faults);
    }
  },
};

async function consequences(
  call: Call,
  application: INestApplicationContext | undefined,
  read: ReturnType<typeof readAccordFile>,
): Promise<ImportPlan> {
  const importer = application?.get(ImportAccord, { strict: false });
  if (!application || !importer) throw ImportAccord.refusalOf(read);
  const email = call.text('as');
  const acting: Acting = email === undefined ? systemActor('command-line') : await findPerson(application, email);
  if (!call.isSet('dry-run')) return (await importer.run(read, acting, call.text('reason') ?? null)).plan;
  const plan = await importer.preview(read, acting);
  ImportAccord.refuseDifferences(plan);
  return plan;
}

/** Of a file that is far too large no more is read than it takes to say so. */
function readBytes(file: string): Uint8Array {
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      const stat = fs.fstatSync(descriptor);
      // A device such as /dev/zero has no end to read to.
      if (stat.isCharacterDevice()) throw Object.assign(new Error('a device'), { code: 'ENODEV' });
      const { size } = stat;
      if (size > largestInput) return new Uint8Array(Math.min(size, 2 ** 31));
      return fs.readFileSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    throw cliRefusals.of('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) });
  }
}

function told(plan: ImportPlan): object {
  const { created, changed, removed, kept, standing, unchanged } = plan;
  return {
    created,
    changed,
    removed,
    kept,
    standing,
    unchanged,
    refused: plan.refused.map((one): Fault => differenceAsFault(one)),
  };
}

function linesOf(plan: ImportPlan, isDryRun: boolean): string[] {
  const { created, changed, removed, kept, standing, unchanged } = plan;
  const show = (value: unknown): string => JSON.stringify(value) ?? '—';
  return [
    ...changed.flatMap(({ table, label, columns }) =>
      columns.map(({ column, stored, inFile }) => `~ ${table} ${label} ${column}: ${show(stored)} → ${show(inFile)}`),
    ),
    ...removed.map(({ table, label }) => `- ${table} ${label}`),
    ...kept.map(({ table, label }) => `= ${table} ${label} (non nel file, resta · not in the file, stays)`),
    ...standing.map(
      ({ table, label }) => `= ${table} ${label} (cambiato qui, resta com’è · changed here, stays as it is)`,
    ),
    `${isDryRun ? 'Prova, nulla è stato scritto · Dry run, nothing was written. ' : ''}` +
      `Nuove righe · new rows ${created.length}, cambiate · changed ${changed.length}, ` +
      `tolte · removed ${removed.length}, uguali · unchanged ${unchanged}`,
  ];
}
