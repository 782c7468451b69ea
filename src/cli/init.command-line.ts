import { isEmail } from 'class-validator';
import { InviteFirstAdministrator } from '../access/invite-first-administrator.command';
import { cliRefusals } from './cli.refusals';
import { type Call, type CommandLine } from './command-line';

export const commandLine: CommandLine = {
  name: 'init',
  it: 'Apre un’istanza reale con il suo primo amministratore, senza nulla della dimostrazione',
  en: 'Opens a real instance with its first administrator and nothing of the demo',
  options: {
    email: { type: 'string', value: 'ADDRESS', isRequired: true, it: 'posta elettronica', en: 'e-mail address' },
    'given-name': { type: 'string', value: 'NAME', isRequired: true, it: 'nome', en: 'given name' },
    'family-name': { type: 'string', value: 'NAME', isRequired: true, it: 'cognome', en: 'family name' },
  },
  async run(call) {
    const email = call.text('email') ?? '';
    if (!isEmail(email)) throw cliRefusals.of('command.misused', { reason: `--email ${email}`, name: 'init' });
    const application = await call.application();
    const path = await application
      .get(InviteFirstAdministrator)
      .run({ email, givenName: named(call, 'given-name'), familyName: named(call, 'family-name') });
    call.print('Accendere il server (npm start), aprire questo indirizzo entro 7 giorni e scegliere la password:');
    call.print('Start the server (npm start), open this address within 7 days and choose the password:');
    call.print(call.settings.address + path);
  },
};

function named(call: Call, option: string): string {
  const name = (call.text(option) ?? '').trim();
  if (name === '' || name.length > 200)
    throw cliRefusals.of('command.misused', { reason: `--${option}`, name: 'init' });
  return name;
}
