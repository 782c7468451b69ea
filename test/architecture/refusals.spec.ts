import path from 'node:path';
import { RefusalTable, type RefusalDefinition } from '../../src/kernel/refusal';
import { type Catalogue, type Message } from '../../src/platform/i18n/catalogue';
import { eventWords } from '../../src/ledger/ledger-words.messages';
import { filesBelow, root, textOf } from './source-tree';

type Exports = Readonly<Record<string, unknown>>;

const exportsOf = (suffix: string): { file: string; exported: unknown }[] =>
  filesBelow('src')
    .filter((file) => file.endsWith(suffix))
    .flatMap((file) =>
      Object.values(jest.requireActual<Exports>(path.join(root, file))).map((exported) => ({ file, exported })),
    );

/** Names of the values that a wording asks for, sorted. */
const placeholders = (wording: string): string[] =>
  [...new Set([...wording.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

describe('refusals', () => {
  const tables = exportsOf('.refusals.ts').filter(
    (one): one is { file: string; exported: RefusalTable<string> } => one.exported instanceof RefusalTable,
  );
  const refusals = tables.flatMap(({ file, exported }) =>
    Object.entries<RefusalDefinition>(exported.definitions).map(([code, definition]) => ({ file, code, definition })),
  );

  it('are found in every file that is called so', () => {
    const files = filesBelow('src').filter((file) => file.endsWith('.refusals.ts'));
    expect([...new Set(tables.map(({ file }) => file))]).toEqual(files);
  });

  it('have codes that are dotted, in lower case, and unique over the product', () => {
    expect(
      refusals.map(({ code }) => code).filter((code) => !/^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+$/.test(code)),
    ).toEqual([]);
    const seen = new Set<string>();
    expect(refusals.filter(({ code }) => seen.has(code) || !seen.add(code))).toEqual([]);
  });

  it('say a sentence in each language, with the same values', () => {
    const wrong = refusals.filter(({ definition: { it: italian, en: english } }) => {
      const areSentences = [italian, english].every((sentence) => /^[^a-z].*([.?!]|: [^.]+)$/s.test(sentence.trim()));
      return !areSentences || italian === english || String(placeholders(italian)) !== String(placeholders(english));
    });
    expect(wrong).toEqual([]);
  });
});

describe('wordings', () => {
  const wordings = exportsOf('.messages.ts').flatMap(({ file, exported }) =>
    pairsOf(exported).map(([key, it, en]) => ({ at: `${file} ${key}`, it, en })),
  );

  it('are found in nearly every file that is called so', () => {
    const files = filesBelow('src').filter((file) => file.endsWith('.messages.ts'));
    const found = new Set(wordings.map(({ at }) => at.split(' ')[0]));
    // One holds a function that puts its sentences together.
    expect(files.filter((file) => !found.has(file))).toEqual(['src/exchange/import/import.messages.ts']);
  });

  it('exist in both languages', () => {
    const isThere = (message: Message | undefined): boolean =>
      message !== undefined && forms(message).every((form) => form.trim() !== '');
    expect(wordings.filter(({ it: italian, en: english }) => !isThere(italian) || !isThere(english))).toEqual([]);
  });

  it('ask for the same values in both languages', () => {
    const differing = wordings.filter(
      ({ it: italian = '', en: english = '' }) => String(valuesOf(italian)) !== String(valuesOf(english)),
    );
    expect(differing).toEqual([]);
  });
});

type Pair = readonly [key: string, it: Message | undefined, en: Message | undefined];

/** A catalogue by language, or a table of pairs by key. */
function pairsOf(exported: unknown): Pair[] {
  if (typeof exported !== 'object' || exported === null) return [];
  if (isCatalogue(exported)) {
    const keys = new Set([...Object.keys(exported.it), ...Object.keys(exported.en)]);
    return [...keys].map((key) => [key, exported.it[key], exported.en[key]]);
  }
  return Object.entries(exported as Record<string, { it: Message; en: Message } | readonly [Message, Message]>).map(
    ([key, pair]) => ('it' in pair ? [key, pair.it, pair.en] : [key, pair[0], pair[1]]),
  );
}

function isCatalogue(exported: object): exported is Catalogue<string> {
  return 'it' in exported && typeof exported.it === 'object';
}

function forms(message: Message): string[] {
  return typeof message === 'string' ? [message] : [message.one, message.other];
}

/** The count itself may be left out where a wording says it in words. */
function valuesOf(message: Message): string[] {
  const names = new Set(forms(message).flatMap(placeholders));
  if (typeof message !== 'string') names.add('count');
  return [...names].sort();
}

describe('acts', () => {
  it('that the trail can hold have words in both languages, and no words are left over', () => {
    const written = filesBelow('src').flatMap((file) =>
      [...textOf(file).matchAll(/\bevent(?:: | = [^;]*?)'[^;]*?[;,}]/g)].flatMap(([found]) =>
        [...found.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, event = '']) => event),
      ),
    );
    expect(written.length).toBeGreaterThan(20);
    expect(written.filter((event) => !Object.hasOwn(eventWords, event))).toEqual([]);
    expect(Object.keys(eventWords).filter((event) => !written.includes(event))).toEqual([]);
  });
});
