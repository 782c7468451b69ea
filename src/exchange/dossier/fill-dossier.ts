import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { VerifiedStream } from '../../documents/web/verified-stream';
import { type LogTree } from '../../ledger/log-tree.queries';
import { languages } from '../../kernel/language';
import { verifierFiles } from '../../ledger/verifier';
import { type Statements } from '../../platform/database/statements';
import { type FileStore, uploadReserveBytes } from '../../platform/files/file-store';
import { Formats } from '../../platform/i18n/formats';
import { type Archive } from './archive';
import { renderDossierCover } from '../pdf/dossier-cover.pdf';
import { type Cell, excelLine, headingLine, machineLine } from '../../platform/files/csv.rules';
import { checkpointLines, entryLines, type LedgerPart, rowKeyOf } from './dossier-ledger';
import { type DossierCover } from './dossier-cover';
import { dossierReadme } from './dossier-readme';
import {
  archivePath,
  dossierFiles,
  type DossierOf,
  dossierTables,
  dossierTexts,
  type DossierTable,
} from './dossier-scope.rules';
import { type NamedColumn, columnsOf, namesInScope } from './record-columns';
import { rowsOf } from './rows-of';

interface Row {
  readonly key: string;
  /** As JSON text, values as the trail writes them. */
  readonly record: string;
  readonly cells: readonly Cell[];
}

/** Files from the store, each proved while it passes, and the texts that the database keeps. */
export async function addFiles(archive: Archive, tx: Statements, files: FileStore, dossier: DossierOf): Promise<void> {
  const values = [dossier.accordId, dossier.year];
  const added = new Set<string>();
  const add = async (path: string, content: () => Readable): Promise<void> => {
    const name = archivePath(path);
    if (added.has(name)) return;
    added.add(name);
    await archive.add(name, content());
  };
  for await (const { path, sha256 } of rowsOf<{ path: string; sha256: string }>(tx, 'files', dossierFiles, values)) {
    await files.refuseBelow(uploadReserveBytes + (await files.sizeOf(sha256)));
    await add(path, () => {
      const stored = files.stream(sha256);
      const proved = new VerifiedStream(sha256);
      stored.on('error', (error) => proved.destroy(error));
      return stored.pipe(proved);
    });
  }
  for await (const { path, text } of rowsOf<{ path: string; text: string }>(tx, 'texts', dossierTexts, values))
    await add(path, () => Readable.from([Buffer.from(text, 'utf8')], { objectMode: false }));
}

/** Each table three times: as it is kept, for machines, for Excel. */
export async function addRecords(archive: Archive, tx: Statements, dossier: DossierOf): Promise<void> {
  const names = await namesInScope(tx, dossier.accordId);
  const f = new Formats('it');
  const instant = (at: string): string => f.dateTime(at, dossier.timeZone).replace(',', '');
  for (const part of dossierTables) {
    const columns = await columnsOf(tx, part);
    const rows = (use: string): AsyncGenerator<Row> =>
      rowsOf<Row>(tx, `${part.table}_${use}`, recordsOf(part, columns), [dossier.accordId, dossier.year]);
    const cellsOf = ({ cells }: Row): Cell[] =>
      columns.flatMap(({ isId }, at) => {
        const cell = cells[at] ?? null;
        return isId ? [cell, cell === null ? null : (names.get(cell) ?? null)] : [cell];
      });
    const wide = columns.flatMap((one) =>
      one.isId ? [one, { ...one, name: `${one.name}_name`, kind: 'text' as const }] : [one],
    );
    await archive.add(`records/${part.table}.json`, jsonOf(rows('json')));
    await archive.add(
      `csv/${part.table}.csv`,
      linesOf(
        headingLine(
          wide.map(({ name }) => name),
          ',',
        ),
        rows('csv'),
        (row) => machineLine(cellsOf(row), wide),
      ),
    );
    const told = wide.map((one, at) => ({ one, at })).filter(({ one }) => !one.isId || one.name.endsWith('_name'));
    const kept = told.map(({ one }) => one);
    await archive.add(
      `csv-excel/${part.table}.csv`,
      linesOf(
        `\ufeff${headingLine(
          kept.map(({ heading }) => heading),
          ';',
        )}`,
        rows('excel'),
        (row) => {
          const cells = cellsOf(row);
          // An id that stands for nothing we may name is better than nothing.
          return excelLine(
            told.map(({ one, at }) => cells[at] ?? (one.isId ? (cells[at - 1] ?? null) : null)),
            kept,
            instant,
          );
        },
      ),
    );
  }
}

export async function addLedger(
  archive: Archive,
  tx: Statements,
  tree: LogTree,
  ledger: LedgerPart,
  dossier: DossierOf,
): Promise<number> {
  const count = { entries: 0 };
  await archive.add('ledger/entries.jsonl', entryLines(tx, tree, dossier, ledger.size, count));
  await archive.add('ledger/checkpoint.txt', textOf(ledger.note));
  await archive.add('ledger/checkpoints.jsonl', textOf(await checkpointLines(tx, tree, ledger)));
  await archive.add('ledger/keys.txt', textOf(ledger.keys.map(({ verifierKey }) => `${verifierKey}\n`).join('')));
  await archive.add('ledger/key-statements.txt', textOf(ledger.keys.map(({ statement }) => statement).join('\n')));
  return count.entries;
}

/** What people see first, in both languages. */
export async function addCovers(archive: Archive, cover: DossierCover): Promise<void> {
  for (const language of languages)
    await archive.add(
      `cover-${language}.pdf`,
      Readable.from([renderDossierCover(cover, language)], { objectMode: false }),
    );
}

/** The verifier, what to do with it, and at the very end the list of all that went before. */
export async function addSelf(archive: Archive, dossier: DossierOf, entries: number, size: number): Promise<void> {
  for (const file of verifierFiles) await archive.add(path.basename(file), fs.createReadStream(file));
  await archive.add('README.txt', textOf(dossierReadme(dossier.accord, dossier.year, entries, size)));
  const { accord, year } = dossier;
  const files = archive.files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  const head = JSON.stringify({ format: 'accordo-dossier/1', accord, year, entries, size }, null, 2).slice(0, -2);
  await archive.add('manifest.json', textOf(`${head},\n  "files": [\n${files}\n  ]\n}\n`));
}

function recordsOf({ table, where, order }: DossierTable, columns: readonly NamedColumn[]): string {
  const list = columns.map(({ name }) => `x."${name}"`).join(', ');
  return `select ${rowKeyOf(table)} as key, row_to_json(r)::text as record,
      array(select value from json_each_text(row_to_json(r)) with ordinality as c (name, value, place) order by place) as cells
    from ${table} x cross join lateral (select ${list}) r where ${where} order by ${order}`;
}

async function* jsonOf(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const { key, record } of rows) {
    yield `${before}{"key":${JSON.stringify(key)},"record":${record}}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* linesOf(
  heading: string,
  rows: AsyncIterable<Row>,
  write: (row: Row) => string,
): AsyncGenerator<string> {
  yield heading;
  for await (const row of rows) yield write(row);
}

function textOf(text: string): Readable {
  return Readable.from([Buffer.from(text, 'utf8')], { objectMode: false });
}
