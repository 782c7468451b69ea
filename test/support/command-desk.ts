import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { createContext } from '../../src/application';
import { type Call, type CommandLine } from '../../src/cli/command-line';
import { readSettings } from '../../src/platform/config/read-settings';
import { showFault } from '../../src/platform/config/show-fault';
import { Database } from '../../src/platform/database/database';
import { cloneDatabase } from './test-database';

export interface Ran {
  readonly status: 0 | 1 | 2;
  /** Standard output and standard error, line by line. */
  readonly out: readonly string[];
  readonly err: string;
}

/** Runs commands in this process, over a private database, as the program would: what they print and how they end. */
export async function openCommandDesk(env: NodeJS.ProcessEnv = {}, template = 'template_accordo') {
  const database = await cloneDatabase(template);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-cli-'));
  const given = { DATA_DIR: folder, DATABASE_URL: database.url, LOG_LEVEL: 'silent' };
  const settings = readSettings({ ...given, ...env });
  const context: INestApplicationContext = await createContext(settings, database.url);
  const run = async (
    command: CommandLine,
    words: readonly string[],
    options: Readonly<Record<string, string | true | readonly string[]>> = {},
    changed: NodeJS.ProcessEnv = {},
    typed = '',
  ): Promise<Ran> => {
    const out: string[] = [];
    let err = '';
    const mine = readSettings({ ...given, ...env, ...changed });
    const call: Call = {
      settings: mine,
      words,
      text: (name) => {
        const value = options[name];
        return typeof value === 'string' ? value : undefined;
      },
      texts: (name) => [options[name] ?? []].flat().filter((value) => typeof value === 'string'),
      isSet: (name) => options[name] !== undefined,
      print: (line) => out.push(line),
      remark: (line) => (err += `${line}\n`),
      password: () => Promise.resolve(typed),
      database: () =>
        Promise.resolve({ addresses: { application: mine.databaseUrl ?? '' }, close: () => Promise.resolve() }),
      application: () => Promise.resolve(context),
    };
    const spoken = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    });
    try {
      return await command.run(call).then(
        (status) => ({ status: (status ?? 0) as Ran['status'], out, err }),
        (error: unknown) => ({ status: showFault(error), out, err }),
      );
    } finally {
      spoken.mockRestore();
    }
  };
  return {
    context,
    database: context.get(Database, { strict: false }),
    folder,
    url: database.url,
    superUrl: database.superUrl,
    run,
    close: async () => {
      await context.close();
      await database.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type CommandDesk = Awaited<ReturnType<typeof openCommandDesk>>;
