import fs from 'node:fs';
import path from 'node:path';
import { tablePath, type BackupManifest } from '../../src/platform/backup/backup-manifest';
import { readBackup } from '../../src/platform/backup/read-backup';
import { Visitor } from '../support/visitor';
import { freePort, newDataFolder, RunningProgram } from './running-program';

jest.setTimeout(300_000);

/**
 * What each release left behind: one file per release, never made again once that release is out. A new one, from a
 * build of the release:
 *
 *     export DATA_DIR=$(mktemp -d) && chmod a+x $DATA_DIR
 *     npm run -s accordo -- demo --anonymise
 *     npm run -s accordo -- backup test/faults/release-VERSION.tar.gz
 */
const releases = fs.readdirSync(__dirname).filter((name) => /^release-.+\.tar\.gz$/.test(name));

describe.each(releases)('a backup of %s', (release) => {
  let folder: string;
  beforeAll(() => (folder = newDataFolder()));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('is restored and brought up to date: every row is there, the trail word for word, and the server works', async () => {
    const port = await freePort();
    const env = { DATA_DIR: folder, PORT: String(port) };
    const restore = RunningProgram.command(env, 'restore', path.join(__dirname, release));
    expect([await restore.ended, restore.output]).toEqual([0, expect.stringContaining('righe · rows')]);
    const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')];
    const backup = RunningProgram.command(env, 'backup', `${after}.tar.gz`);
    expect(await backup.ended).toBe(0);
    const then = await unpack(path.join(__dirname, release), before);
    const now = await unpack(`${after}.tar.gz`, after);

    const counts = (manifest: BackupManifest): Record<string, number> =>
      Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]));
    const { ledger_entry: entries = 0, ...others } = counts(then);
    expect(counts(now)).toMatchObject(others);
    expect(entries).toBeGreaterThan(1000);
    for (const table of ['ledger_entry', 'ledger_personal_value'])
      // What a migration puts right is in the trail as well, after what was there.
      expect(lines(after, table, columnsOf(then, table))).toEqual(expect.arrayContaining(lines(before, table)));

    const server = await RunningProgram.server(env).answers(port);
    const visitor = new Visitor(`http://127.0.0.1:${port}`);
    const text = fs.readFileSync(path.join(folder, 'settings', 'demo-sign-ins.json'), 'utf8');
    const [person] = JSON.parse(text) as { email: string; password: string }[];
    expect((await visitor.signIn(person?.email ?? '', person?.password ?? '')).status).toBe(303);
    const [code = ''] = lines(before, 'accord').map((line) => line.split('\t')[1] ?? '');
    for (const address of ['/', '/accords', `/accords/${code}`, `/accords/${code}/plans/2026`])
      expect([address, (await visitor.get(address)).status]).toEqual([address, 200]);
    expect(await server.stop()).toBe(0);
    const check = RunningProgram.command(env, 'verify-ledger');
    expect([await check.ended, check.output]).toEqual([0, expect.stringMatching(/1 ancora · anchor: .*all agrees/)]);
  });
});

async function unpack(file: string, folder: string): Promise<BackupManifest> {
  fs.mkdirSync(folder);
  return readBackup(file, folder);
}

/** How many columns a table had. */
function columnsOf(manifest: BackupManifest, table: string): number | undefined {
  return manifest.tables.find(({ name }) => name === table)?.columns.length;
}

/** Rows of a table as the backup holds them, their first columns only, in an order that does not depend on where they lay. */
function lines(folder: string, table: string, columns?: number): string[] {
  return fs
    .readFileSync(path.join(folder, tablePath(table)), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').slice(0, columns).join('\t'))
    .sort();
}
