import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { Refusal } from '../kernel/refusal';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type SittingAddress } from './sitting-address';
import { IssuePaper } from './issue-paper';
import { makeMinutesPaper } from './make-minutes-paper';
import { type MinutesRoom } from './minutes-room';
import { holdMinutes } from './minutes-room.queries';
import { contentOf, minutesSnapshot, snapshotHead, type DocumentMark } from './minutes-snapshot';
import { faultsOfText, longestRemark, longestSection } from './minutes-text.rules';
import { minutesRefusals } from './minutes.refusals';

/** Freezes adopted minutes as a numbered PDF; issues what stands beside them afterwards: extracts and errata. */
@Injectable()
export class IssueMinutes {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly papers: IssuePaper,
  ) {}

  /** @returns the id of the document; issued once, however often it is asked for */
  issue(acting: Acting, address: SittingAddress): Promise<string> {
    return this.run(acting, address, { event: 'minutes.issued' }, async (tx, room) => {
      if (room.minutes.documentId !== null) return room.minutes.documentId;
      if (room.sections.length === 0) throw minutesRefusals.of('minutes.not_begun');
      const id = await makeMinutesPaper(this.papers, tx, room, 'minutes', (number) => minutesSnapshot(room, number));
      await tx.run(`update minutes set document_id = $2, version = version + 1 where meeting_id = $1`, [
        ...[room.meetingId, id],
      ]);
      return id;
    });
  }

  /** Minutes written here that a sitting adopted; what cannot be issued now stays adopted, and its page offers it again. */
  async issueAdoptedIn(acting: Acting, accord: string, adopting: string): Promise<void> {
    const rows = await this.database.rows<{ meeting: string }>(
      `select m.code as meeting from minutes n join meeting m on m.id = n.meeting_id
         join meeting l on l.id = n.approved_in_meeting_id join accord a on a.id = l.accord_id
       where a.code = $1 and l.code = $2 and n.document_id is null
         and exists (select from minutes_section s where s.meeting_id = m.id) order by m.held_on`,
      [accord, adopting],
    );
    for (const { meeting } of rows) await this.issueIfAble(acting, { accord, meeting });
  }

  /** After the act that adopted them: what is refused now undoes nothing of it. */
  async issueIfAble(acting: Acting, address: SittingAddress): Promise<void> {
    await this.issue(acting, address).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }

  /** The text of one item, word for word; the same item gives the same document. */
  extract(acting: Acting, address: SittingAddress, itemNumber: number): Promise<string> {
    return this.run(acting, address, { event: 'minutes.extract_issued' }, async (tx, room) => {
      const item = room.items.find(({ number }) => number === itemNumber);
      const content = contentOf(room, itemNumber);
      if (!item || content === '') throw minutesRefusals.of('minutes.no_such_item');
      const known = await tx.first<{ id: string }>(
        `select id from issued_document where accord_id = $1 and kind = 'minutes_extract'
           and snapshot::jsonb #>> '{meeting,code}' = $2 and snapshot::jsonb #>> '{item,number}' = $3`,
        [room.accordId, room.meeting.code, String(itemNumber)],
      );
      if (known) return known.id;
      const minutes = await markOf(tx, room);
      return makeMinutesPaper(this.papers, tx, room, 'minutes_extract', (number) => ({
        kind: 'minutes_extract',
        ...snapshotHead(room, number),
        minutes,
        item: { ...item, content },
      }));
    });
  }

  /** Puts an error right; the minutes stay. The same words twice are one erratum. */
  erratum(
    acting: Acting,
    address: SittingAddress,
    given: { readonly content: string; readonly reason: string },
  ): Promise<string> {
    return this.run(acting, address, { event: 'minutes.erratum_issued' }, async (tx, room) => {
      const [content, reason] = [given.content.trim(), given.reason.trim()];
      const faults = [
        ...faultsOfText('content', content, longestSection, true),
        ...faultsOfText('reason', reason, longestRemark, true),
      ];
      if (faults.length > 0) throw minutesRefusals.of('minutes.erratum_invalid', {}, faults);
      const known = room.errata.find((one) => one.content === content && one.reason === reason);
      if (known) return known.documentId;
      const minutes = await markOf(tx, room);
      const erratum = { number: (room.errata.at(-1)?.number ?? 0) + 1, content, reason };
      const id = await makeMinutesPaper(this.papers, tx, room, 'minutes_erratum', (number) => ({
        kind: 'minutes_erratum',
        ...snapshotHead(room, number),
        minutes,
        erratum,
      }));
      await tx.run(
        `insert into minutes_erratum (meeting_id, number, content, reason, document_id, created_by_id)
         values ($1, $2, $3, $4, $5, $6)`,
        [room.meetingId, erratum.number, content, reason, id, userIdOf(acting)],
      );
      return id;
    });
  }

  private async run(
    acting: Acting,
    { accord, meeting }: SittingAddress,
    { event }: { readonly event: string },
    work: (tx: Statements, room: MinutesRoom) => Promise<string>,
  ): Promise<string> {
    await this.papers.refuseIfUnable();
    const id = await this.papers.signingAhead(() =>
      this.audited.run({ actor: actorBehind(acting), event }, async (tx) => {
        const room = await holdMinutes(tx, acting, 'meeting.record', accord, meeting);
        await setAccordOfAct(tx, room.accordId);
        if (room.minutes.state !== 'approved') throw minutesRefusals.of('minutes.not_adopted');
        return work(tx, room);
      }),
    );
    await this.papers.prove(id);
    return id;
  }
}

/** The document beside which another stands; minutes written here are frozen first. */
async function markOf(tx: Statements, room: MinutesRoom): Promise<DocumentMark> {
  if (room.minutes.documentId === null && room.sections.length > 0) throw minutesRefusals.of('minutes.not_issued');
  const row = await tx.first<{ number: string; sha256: string }>(
    `select year || '/' || number as number, snapshot_sha256 as sha256 from issued_document where id = $1`,
    [room.minutes.documentId],
  );
  return row ?? null;
}
