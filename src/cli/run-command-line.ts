import { parseArgs } from 'node:util';
import { type INestApplicationContext } from '@nestjs/common';
import { readSettings } from '../platform/config/read-settings';
import { type Settings } from '../platform/config/settings';
import { openDatabase, type OpenedDatabase } from '../platform/database/open-database';
import { cliRefusals } from './cli.refusals';
import { type Call, type CommandLine } from './command-line';
import { commandLines } from './command-lines';
import { readPassword } from './read-password';
import { listCommands, usageOf } from './usage';

/** Finds the command, gives it what it asks for, and cleans up after it. */
export async function runCommandLine(given: readonly string[], env: NodeJS.ProcessEnv): Promise<void | number> {
  const [name, ...rest] = given;
  if (name === undefined) throw cliRefusals.of('command.missing', { commands: Object.keys(commandLines).join(', ') });
  if (name === '--help' || name === '-h' || name === 'help') return write(process.stdout, await listCommands());
  const load = Object.hasOwn(commandLines, name) ? commandLines[name] : undefined;
  if (!load) throw cliRefusals.of('command.unknown', { name });
  const { commandLine } = await load();
  if (rest.includes('--help') || rest.includes('-h')) return write(process.stdout, usageOf(commandLine));
  const { values, words } = parse(commandLine, rest);
  const resources = new Resources(readSettings(env));
  try {
    return await commandLine.run(callOf(resources, values, words));
  } finally {
    await resources.close();
  }
}

function parse(commandLine: CommandLine, rest: string[]): { values: Values; words: string[] } {
  const misused = (reason: string): never => {
    throw cliRefusals.of('command.misused', { reason, name: commandLine.name });
  };
  const options = Object.fromEntries(
    Object.entries(commandLine.options ?? {}).map(
      ([name, { type, isRepeated = false }]) => [name, { type, multiple: isRepeated }] as const,
    ),
  );
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true });
  } catch (error) {
    return misused((error as Error).message.split('.')[0] ?? '');
  }
  const wanted = commandLine.words ?? [];
  if (parsed.positionals.length !== wanted.length) misused(wanted.length === 0 ? 'troppe parole' : wanted.join(' '));
  for (const [name, option] of Object.entries(commandLine.options ?? {}))
    if (option.isRequired && !parsed.values[name]) misused(`--${name}`);
  return { values: parsed.values, words: parsed.positionals };
}

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

function callOf(resources: Resources, values: Values, words: readonly string[]): Call {
  return {
    settings: resources.settings,
    words,
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    texts: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
    isSet: (option) => values[option] !== undefined && values[option] !== false,
    print: (line) => write(process.stdout, line),
    remark: (line) => write(process.stderr, line),
    password: readPassword,
    database: (prepare) => resources.database(prepare),
    application: () => resources.application(),
  };
}

function write(stream: NodeJS.WriteStream, line: string): void {
  stream.write(line + '\n');
}

/** What a command opened, closed in the opposite order. */
class Resources {
  private opened?: Promise<OpenedDatabase>;
  private context?: Promise<INestApplicationContext>;

  constructor(readonly settings: Settings) {}

  database(prepare: 'always' | 'if-pending' | 'nothing' = 'if-pending'): Promise<OpenedDatabase> {
    const say = (sentence: string): void => write(process.stderr, sentence);
    this.opened ??= openDatabase(this.settings, { prepare, say });
    return this.opened;
  }

  application(): Promise<INestApplicationContext> {
    this.context ??= (async () => {
      const { addresses } = await this.database();
      const { createContext } = await import('../application.js');
      return createContext(this.settings, addresses.application);
    })();
    return this.context;
  }

  async close(): Promise<void> {
    await (await this.context?.catch(() => undefined))?.close();
    await (await this.opened?.catch(() => undefined))?.close();
  }
}
