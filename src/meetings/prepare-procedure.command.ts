import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { civilDate } from '../kernel/civil-date';
import { type Language } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import { nthWorkingDayAfter } from '../kernel/working-days';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../platform/files/file-store';
import { inspectFile } from '../platform/files/inspect-file';
import { MeetingUploads, type GivenFile } from './meeting-uploads';
import { faultsOfText } from './minutes-text.rules';
import { procedureLifecycle } from './procedure.lifecycle';
import { procedureKinds, type ProcedureKind } from './procedure.rules';
import { holdProcedure } from './procedure-room.queries';
import { type ProcedureRoom } from './procedure-room';
import { procedureRefusals } from './procedure.refusals';
import { rememberSittingFile } from './remember-sitting-file';
import { tableGround, type TableGround } from './sitting-ground.queries';

export interface ProcedureDraft {
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** Code of the sitting whose minutes it adopts. */
  readonly minutesOf: string;
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
  readonly language: Language;
}

export interface ProcedureAddress {
  readonly accord: string;
  readonly procedure: string;
}

const longestText = 10_000;

/** Prepares a written procedure: what is asked, and the documents that lie before the members. */
@Injectable()
export class PrepareProcedure {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
    private readonly uploads: MeetingUploads,
  ) {}

  get folder(): string {
    return this.uploads.folder;
  }

  /** @returns its code */
  create(acting: Acting, accord: string, table: string, draft: ProcedureDraft): Promise<string> {
    const act = { actor: actorBehind(acting), event: 'procedure.prepared' };
    return this.audited.run(act, async (tx) => {
      const ground = await tableGround(tx, acting, 'meeting.record', accord, table);
      await setAccordOfAct(tx, ground.accordId);
      refuseFaults(draft, ground);
      await standInLine(tx, `procedures:${ground.accordId}`);
      const code = await freeCode(tx, ground);
      const { workingDays, writtenProcedure } = rulesInForce(ground.rules, ground.today);
      await tx.run(
        `insert into written_procedure (accord_id, table_id, code, opened_on, closes_on, consents, silences, abstentions,
           objections, state, kind, subject, text, adopted_minutes_of_id, related_plan_year, related_actions, opened_by_id)
         values ($1, $2, $3, $4, $5, 0, 0, 0, 0, 'draft', $6, $7, $8,
           (select id from meeting where table_id = $2 and code = $9), $10, $11, $12)`,
        [
          ...[ground.accordId, ground.tableId, code, ground.today],
          nthWorkingDayAfter(workingDays, civilDate(ground.today), writtenProcedure.workingDays),
          ...contentOf(draft),
          userIdOf(acting),
        ],
      );
      return code;
    });
  }

  change(
    acting: Acting,
    { accord, procedure }: ProcedureAddress,
    version: number,
    draft: ProcedureDraft,
  ): Promise<void> {
    const act = { actor: actorBehind(acting), event: 'procedure.changed' };
    return this.audited.run(act, async (tx) => {
      const room = await holdDraft(tx, acting, accord, procedure);
      refuseFaults(draft, await tableGround(tx, acting, 'meeting.record', accord, room.table));
      const changed = await tx.run(
        `update written_procedure set kind = $3, subject = $4, text = $5,
           adopted_minutes_of_id = (select id from meeting where table_id = $9 and code = $6), related_plan_year = $7,
           related_actions = $8, version = version + 1 where id = $1 and version = $2`,
        [room.procedureId, version, ...contentOf(draft), room.tableId],
      );
      if (changed !== 1) throw procedureRefusals.of('procedure.changed_meanwhile');
    });
  }

  /** Lays a document before the members; the same one twice is one. */
  async table(acting: Acting, { accord, procedure }: ProcedureAddress, given: GivenFile): Promise<void> {
    try {
      const file = await inspectFile(given.path, given.name);
      const act = { actor: actorBehind(acting), event: 'procedure.document_tabled' };
      await this.audited.run(act, async (tx) => {
        const room = await holdDraft(tx, acting, accord, procedure);
        if (room.documents.some(({ sha256 }) => sha256 === file.sha256)) return;
        await rememberSittingFile(tx, room.accordId, file);
        await tx.run(
          `insert into tabled_document (written_procedure_id, kind, name, file_sha256, tabled_by_id, tabled_on)
           values ($1, 'other', $2, $3, $4, $5)`,
          [room.procedureId, file.name, file.sha256, userIdOf(acting), room.today],
        );
        await this.files.adopt(given.path, file.sha256, uploadReserveBytes);
      });
    } finally {
      await rm(given.path, { force: true });
    }
  }

  cancel(acting: Acting, { accord, procedure }: ProcedureAddress, given: string): Promise<void> {
    const reason = given.trim();
    const act = { actor: actorBehind(acting), event: 'procedure.cancelled', reason };
    return this.audited.run(act, async (tx) => {
      const room = await holdProcedure(tx, acting, 'meeting.record', accord, procedure);
      await setAccordOfAct(tx, room.accordId);
      if (reason === '' || reason.length > 1000)
        throw procedureRefusals.of('procedure.reason_needed', {}, [
          { pointer: '/reason', it: 'Al massimo 1000 caratteri.', en: 'At most 1000 characters.' },
        ]);
      const { state } = room.procedure;
      if (!procedureLifecycle.mayMove(state, 'cancelled')) throw procedureRefusals.of('procedure.not_open');
      await tx.run(
        `update written_procedure set state = $3, cancel_reason = $2, closed_at = clock_timestamp(),
           version = version + 1 where id = $1`,
        [room.procedureId, reason, procedureLifecycle.move(state, 'cancelled')],
      );
    });
  }
}

