import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { hashOfToken, newOneTimeToken } from '../access/one-time-link.rules';
import { type Language } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { isMailAddress } from '../platform/mail/mail-address.rules';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { beginSheet, refuseUnlessWritable } from './begin-sheet';
import { holdSheetAt, type SheetAddress } from './evidence-desk';
import { figureMail } from './figure-mail.rules';
import { daysOfFigureLink } from './figure-request.rules';
import { figureRefusals } from './figure-request.refusals';
import { type AskableBody } from './figure-request.queries';
import { askableBodiesSql } from './figure-requests.sql';
import { openDesk } from './sheet-desk';
import { type SheetFacts } from './sheet-facts';
import { FieldReader } from './sheet-field';

export interface FigureQuestion {
  /** `party:CODE` or `body:CODE` of the action. */
  readonly body: string;
  readonly recipient: string;
  readonly email: string;
  readonly message: string;
  readonly indicators: readonly string[];
  readonly asksSpending: boolean;
  readonly language: Language;
  /** Key of the form it was asked with: the same one has one effect, and the same link. */
  readonly sending?: string;
}

/** Asks a partner or an implementing body for figures: a link that works once, by mail or to be handed over. */
@Injectable()
export class AskFigures {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  /** The link, where no mail takes it; null when it went by mail. */
  async ask(acting: Acting, address: SheetAddress, question: FigureQuestion): Promise<string | null> {
    const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
    const act = { actor: actorBehind(acting), event: 'figures.asked', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const sheet = await holdSheetAt(tx, desk, acting, address.action);
      refuseUnlessWritable(sheet);
      const bodies = await tx.rows<{ body: AskableBody }>(askableBodiesSql, [sheet.facts.actionVersionId]);
      const body = bodies.map((row) => row.body).find(({ code }) => code === question.body);
      const faults = faultsOf(question, sheet.facts, body !== undefined);
      if (!body || faults.length > 0) throw figureRefusals.of('figures.request_invalid', {}, faults);
      const submissionId = await beginSheet(tx, desk, acting, sheet);
      const token = tokenOf(question, submissionId, acting);
      const hash = hashOfToken(token);
      const id = await insertRequest(tx, acting, { question, submissionId, body, hash, facts: sheet.facts });
      const inEnglish = question.language === 'en' ? '?lang=en' : '';
      const url = `${this.settings.publicUrl}/figures/${token}${inEnglish}`;
      if (this.mailer.isKeptHere || question.email.trim() === '') return url;
      if (id === null) return null;
      const asked = { question, action: sheet.facts.title, lead: sheet.facts.leadName, url };
      await this.mailer.send(tx, { key: `figures:${id}`, to: question.email.trim(), ...figureMail(asked) });
      return null;
    });
  }

  async withdraw(acting: Acting, address: SheetAddress, requestId: string): Promise<void> {
    const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
    const act = { actor: actorBehind(acting), event: 'figures.withdrawn', accordId: desk.accordId };
    await this.audited.run(act, async (tx) => {
      const { facts } = await holdSheetAt(tx, desk, acting, address.action);
      const withdrawn = await tx.run(
        `update figure_request set withdrawn_at = clock_timestamp()
         where id::text = $1 and submission_id = $2 and answered_at is null and withdrawn_at is null`,
        [requestId, facts.submission?.id ?? null],
      );
      if (withdrawn !== 1) throw figureRefusals.of('figures.request_not_found');
    });
  }
}

function faultsOf(question: FigureQuestion, facts: SheetFacts, isKnownBody: boolean): Fault[] {
  const reader = new FieldReader(question.language);
  if (!isKnownBody) reader.fault('body', 'Scegliere a chi chiedere.', 'Choose whom to ask.');
  if (question.recipient.trim() === '')
    reader.fault('recipient', 'Scrivere il nome di chi risponde.', 'Write who is to answer.');
  reader.words('recipient', question.recipient, 200);
  const email = question.email.trim();
  if (email !== '' && !isMailAddress(email))
    reader.fault('email', 'Questo indirizzo non è valido.', 'This address is not valid.');
  reader.words('message', question.message, 2000);
  const known = question.indicators.every((code) => facts.indicators.some((one) => one.code === code));
  if (!known || (question.indicators.length === 0 && !question.asksSpending))
    reader.fault('indicators', 'Scegliere almeno un dato da chiedere.', 'Choose one figure at least.');
  return reader.faults.map(({ field, it, en }) => ({ pointer: `/${field}`, it, en }));
}

/** Pressed twice, or sent again after a connection broke, a form makes the link that it made before. */
function tokenOf({ sending }: FigureQuestion, submissionId: string, acting: Acting): string {
  if (!sending || !/^[0-9a-f-]{36}$/.test(sending)) return newOneTimeToken().token;
  return hashOfToken(`figures\n${userIdOf(acting) ?? ''}\n${submissionId}\n${sending}`).toString('base64url');
}

/** Null: this press has made one already. */
async function insertRequest(
  tx: Statements,
  acting: Acting,
  {
    question,
    submissionId,
    body,
    hash,
    facts,
  }: {
    readonly question: FigureQuestion;
    readonly submissionId: string;
    readonly body: AskableBody;
    readonly hash: Buffer;
    readonly facts: SheetFacts;
  },
): Promise<string | null> {
  const ids = facts.indicators.filter(({ code }) => question.indicators.includes(code)).map(({ id }) => id);
  const row = await tx.first<{ id: string }>(
    `insert into figure_request (submission_id, party_id, other_body_id, recipient_name, recipient_email, message,
       indicator_ids, asks_spending, language, token_sha256, expires_at, asked_by_id)
     values ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8, $9, $10, now() + make_interval(days => $11), $12)
     on conflict (token_sha256) do nothing returning id`,
    [
      ...[submissionId, body.partyId, body.otherBodyId, question.recipient.trim(), question.email.trim()],
      ...[question.message.trim(), ids, question.asksSpending, question.language, hash.toString('hex')],
      ...[daysOfFigureLink, userIdOf(acting)],
    ],
  );
  return row?.id ?? null;
}
