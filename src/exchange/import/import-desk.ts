import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { canonicalHash } from '../../kernel/canonical-json';
import { Clock } from '../../kernel/clock';
import { Settings } from '../../platform/config/settings';
import { type IllustrativeBanner } from '../../platform/pages/page-view';
import { type ImportCounts, type ImportPlan } from './import-plan.rules';

export interface WaitingFile {
  readonly token: string;
  readonly name: string;
  readonly content: Buffer;
}

/** What an import did, for the page that tells it. */
export interface ImportReceipt {
  readonly accord: string;
  readonly name: string;
  readonly at: string;
  readonly reason: string;
  readonly counts: ImportCounts;
  readonly isNewAccord: boolean;
  readonly hasMandate: boolean;
  /** What to say about the data where they are illustrative. */
  readonly illustrative?: IllustrativeBanner | null;
}

const keptHours = 24;

/**
 * Files between preview and confirmation, each under a secret name in its owner's care. Nothing of them is a record:
 * after a day they are gone.
 */
@Injectable()
export class ImportDesk {
  readonly folder: string;
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.folder = path.resolve(settings.dataDir, 'uploads');
  }

  /** One confirmation of a file after the other: the second meets what the first left. */
  async inTurn<R>(userId: string, token: string, work: () => Promise<R>): Promise<R> {
    const name = `${userId} ${token}`;
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(work, work);
    this.turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(name) === turn) this.turns.delete(name);
    }
  }

  /** Takes a received file into care. */
  async take(userId: string, received: string, name: string): Promise<WaitingFile> {
    await this.sweep();
    const token = randomBytes(24).toString('base64url');
    await rename(received, this.pathOf(userId, token, 'json'));
    await writeFile(this.pathOf(userId, token, 'name'), name.slice(0, 200), { mode: 0o600 });
    return this.find(userId, token).then((file) => file ?? Promise.reject(new Error('The file did not stay')));
  }

  async find(userId: string, token: string): Promise<WaitingFile | null> {
    if (!isToken(token)) return null;
    try {
      const content = await readFile(this.pathOf(userId, token, 'json'));
      return { token, content, name: await readFile(this.pathOf(userId, token, 'name'), 'utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async drop(userId: string, token: string): Promise<void> {
    for (const kind of ['json', 'name'] as const) await rm(this.pathOf(userId, token, kind), { force: true });
  }

  async keepReceipt(userId: string, token: string, done: Omit<ImportReceipt, 'at'>): Promise<void> {
    const receipt: ImportReceipt = { ...done, at: this.clock.now().toISOString() };
    const file = this.pathOf(userId, token, 'receipt');
    await writeFile(file, JSON.stringify(receipt), { mode: 0o600, flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        // The first receipt stands.
        if (error.code !== 'EEXIST') throw error;
      },
    );
    await this.drop(userId, token);
  }

  async receipt(userId: string, token: string): Promise<ImportReceipt | null> {
    if (!isToken(token)) return null;
    const text = await readFile(this.pathOf(userId, token, 'receipt'), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as ImportReceipt);
  }

  private pathOf(userId: string, token: string, kind: 'json' | 'name' | 'receipt'): string {
    return path.join(this.folder, `import-${userId}-${token}.${kind}`);
  }

  private async sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const oldest = Date.now() - keptHours * 3_600_000;
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      const found = await stat(file).catch(() => null);
      if (found?.isFile() && found.mtimeMs < oldest) await rm(file, { force: true });
    }
  }
}

function isToken(token: string): boolean {
  return /^[\w-]{32}$/.test(token);
}

/** Changes with anything that the preview shows; ids of rows yet to come are not part of it. */
export function markOf(plan: ImportPlan): string {
  const { created, changed, removed, kept, standing, unchanged, refused } = plan;
  const withoutNewIds = (rows: ImportPlan['changed']): object[] =>
    rows.map((row) => ({
      ...row,
      columns: row.columns.map(({ column, stored }) => ({ column, stored: JSON.stringify(stored) ?? '' })),
    }));
  const shown = refused.map(({ stored, inFile: _, ...rest }) => ({ ...rest, stored: JSON.stringify(stored) ?? '' }));
  const rows = { created, changed: withoutNewIds(changed), removed, kept, standing: withoutNewIds(standing) };
  return canonicalHash({ ...rows, unchanged, refused: shown });
}