async function holdDraft(tx: Statements, acting: Acting, accord: string, code: string): Promise<ProcedureRoom> {
  const room = await holdProcedure(tx, acting, 'meeting.record', accord, code);
  await setAccordOfAct(tx, room.accordId);
  if (room.procedure.state !== 'draft') throw procedureRefusals.of('procedure.not_draft');
  return room;
}

function contentOf({ kind, subject, text, minutesOf, planYear, relatedActions, language }: ProcedureDraft): unknown[] {
  return [
    ...[kind, { [language]: subject.trim() }, { [language]: text.trim() }],
    ...[kind === 'minutes_approval' ? minutesOf : null, planYear, relatedActions],
  ];
}

function refuseFaults(draft: ProcedureDraft, ground: TableGround): void {
  const faults: Fault[] = [];
  const fault = (field: string, it: string, en: string): void => void faults.push({ pointer: `/${field}`, it, en });
  if (!procedureKinds.includes(draft.kind as ProcedureKind))
    fault('kind', 'Scegliere che cosa si chiede.', 'Choose what is asked.');
  faults.push(
    ...faultsOfText('subject', draft.subject, 500, true),
    ...faultsOfText('text', draft.text, longestText, true),
  );
  if (draft.kind === 'minutes_approval' && !ground.openMinutes.some(({ code }) => code === draft.minutesOf))
    fault('minutesOf', 'Scegliere il verbale da approvare.', 'Choose the minutes to adopt.');
  if (draft.planYear !== null && !ground.planYears.includes(draft.planYear))
    fault('planYear', 'L’accordo non ha un piano di quest’anno.', 'The accord has no plan of that year.');
  const unknown = draft.relatedActions.filter((code) => !ground.actions.includes(code));
  if (unknown.length > 0)
    fault('actions', `Azioni sconosciute: ${unknown.join(', ')}.`, `Unknown actions: ${unknown.join(', ')}.`);
  if (faults.length > 0) throw procedureRefusals.of('procedure.invalid', {}, faults);
}

/** Procedures of a Table are numbered within their year; a number taken by an accord file is passed over. */
async function freeCode(tx: Statements, ground: TableGround): Promise<string> {
  const known = await tx.rows<{ code: string }>('select code from written_procedure where accord_id = $1', [
    ground.accordId,
  ]);
  const taken = new Set(known.map(({ code }) => code));
  for (let number = 1; ; number++) {
    const code = `WP-${ground.table.slice(0, 20)}-${ground.today.slice(0, 4)}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}
