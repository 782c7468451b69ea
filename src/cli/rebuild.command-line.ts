import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { rebuildActionProgress } from '../reporting/refresh-action-progress';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'rebuild',
  it: 'Ricalcola da capo le tabelle di sola lettura (avanzamento delle azioni)',
  en: 'Computes the read models anew (progress of actions)',
  async run(call) {
    const audited = (await call.application()).get(AuditedTransaction);
    const rows = await audited.run({ actor: systemActor('command-line'), event: 'progress.rebuilt' }, (tx) =>
      rebuildActionProgress(tx),
    );
    call.print(`${rows} azioni ricalcolate · actions recomputed`);
  },
};
