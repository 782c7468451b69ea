import { type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../../access/acting';
import { todayOf } from '../../accord/today.queries';
import { LogTree } from '../../ledger/log-tree.queries';
import { Sequencer } from '../../ledger/sequencer';
import { Database } from '../../platform/database/database';
import { type Statements } from '../../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../../platform/files/file-store';
import { type NamelessFile } from '../../platform/files/nameless-file';
import { Archive } from './archive';
import { type DossierOf } from './dossier-scope.rules';
import { dossierRefusals } from './dossier.refusals';
import { isCovered, readLedgerPart } from './dossier-ledger';
import { readDossierCover } from './dossier-cover';
import { addCovers, addFiles, addLedger, addRecords, addSelf } from './fill-dossier';

const steps = 5;
/** Dossiers under way at a time: each holds a connection while it is written, and room on the disk until it is sent. */
const mostAtOnce = 3;
/** As the trail writes, so the records are read: equal values are equal texts. */
const asTheTrail = `select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
  set_config('intervalstyle', 'iso_8601', true), set_config('extra_float_digits', '1', true)`;

/** The dossier of an accord and a year: all that an auditor takes along, with the means to check it without us. */
@Injectable()
export class DossierQueries {
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly sequencer: Sequencer,
    private readonly files: FileStore,
  ) {}

  /** Refuses before anything is sent. */
  async find(acting: Acting, accord: string, year: number): Promise<DossierOf> {
    const found = await this.database.first<Omit<DossierOf, 'year'>>(
      `select id as "accordId", code as accord, time_zone as "timeZone" from accord
       where code = $1 and ($2::uuid[] is null or id = any ($2)) and $3::integer between extract(year from starts_on) and extract(year from ends_on)`,
      [accord, allowedAccordIds(acting, 'ledger.read'), year],
    );
    if (!found) throw dossierRefusals.of('dossier.not_found');
    await this.sequencer.run('all');
    return { ...found, year };
  }

  /** Years that the accord has lived in on its own day, the latest first; its term bounds them. */
  async years(acting: Acting, accord: string): Promise<number[]> {
    const rows = await this.database.rows<{ year: number }>(
      `select y as year from accord a, generate_series(extract(year from a.starts_on)::integer,
         extract(year from least(a.ends_on, ${todayOf('a')}))::integer) y
       where a.code = $1 and ($2::uuid[] is null or a.id = any ($2)) order by y desc`,
      [accord, allowedAccordIds(acting, 'ledger.read')],
    );
    return rows.map(({ year }) => year);
  }

  /** However slowly somebody takes it, the database waits for nobody: it is sent once it is whole. */
  async write(dossier: DossierOf, destination: Writable): Promise<void> {
    if (this.underWay >= mostAtOnce) throw dossierRefusals.of('dossier.too_many', { retryAfterSeconds: 30 });
    this.underWay++;
    try {
      const file = await this.files.nameless(uploadReserveBytes);
      try {
        await this.build(dossier, file);
        await pipeline(file.readable(), destination);
      } finally {
        await file.close();
      }
    } finally {
      this.underWay--;
    }
  }

  /** One snapshot of the database, in which every entry that the dossier needs has its place in the signed log. */
  private async build(dossier: DossierOf, file: NamelessFile): Promise<void> {
    for (let step = 0; step < steps; step++) {
      const isDone = await this.database.transaction(async (tx) => {
        await tx.run(asTheTrail);
        if (!(await isCovered(tx, dossier))) return false;
        await Archive.write(file.writable(), (archive) => this.fill(archive, tx, dossier));
        return true;
      }, 'isolation level repeatable read read only');
      if (isDone) return;
      await this.sequencer.run('all');
    }
    throw dossierRefusals.of('dossier.busy');
  }

  private async fill(archive: Archive, tx: Statements, dossier: DossierOf): Promise<void> {
    await addFiles(archive, tx, this.files, dossier);
    await addRecords(archive, tx, dossier);
    const ledger = await readLedgerPart(tx, dossier);
    // Nothing grows within a snapshot: what was read of the tree stays good.
    const entries = await addLedger(archive, tx, new LogTree(true), ledger, dossier);
    await addCovers(archive, await readDossierCover(tx, dossier, ledger, entries, archive.files));
    await addSelf(archive, dossier, entries, ledger.size);
  }
}
