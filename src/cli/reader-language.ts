import { type Language } from '../kernel/language';
import { cliRefusals } from './cli.refusals';
import { type Call, type CommandLineOption } from './command-line';

export const languageOption: CommandLineOption = {
  type: 'string',
  value: 'it|en',
  it: 'lingua (predefinita: quella del terminale)',
  en: 'language (default: the terminal’s)',
};

/** The language asked for, else undefined. */
export function languageAsked(call: Call, command: string): Language | undefined {
  const given = call.text('language');
  if (given === undefined || given === 'it' || given === 'en') return given;
  throw cliRefusals.of('command.misused', { reason: '--language it|en', name: command });
}

/** Italian first; English where the terminal says so. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  return /^en/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'en' : 'it';
}
