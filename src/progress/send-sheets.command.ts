import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorBehind, isPerson, userIdOf, type Acting } from '../access/acting';
import { canonicalHash, canonicalJson, sha256Hex } from '../kernel/canonical-json';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { afterAll, Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { toldMark } from '../platform/database/told';
import { refreshActionProgress } from '../reporting/refresh-action-progress';
import { enteringParty } from './entering-party';
import { readGiven } from './read-given';
import { contextOf, holdSheets, isReady, refuseBlocked, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { readSheet } from './read-sheet.rules';
import { RoundMail } from './round-mail';
import { type SheetContent } from './sheet-content';
import { openDesk, type SheetDesk } from './sheet-desk';
import { contentNow, versionNow } from './sheet-draft.rules';
import { sheetRows, type SentSheet, type SheetRows } from './sheet-rows.rules';
import { sheetSnapshot } from './sheet-snapshot';
import { clearSheetsSql, partsIn, stampEvidenceSql, writeSendingSql, writeSheetsSql } from './write-sheets.sql';

/** A sheet to be sent: as it was saved, or as it is given here. */
export interface SheetToSend {
  readonly action: string;
  /** The version that was read; absent: whichever it is. */
  readonly version?: number;
  readonly content?: SheetContent;
  /** The content as a program gives it. */
  readonly given?: object;
}

/** What the receipt says. */
export interface SentSheets {
  readonly number: number;
  readonly sentOn: string;
  readonly sentAt: string;
  readonly sha256: string;
  readonly sheets: readonly { readonly action: string; readonly revision: number; readonly sha256: string }[];
}

interface PreparedSheet {
  readonly rows: SheetRows;
  readonly snapshot: string;
  readonly sha256: string;
  readonly facts: HeldSheet['facts'];
}

/** On their way to the database. */
interface SentTogether {
  readonly id: string;
  readonly sent: Omit<SentSheets, 'number'>;
  readonly written: readonly Promise<unknown>[];
  readonly pressed: Promise<number>;
}

/** One press of the button: all the sheets of a party that are ready, or those that are named; all of them or none. */
@Injectable()
export class SendSheets {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mail: RoundMail,
  ) {}

  async send(
    acting: Acting,
    accord: string,
    period: string,
    party: string,
    chosen?: readonly SheetToSend[],
  ): Promise<SentSheets> {
    const desk = await openDesk(this.database, acting, 'submission.write', accord, period);
    const act = { actor: actorBehind(acting), event: 'submission.sent', accordId: desk.accordId };
    return this.audited.run(act, async (tx, end) => {
      const held = await holdSheets(tx, desk, acting, { party, actions: chosen?.map(({ action }) => action) });
      const sheets = chosen ? held : held.filter((sheet) => isReady(desk, sheet));
      if (sheets.length === 0) throw progressRefusals.of('sheet.nothing_to_send');
      refuseBlocked('send', sheets);
      const prepared = prepare(desk, acting, sheets, chosen ?? []);
      // All of it sent together, carried out one after the other; the receipt's number is waited for by nobody but the next.
      const { id, sent, written, pressed } = write(tx, desk, acting, prepared);
      const mailed = this.tell(tx, desk, acting, prepared, id);
      if (this.mail.isKeptHere) end({ number: toldMark, ...sent });
      const number = await afterAll([...written, mailed], pressed);
      return { number, ...sent };
    });
  }

  /** The secretariat learns that sheets came; a party, that the secretariat entered some for it. */
  private async tell(
    tx: Statements,
    desk: SheetDesk,
    acting: Acting,
    sheets: readonly PreparedSheet[],
    sendingId: string,
  ): Promise<void> {
    const [first] = sheets;
    if (!first) return;
    const { lead: party, leadName: partyName, leadId } = first.facts;
    const isEntered = first.rows.enteredByPartyId !== null;
    const actions = sheets.map(({ facts: { action, title } }) => ({ action, title }));
    const letter = { kind: isEntered ? 'entered' : 'sent', party, partyName, number: toldMark, actions } as const;
    const to = isEntered ? { parties: [leadId] } : 'secretariat';
    await this.mail.tell(tx, desk, acting, { key: `sheets-sent:${sendingId}`, to, letter });
  }
}

/** Reads every sheet; refused with all that is missing in any of them. */
function prepare(
  desk: SheetDesk,
  acting: Acting,
  sheets: readonly HeldSheet[],
  chosen: readonly SheetToSend[],
): PreparedSheet[] {
  const language = isPerson(acting) ? acting.language : 'it';
  const read = sheets.map((sheet) => {
    const given = chosen.find(({ action }) => action === sheet.facts.action);
    if (given?.version !== undefined && given.version !== versionNow(sheet.facts))
      throw progressRefusals.of('sheet.changed_meanwhile');
    const content = given?.given
      ? readGiven(given.given, sheet.facts)
      : (given?.content ?? contentNow(sheet.facts, language));
    return { sheet, content, ...readSheet(content, sheet.facts, contextOf(desk)) };
  });
  const faults = read.flatMap(({ sheet, faults: found }) =>
    found.map(({ field, it, en }) => ({
      pointer: `/${sheet.facts.action}/${field.replaceAll('.', '/')}`,
      it: `${sheet.facts.action}: ${it}`,
      en: `${sheet.facts.action}: ${en}`,
    })),
  );
  if (faults.length > 0) throw progressRefusals.of('sheet.incomplete', {}, faults);
  return read.map(({ sheet: { facts, actor }, content, values }) => {
    const enteredByPartyId = actor.isOfParty ? null : enteringParty(desk, acting);
    const revision = (facts.submission?.revision ?? 0) + 1;
    const id = facts.submission?.id ?? randomUUID();
    const sent: SentSheet = { id, facts, values, revision, enteredByPartyId, isOfParty: actor.isOfParty };
    const { content: kept, ...rows } = sheetRows(desk, sent, content);
    const enteredBy = enteredByPartyId === null ? null : partyCode(acting, enteredByPartyId);
    const snapshot = canonicalJson(sheetSnapshot(desk, facts, { values, revision, enteredBy }));
    return { rows: { ...rows, draft: canonicalJson(kept) }, snapshot, sha256: sha256Hex(snapshot), facts };
  });
}

function write(tx: Statements, desk: SheetDesk, acting: Acting, sheets: readonly PreparedSheet[]): SentTogether {
  const rows = sheets.map((sheet) => sheet.rows);
  const again = sheets.filter(({ facts }) => facts.submission && saidSomething(facts)).map((sheet) => sheet.rows);
  const userId = userIdOf(acting);
  const told = sheets.map(({ rows: { revision }, sha256, facts }) => ({ action: facts.action, revision, sha256 }));
  const dated = { sentOn: desk.today, sentAt: desk.at, sheets: told };
  const lead = sheets[0]?.facts;
  const sha256 = canonicalHash({ accord: desk.accord, period: desk.period.code, party: lead?.lead ?? '', ...dated });
  const frozen = JSON.stringify(
    sheets.map(({ rows: { id, revision }, snapshot, sha256: hash }) => ({
      submissionId: id,
      revision,
      snapshot,
      sha256: hash,
    })),
  );
  const id = randomUUID();
  const written = [
    ...(again.length > 0 ? [clear(tx, again)] : []),
    tx.run(writeSheetsSql(partsIn(rows)), [
      JSON.stringify(rows),
      desk.accordId,
      desk.period.code,
      userId,
      desk.today,
      desk.at,
    ]),
    ...(sheets.some(({ facts }) => facts.evidence.length > 0) ? [tx.run(stampEvidenceSql, [frozen])] : []),
    refreshActionProgress(
      tx,
      desk.accordId,
      rows.map(({ actionId }) => actionId),
    ),
    // last, and until the end: numbers have no gaps, and nobody waits for longer than the commit takes
    standInLine(tx, `sending:${desk.accordId}:${desk.period.code}`),
  ];
  const pressed = tx.first<{ number: number }>(writeSendingSql, [
    id,
    desk.accordId,
    lead?.leadId,
    desk.period.code,
    desk.today,
    desk.at,
    userId,
    isPerson(acting) ? acting.name : '',
    rows[0]?.enteredByPartyId ?? null,
    sha256,
    frozen,
  ]);
  return { id, sent: { sha256, ...dated }, written, pressed: pressed.then((row) => row?.number ?? 0) };
}

function clear(tx: Statements, again: readonly SheetRows[]): Promise<number> {
  return tx.run(clearSheetsSql, [
    again.filter(({ isTextOnly }) => !isTextOnly).map(({ id }) => id),
    again.map(({ id }) => id),
    JSON.stringify(again),
  ]);
}

/** Sent before, or brought by an import: there may be rows to take back. */
function saidSomething({ submission }: HeldSheet['facts']): boolean {
  return submission !== null && (submission.revision > 0 || submission.origin === 'import');
}

function partyCode(acting: Acting, partyId: string): string | null {
  if (!isPerson(acting)) return null;
  return acting.mandates.find((mandate) => mandate.partyId === partyId)?.partyCode ?? null;
}
