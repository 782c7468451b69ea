import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../platform/files/file-store';
import { inspectFile } from '../platform/files/inspect-file';
import { conveningRefusals } from './convening.refusals';
import { holdPlannedSitting, itemNumbered, refuseUnlessPreparing } from './hold-planned-sitting';
import { type GivenFile } from './meeting-uploads';
import { rememberSittingFile } from './remember-sitting-file';
import { sittingDesk, type SittingDesk } from './sitting-desk';

export interface GivenDocument extends GivenFile {
  /** Number of the item it is for; null: the whole sitting. */
  readonly item: number | null;
}

export interface IssuedChoice {
  readonly id: string;
  readonly kind: string;
  readonly title: Readonly<Record<string, string>>;
  readonly number: string;
  readonly issuedOn: string;
}

export const largestTabledMegabytes = 50;

/** Documents that may be tabled as they were issued. $1 accord. */
const choicesSql = `
  select json_build_object('id', d.id, 'kind', d.kind, 'title', d.title, 'number', d.year || '/' || d.number,
    'issuedOn', d.issued_on) as choice
  from issued_document d where d.accord_id = $1 and d.kind in ('progress_report', 'minutes', 'minutes_erratum', 'procedure_minutes')
  order by d.issued_on desc, d.number desc limit 100`;

/** Lays documents before a sitting, each known by the hash of exactly what was laid. */
@Injectable()
export class TableDocument {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
  ) {}

  async choices(desk: Pick<SittingDesk, 'accordId'>): Promise<readonly IssuedChoice[]> {
    const rows = await this.database.rows<{ choice: IssuedChoice }>(choicesSql, [desk.accordId]);
    return rows.map(({ choice }) => choice);
  }

  /** Refuses before a byte of the file has come in, where it would be refused anyway. */
  async expect(acting: Acting, accord: string, meeting: string): Promise<void> {
    refuseUnlessPreparing(await sittingDesk(this.database, acting, 'meeting.convene', accord, meeting));
    await this.files.refuseBelow(uploadReserveBytes);
  }

  /** An uploaded PDF; the file given is gone afterwards. */
  async upload(acting: Acting, accord: string, meeting: string, given: GivenDocument): Promise<string> {
    try {
      const file = await inspectFile(given.path, given.name);
      if (file.mediaType !== 'application/pdf') throw conveningRefusals.of('tabled.not_pdf');
      return await this.hold(acting, accord, meeting, { event: 'document.tabled' }, async (tx, desk) => {
        if (given.item !== null) itemNumbered(desk, given.item);
        await rememberSittingFile(tx, desk.accordId, file);
        const id = await insertTabled(tx, acting, desk, {
          ...{ item: given.item, kind: 'other', name: file.name, sha256: file.sha256 },
          ...{ documentId: null, period: null },
        });
        await this.files.adopt(given.path, file.sha256, uploadReserveBytes);
        return id;
      });
    } finally {
      await rm(given.path, { force: true });
    }
  }

  /** A document that the product issued: an issued report counts as the Technical Table's report before that sitting. */
  choose(acting: Acting, accord: string, meeting: string, documentId: string, item: number | null): Promise<string> {
    return this.hold(acting, accord, meeting, { event: 'document.tabled' }, async (tx, desk) => {
      if (item !== null) itemNumbered(desk, item);
      const issued = await tx.first<{ kind: string; name: string; sha256: string; period: string | null }>(
        `select d.kind, coalesce(d.title ->> d.language, d.title ->> 'it') || ' ' || d.year || '/' || d.number as name,
           d.pdf_sha256 as sha256,
           case when d.kind = 'progress_report' then d.snapshot::json -> 'period' ->> 'code' end as period
         from issued_document d where d.id::text = $1 and d.accord_id = $2
           and d.kind in ('progress_report', 'minutes', 'minutes_erratum', 'procedure_minutes')`,
        [documentId, desk.accordId],
      );
      if (!issued) throw conveningRefusals.of('tabled.unknown');
      const kind = issued.kind === 'progress_report' ? 'technical_report' : 'minutes';
      return insertTabled(tx, acting, desk, { ...issued, kind, documentId, item });
    });
  }

  withdraw(acting: Acting, accord: string, meeting: string, id: string, reason: string | null): Promise<void> {
    return this.hold(acting, accord, meeting, { event: 'document.untabled' }, async (tx, desk) => {
      const withdrawn = await tx.run(
        `update tabled_document set withdrawn_at = clock_timestamp(), withdrawn_reason = $3
         where id::text = $1 and meeting_id = $2 and withdrawn_at is null`,
        [id, desk.meeting.id, reason],
      );
      if (withdrawn !== 1) throw conveningRefusals.of('tabled.unknown');
    });
  }

  private hold<R>(
    acting: Acting,
    accord: string,
    meeting: string,
    act: { readonly event: string },
    work: (tx: Statements, desk: SittingDesk) => Promise<R>,
  ): Promise<R> {
    return this.audited.run({ actor: actorBehind(acting), ...act }, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, meeting);
      refuseUnlessPreparing(desk);
      return work(tx, desk);
    });
  }
}

/** Lays one document before a sitting, within the act that does it. */
export async function insertTabled(
  tx: Statements,
  acting: Acting,
  desk: SittingDesk,
  document: {
    readonly item: number | null;
    readonly kind: string;
    readonly name: string;
    readonly sha256: string;
    readonly documentId: string | null;
    readonly period: string | null;
    readonly planYear?: number;
    readonly planVersion?: number;
  },
): Promise<string> {
  const { item, sha256 } = document;
  if (desk.documents.some((one) => one.item === item && one.sha256 === sha256))
    throw conveningRefusals.of('tabled.already');
  const row = await tx.first<{ id: string }>(
    `insert into tabled_document (meeting_id, agenda_item_number, kind, name, file_sha256, document_id, period,
       tabled_by_id, tabled_on, plan_year, plan_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[desk.meeting.id, item, document.kind, document.name, sha256, document.documentId, document.period],
      ...[userIdOf(acting), desk.today, document.planYear ?? null, document.planVersion ?? null],
    ],
  );
  return row?.id ?? '';
}

/** The latest document issued of that period's report goes with its item; where none was issued yet, nothing does. */
export async function tableIssuedReport(
  tx: Statements,
  acting: Acting,
  desk: SittingDesk,
  period: string,
  item: number,
): Promise<void> {
  const issued = await tx.first<{ documentId: string; name: string; sha256: string }>(
    `select d.id as "documentId", coalesce(d.title ->> d.language, d.title ->> 'it') || ' ' || d.year || '/' || d.number as name,
       d.pdf_sha256 as sha256
     from issued_document d where d.accord_id = $1 and d.kind = 'progress_report'
       and d.snapshot::json -> 'period' ->> 'code' = $2
       and not exists (select from issued_document later where later.supersedes_id = d.id)
     order by d.issued_at desc limit 1`,
    [desk.accordId, period],
  );
  if (issued) await insertTabled(tx, acting, desk, { ...issued, kind: 'technical_report', period, item });
}
