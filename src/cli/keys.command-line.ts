import { createHash } from 'node:crypto';
import { systemActor } from '../kernel/actor';
import { KeyDesk } from '../ledger/key-desk';
import { LogKeys } from '../ledger/log-keys';
import { Sequencer } from '../ledger/sequencer';
import { SettleLog } from '../ledger/settle-log.command';
import { readVerifierKey } from '../ledger/signed-note.rules';
import { type Call, type CommandLine } from './command-line';
import { cliRefusals } from './cli.refusals';
import { asOption, confirmAdministrator } from './confirm-administrator';
import { tellLoss } from './restore.command-line';

export const commandLine: CommandLine = {
  name: 'keys',
  it: 'Le chiavi del registro: show le mostra, rotate le sostituisce, declare-loss riapre un registro tornato indietro',
  en: 'The keys of the log: show lists them, rotate replaces the key, declare-loss opens a log again that went back',
  words: ['show|rotate|declare-loss'],
  options: {
    reason: {
      type: 'string',
      value: 'TEXT',
      it: 'il motivo, che resta nel registro',
      en: 'the reason, kept in the log',
    },
    as: asOption,
  },
  async run(call) {
    const [what = ''] = call.words;
    if (what === 'show') return show(call);
    const reason = (call.text('reason') ?? '').trim();
    if (!['rotate', 'declare-loss'].includes(what) || reason === '' || reason.length > 500)
      throw cliRefusals.of('command.misused', { reason: reason === '' ? '--reason' : what, name: 'keys' });
    const { addresses } = await call.database();
    const actor = (await confirmAdministrator(call, addresses.application)) ?? systemActor('command-line');
    const application = await call.application();
    if (what === 'rotate') {
      await application.get(KeyDesk).rotate(actor, reason);
      await application.get(Sequencer).run('all');
    } else tellLoss(call, await application.get(SettleLog).run(actor, reason));
    return show(call);
  },
};

/** What may be told to everybody; others compare the fingerprints with those that documents show. */
async function show(call: Call): Promise<void> {
  const application = await call.application();
  const desk = application.get(KeyDesk);
  for (const event of await desk.events()) {
    const key = readVerifierKey(event.verifierKey)?.publicKey ?? Buffer.alloc(0);
    const fingerprint = createHash('sha256').update(key).digest('hex').match(/.{8}/g)?.join(' ') ?? '';
    const place = desk.hasKey(event) ? ' (qui · here)' : '';
    call.print(`${event.verifierKey}\n  ${event.kind} ${fingerprint}${place}`);
  }
  call.print(application.get(LogKeys).lastCheckpoint() ?? '');
}
