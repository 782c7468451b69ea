import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { userIdOf, actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { FileStore, uploadReserveBytes } from '../platform/files/file-store';
import { inspectFile } from '../platform/files/inspect-file';
import { answeringFor } from './answering-party.rules';
import { type RequestDraft } from './answer.rules';
import { conveningRefusals } from './convening.refusals';
import { holdPlannedSitting, takesAnswers } from './hold-planned-sitting';
import { rememberSittingFile } from './remember-sitting-file';
import { sittingDesk, standingItems, type DeskMember, type SittingDesk } from './sitting-desk';
import { draftOf, memberOf, writeAnswer, writeInterest, writeRequest, type Answering } from './write-answer';

export const largestProxyMegabytes = 20;

/** What a signed-in member says to a notice, for the party they act for on that accord. */
@Injectable()
export class AnswerNotice {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
  ) {}

  /** @returns the answer's new version */
  answer(
    acting: Acting,
    accord: string,
    meeting: string,
    version: number,
    field: (name: string) => string,
  ): Promise<number> {
    return this.hold(acting, accord, meeting, { event: 'meeting.answered' }, async (tx, desk, by) => {
      const { draft, faults } = draftOf(field, desk, by.member);
      if (faults.length > 0) throw conveningRefusals.of('answer.invalid', {}, faults);
      return writeAnswer(tx, desk, by, version, draft);
    });
  }

  request(acting: Acting, accord: string, meeting: string, draft: RequestDraft): Promise<void> {
    return this.hold(acting, accord, meeting, { event: 'item.requested' }, (tx, desk, by) =>
      writeRequest(tx, desk, by, draft),
    );
  }

  comment(acting: Acting, accord: string, meeting: string, number: number, message: string): Promise<void> {
    return this.hold(acting, accord, meeting, { event: 'item.commented' }, async (tx, desk, { member, userId }) => {
      const item = standingItems(desk).find((one) => one.number === number);
      if (!item) throw conveningRefusals.of('agenda.item_not_found');
      const text = message.trim();
      if (text === '' || text.length > 2000)
        throw conveningRefusals.of('answer.invalid', {}, [
          {
            pointer: `/message`,
            it: 'Scrivere il commento, al massimo 2000 caratteri.',
            en: 'Write the comment, at most 2000 characters.',
          },
        ]);
      if (item.comments.at(-1)?.message === text && item.comments.at(-1)?.party === member.name) return;
      await tx.run(`insert into item_comment (agenda_item_id, party_id, message, by_user_id) values ($1, $2, $3, $4)`, [
        item.id,
        member.id,
        text,
        userId,
      ]);
    });
  }

  interest(
    acting: Acting,
    accord: string,
    meeting: string,
    declared: { readonly number: number; readonly isDeclared: boolean; readonly reason: string },
  ): Promise<void> {
    const act = { event: declared.isDeclared ? 'interest.declared' : 'interest.withdrawn' };
    return this.hold(acting, accord, meeting, act, (tx, desk, by) => writeInterest(tx, desk, by, declared));
  }

  /** Refuses a file before a byte of it has come in, where it would be refused anyway. */
  async expectProxyFile(acting: Acting, accord: string, meeting: string): Promise<void> {
    const desk = await sittingDesk(this.database, acting, 'meeting.answer', accord, meeting);
    refuseWithoutProxy(desk, answeringMember(acting, desk));
    await this.files.refuseBelow(uploadReserveBytes);
  }

  /** The signed proxy, beside an answer that gives one; the file given is gone afterwards. */
  async proxyFile(
    acting: Acting,
    accord: string,
    meeting: string,
    given: { readonly path: string; readonly name: string },
  ): Promise<void> {
    try {
      const file = await inspectFile(given.path, given.name);
      await this.hold(acting, accord, meeting, { event: 'meeting.answered' }, async (tx, desk, { member }) => {
        refuseWithoutProxy(desk, member);
        await rememberSittingFile(tx, desk.accordId, file);
        await tx.run(
          `update meeting_answer set proxy_file_sha256 = $3, version = version + 1
           where meeting_id = $1 and party_id = $2`,
          [desk.meeting.id, member.id, file.sha256],
        );
        await this.files.adopt(given.path, file.sha256, uploadReserveBytes);
      });
    } finally {
      await rm(given.path, { force: true });
    }
  }

  private hold<R>(
    acting: Acting,
    accord: string,
    meeting: string,
    act: { readonly event: string },
    work: (tx: Statements, desk: SittingDesk, by: Answering) => Promise<R>,
  ): Promise<R> {
    return this.audited.run({ actor: actorBehind(acting), ...act }, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.answer', accord, meeting);
      const member = answeringMember(acting, desk);
      if (!takesAnswers(desk)) throw conveningRefusals.of('answer.closed');
      return work(tx, desk, { member, userId: userIdOf(acting) });
    });
  }
}

/** The member for which they answer here. */
function answeringMember(acting: Acting, desk: SittingDesk): DeskMember {
  return memberOf(desk, answeringFor(acting, desk, desk.members, ({ id }) => id)?.id ?? null);
}

function refuseWithoutProxy(desk: SittingDesk, { answer }: Answering['member']): void {
  if (!takesAnswers(desk)) throw conveningRefusals.of('answer.closed');
  if (answer?.answer !== 'proxy')
    throw conveningRefusals.of('answer.invalid', {}, [
      {
        pointer: '/file',
        it: 'Prima rispondere con una delega, poi caricarne il file.',
        en: 'Answer with a proxy first, then upload its file.',
      },
    ]);
}
