import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, root, textOf } from './source-tree';

const sources = filesBelow('src');
const everything = [...sources, ...filesBelow('migrations'), ...filesBelow('test')];

/** Lines of code that break a habit, as `file:line`. Comments do not count. */
function linesLike(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .map((line, index) => ({ line: line.replace(/\/\/.*$|^\s*\*.*$/, ''), at: `${file}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ at }) => at),
  );
}

describe('habits of the house', () => {
  it('has no drawer where anything could be dropped', () => {
    const banned = /(^|[-./])(helpers?|utils?|managers?|common|shared|data|info|misc|impl)([-./]|$)/;
    const allowed = ['src/platform/database/data-source.ts'];
    expect(everything.filter((file) => banned.test(file) && !allowed.includes(file))).toEqual([]);
  });

  it('names files in kebab-case and keeps no barrel', () => {
    const odd = everything.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.ts$/.test(path.basename(file)));
    expect(odd).toEqual([]);
    expect(everything.filter((file) => path.basename(file) === 'index.ts')).toEqual([]);
  });

  it('keeps every file short enough to read at one sitting', () => {
    const long = sources.filter((file) => textOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('has no any, no forwardRef and nothing left for later', () => {
    expect(linesLike(everything, /(:|<|\bas)\s*any\b/)).toEqual([]);
    expect(linesLike(sources, /forwardRef\(/)).toEqual([]);
    const postponed = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX\\b'].join('|'));
    const guilty = everything.filter((file) => postponed.test(textOf(file)));
    expect(guilty).toEqual([]);
  });

  it('skips and narrows no test', () => {
    expect(linesLike(filesBelow('test'), /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/)).toEqual([]);
  });

  it('never reads lists through relations with take, and never saves entities', () => {
    expect(linesLike(sources, /\b(take|relations)\s*:/)).toEqual([]);
    expect(linesLike(sources, /(epository|manager)\.(save|upsert|remove)\(/)).toEqual([]);
  });

  it('asks in one place whether an account is open, so that one that ends on a day to come counts until then', () => {
    const free = ['src/access/open-account.sql.ts', 'src/access/manage-people.command.ts'];
    const elsewhere = sources.filter((file) => !free.includes(file));
    expect(linesLike(elsewhere, /disabled_at is null/)).toEqual([]);
  });

  it('has constructors of at most five dependencies', () => {
    const heavy = sources.filter((file) => {
      const parameters = /constructor\(([^)]*)\)/.exec(textOf(file))?.[1] ?? '';
      return parameters.split(',').filter((part) => /\b(private|protected|readonly)\b/.test(part)).length > 5;
    });
    expect(heavy).toEqual([]);
  });

  it('keeps to the agreed top level', () => {
    const agreed = ['src', 'test', 'migrations', 'templates', 'package.json', 'package-lock.json', 'tsconfig.json'];
    agreed.push('nest-cli.json', 'README.md', 'LICENSE', 'publiccode.yml', 'node_modules', 'dist', 'coverage');
    const odd = fs.readdirSync(root).filter((name) => !name.startsWith('.') && !agreed.includes(name));
    expect(odd).toEqual([]);
  });
});
