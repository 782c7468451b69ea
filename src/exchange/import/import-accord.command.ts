import { Injectable } from '@nestjs/common';
import { actorBehind, isPerson, type Acting } from '../../access/acting';
import { accordIdsWith, may, type Viewer } from '../../access/viewer';
import { type Refusal } from '../../kernel/refusal';
import { AuditedTransaction, setAccordOfAct } from '../../ledger/audited-transaction';
import { Database } from '../../platform/database/database';
import { standInLine } from '../../platform/database/stand-in-line';
import { type Statements } from '../../platform/database/statements';
import { refreshActionProgress } from '../../reporting/refresh-action-progress';
import { type AccordFile } from '../accord-file/accord-file.shape';
import { FaultList } from '../accord-file/file-fault';
import { type ReadAccordFile } from '../accord-file/read-accord-file';
import { WantedRows } from './accord-rows';
import { differenceAsFault } from './import.messages';
import { giveImporterMandate } from './give-importer-mandate';
import { planImport, type ImportPlan } from './import-plan.rules';
import { importRefusals } from './import.refusals';
import { loadStoredRows, storedAccordId } from './stored-accord.queries';
import { Codes, wantAccord, Wording } from './wanted-accord';
import { wantMeetings } from './wanted-meetings';
import { wantPlans } from './wanted-plans';
import { wantProgress } from './wanted-progress';
import { writeImport } from './write-import';

export interface ImportedAccord {
  readonly accordId: string;
  readonly plan: ImportPlan;
  /** Whoever of a secretariat brings a new accord gets its secretariat: else they could not see what they brought. */
  readonly hasMandate: boolean;
}

/** Takes a whole accord file in, or nothing of it. Preview and import reckon in the same way. */
@Injectable()
export class ImportAccord {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  /** What the import would do, differences that would refuse it included. */
  async preview(read: ReadAccordFile, acting: Acting): Promise<ImportPlan> {
    const file = soundFile(read);
    return (await this.reckon(this.database, file, acting)).plan;
  }

  /** With `isAsSeen`, only what a person has seen and confirmed is done. */
  async run(
    read: ReadAccordFile,
    acting: Acting,
    reason: string | null = null,
    isAsSeen: (plan: ImportPlan) => boolean = () => true,
  ): Promise<ImportedAccord> {
    const file = soundFile(read);
    try {
      return await this.audited.run({ actor: actorBehind(acting), event: 'accord.imported', reason }, async (tx) => {
        await standInLine(tx, `import:${file.accord.code}`);
        const { plan, accordId } = await this.reckon(tx, file, acting);
        if (!isAsSeen(plan)) throw importRefusals.of('import.overtaken');
        ImportAccord.refuseDifferences(plan);
        await setAccordOfAct(tx, accordId);
        if (isEmpty(plan)) return { accordId, plan, hasMandate: false };
        await writeImport(tx, plan.writes);
        await refreshActionProgress(tx, accordId);
        return { accordId, plan, hasMandate: await giveImporterMandate(tx, acting, accordId, plan) };
      });
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Why a file with faults is not taken. */
  static refusalOf(read: ReadAccordFile): Refusal {
    return importRefusals.of('import.file_refused', { count: read.faultCount }, read.faults);
  }

  static refuseDifferences({ refused }: ImportPlan): void {
    if (refused.length === 0) return;
    const listed = refused.slice(0, FaultList.limit).map(differenceAsFault);
    throw importRefusals.of('import.differences_refused', { count: refused.length }, listed);
  }

  private async reckon(
    statements: Statements,
    file: AccordFile,
    acting: Acting,
  ): Promise<Pick<ImportedAccord, 'accordId' | 'plan'>> {
    const storedId = await storedAccordId(statements, file.accord.code);
    if (isPerson(acting) && !mayImport(acting, storedId ?? null)) throw importRefusals.of('import.not_allowed');
    const rows = new WantedRows(await loadStoredRows(statements, storedId));
    const codes = new Codes();
    const wording = new Wording(file.originalLanguage ?? 'it');
    const accordId = wantAccord(file, rows, codes, wording);
    wantMeetings(file, accordId, rows, codes, wording);
    wantPlans(file, accordId, rows, codes, wording);
    wantProgress(file, accordId, rows, codes, wording);
    return { accordId, plan: planImport(rows) };
  }
}

function soundFile(read: ReadAccordFile): AccordFile {
  if (!read.file) throw ImportAccord.refusalOf(read);
  return read.file;
}

function isEmpty({ created, changed, removed }: ImportPlan): boolean {
  return created.length + changed.length + removed.length === 0;
}

/** A new accord: whoever imports at all; one on record: its own secretariat, administrators or not. */
function mayImport(viewer: Viewer, accordId: string | null): boolean {
  return accordId === null ? may(viewer, 'accord.import') : accordIdsWith(viewer, 'accord.import').includes(accordId);
}

/** Values that PostgreSQL itself refuses (classes 22, 23, 54): an answer to the input, no failure of ours. */
function asRefusal(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code)
    ? importRefusals.of('import.refused_by_database', { reason: message ?? code })
    : error;
}
