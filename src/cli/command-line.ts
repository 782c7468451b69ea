import { type INestApplicationContext } from '@nestjs/common';
import { type Settings } from '../platform/config/settings';
import { type OpenedDatabase, type OpenOptions } from '../platform/database/open-database';

export interface CommandLineOption {
  readonly type: 'string' | 'boolean';
  /** What stands after it in the usage: `FILE`, `CODE`. */
  readonly value?: string;
  readonly isRequired?: boolean;
  /** May be given more than once. */
  readonly isRepeated?: boolean;
  readonly it: string;
  readonly en: string;
}

/** One command: a file `<verb>.command-line.ts` exports it as `commandLine`, and `command-lines.ts` names it. */
export interface CommandLine {
  readonly name: string;
  readonly it: string;
  readonly en: string;
  /** Names of the words that are not options, all required: `['FILE']`. */
  readonly words?: readonly string[];
  readonly options?: Readonly<Record<string, CommandLineOption>>;
  /** Throws a Refusal for refused input (exit status 2), anything else for failures (1); may answer a status of its own. */
  run(call: Call): Promise<void | number>;
}

/** What a command is given. */
export interface Call {
  readonly settings: Settings;
  readonly words: readonly string[];
  text(option: string): string | undefined;
  /** Every value of an option that may be repeated. */
  texts(option: string): readonly string[];
  isSet(option: string): boolean;
  /** To standard output. */
  print(line: string): void;
  /** To standard error: remarks that are no result. */
  remark(line: string): void;
  /** What nobody may see: typed at the terminal, or piped in. */
  password(prompt: string): Promise<string>;
  /** The database, started if need be; closed after the command. */
  database(prepare?: OpenOptions['prepare']): Promise<OpenedDatabase>;
  /** The application without the web, over that database. */
  application(): Promise<INestApplicationContext>;
}
