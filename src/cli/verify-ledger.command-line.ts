import fs from 'node:fs';
import path from 'node:path';
import { ledgerAuditMessages } from '../ledger/ledger-audit.messages';
import { verifier } from '../ledger/verifier';
import { verifyLedger } from '../ledger/verify-ledger';
import { withClient } from '../platform/database/open-database';
import { translator } from '../platform/i18n/catalogue';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'verify-ledger',
  it: 'Ricontrolla tutto il registro e le righe del database: 0 se tutto torna, 1 al primo guasto, che è nominato',
  en: 'Checks the whole log and the rows of the database again: 0 if all agrees, 1 on any fault, the first of each named',
  options: {
    anchor: {
      type: 'string',
      value: 'FILE',
      isRepeated: true,
      it: 'un checkpoint o un documento emesso, conservato fuori da qui',
      en: 'a checkpoint or an issued document, kept outside',
    },
    key: {
      type: 'string',
      value: 'FILE',
      isRepeated: true,
      it: 'chiavi conosciute per altra via, una per riga',
      en: 'keys known from elsewhere, one to a line',
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
    const { keysIn, checkpointIn, nodePlatform } = verifier();
    const anchors: { name: string; note: string }[] = [];
    for (const file of call.texts('anchor'))
      anchors.push({ name: file, note: await checkpointIn(read(file), nodePlatform()) });
    const folder = call.settings.keyDir ?? path.join(call.settings.dataDir, 'keys');
    const own = path.join(folder, 'last-checkpoint');
    if (fs.existsSync(own)) anchors.push({ name: own, note: read(own).toString('utf8') });
    const keys = call.texts('key').flatMap((file) => keysIn(read(file).toString('utf8')));
    const witnesses = call.texts('witness').flatMap((file) => keysIn(read(file).toString('utf8')));
    const { addresses } = await call.database();
    const verdict = await withClient(addresses.owner ?? addresses.application, (client) =>
      verifyLedger(client, { anchors, keys, witnesses }),
    );
    if (call.isSet('json')) call.print(JSON.stringify(verdict, null, 2));
    else {
      const [it, en] = [translator(ledgerAuditMessages, 'it'), translator(ledgerAuditMessages, 'en')];
      for (const remark of verdict.remarks) call.remark(remark);
      for (const { code, what, count } of verdict.faults)
        call.print(`${it(code, { what })} (${count})\n  ${en(code, { what })} (${count})`);
      const result = verdict.isSound ? 'tutto torna · all agrees' : 'NON TORNA · DOES NOT AGREE';
      const outside = `${anchors.length} ${anchors.length === 1 ? 'ancora · anchor' : 'ancore · anchors'}`;
      call.print(`${verdict.entries} voci · entries, ${outside}: ${result}`);
    }
    return verdict.isSound ? 0 : 1;
  },
};

function read(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw cliRefusals.of('file.unreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? 'I/O' });
  }
}
