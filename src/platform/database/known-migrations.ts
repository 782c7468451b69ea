import fs from 'node:fs';
import path from 'node:path';

/** Compiled beside `src`, in a build as under the tests. */
export const migrationFolder = path.resolve(__dirname, '../../../migrations');

/** Class names as TypeORM records them, oldest first, read off the file names: `1700000000000-make-thing` → `MakeThing1700000000000`. */
export function knownMigrations(): string[] {
  return migrationFiles().map((file) => {
    const [, stamp, words] = /^(\d+)-(.+)\.[jt]s$/.exec(file) ?? [];
    return (words ?? '').replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase()) + (stamp ?? '');
  });
}

/** Files of the migrations, up to and including the class named `last`. */
export function migrationFiles(last?: string): string[] {
  const files = fs
    .readdirSync(migrationFolder)
    .filter((file) => /^\d+-.+\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  if (last === undefined) return files;
  const stamp = /\d+$/.exec(last)?.[0] ?? '';
  return files.filter((file) => file.slice(0, stamp.length) <= stamp);
}
