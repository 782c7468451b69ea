import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { sheetAt, type SheetAddress } from './evidence-desk';
import { type AskedIndicator, type FigureAnswer } from './figure-request.rules';
import { figureRefusals } from './figure-request.refusals';
import { askableBodiesSql, figureRequestsSql, openRequestSql } from './figure-requests.sql';
import { type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { openDesk, type SheetDesk } from './sheet-desk';

/** A request as the lead sees it. */
export interface FigureRequestRead {
  readonly id: string;
  readonly body: string;
  readonly recipient: string;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  readonly isWithdrawn: boolean;
  readonly asksSpending: boolean;
  readonly indicators: readonly string[];
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly answer: FigureAnswer | null;
}

export interface AskableBody {
  /** `party:CODE` or `body:CODE`. */
  readonly code: string;
  readonly name: string;
  readonly partyId: string | null;
  readonly otherBodyId: string | null;
}

/** A request as whoever holds its link sees it: what is asked, by whom, and nothing else of the sheet. */
export interface OpenRequest {
  readonly id: string;
  readonly submissionId: string;
  readonly message: string;
  readonly language: 'it' | 'en';
  readonly asksSpending: boolean;
  readonly recipient: string;
  readonly expiresAt: Date;
  readonly accordId: string;
  readonly accord: string;
  readonly leadId: string;
  readonly period: string;
  readonly action: string;
  readonly accordTitle: LocalizedText;
  readonly currency: string;
  readonly timeZone: string;
  readonly title: LocalizedText;
  readonly lead: string;
  readonly body: string;
  readonly askedBy: string | null;
  readonly disclaimer: LocalizedText | null;
  readonly isIllustrative: boolean;
  readonly referenceDate: string | null;
  readonly indicators: readonly AskedIndicator[];
}

@Injectable()
export class FigureRequestQueries {
  constructor(private readonly database: Database) {}

  /** The sheet with its requests and whom else may be asked, for those who write it. */
  async ofSheet(
    acting: Acting,
    address: SheetAddress,
  ): Promise<{
    readonly desk: SheetDesk;
    readonly sheet: HeldSheet;
    readonly requests: readonly FigureRequestRead[];
    readonly bodies: readonly AskableBody[];
  }> {
    const desk = await openDesk(this.database, acting, 'submission.write', address.accord, address.period);
    const sheet = await sheetAt(this.database, desk, acting, address.action);
    const isWriting = sheet.actor.isOfParty || (sheet.actor.isOfSecretariat && !sheet.standing.isPartyWriting);
    if (!isWriting) throw progressRefusals.of('sheet.not_found');
    const requests = await this.database.rows<{ request: FigureRequestRead }>(figureRequestsSql, [
      sheet.facts.submission?.id ?? null,
    ]);
    const bodies = await this.database.rows<{ body: AskableBody }>(askableBodiesSql, [sheet.facts.actionVersionId]);
    return { desk, sheet, requests: requests.map((row) => row.request), bodies: bodies.map((row) => row.body) };
  }

  /** Looking at it uses nothing up. */
  async open(token: string): Promise<OpenRequest> {
    const row = await this.database.first<OpenRequest>(openRequestSql, [hashOfToken(token).toString('hex')]);
    if (!row) throw figureRefusals.of('figures.link_not_valid');
    return row;
  }
}
