import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { Refusal, type Fault } from '../kernel/refusal';
import { Database } from '../platform/database/database';
import { AcceptSheet } from './accept-sheet.command';
import { ReturnSheet, type GivenReturn, type SheetGivenBack } from './return-sheet.command';
import { reviewRefusals } from './review.refusals';
import { openDesk } from './sheet-desk';
import { type SubmissionState } from './submission.lifecycle';
import { type MovedSheet } from './write-act';

export type SheetInBulk = SheetGivenBack;

/** How it went with one of the sheets. */
export interface BulkAnswer {
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  /** After the act; null where it was refused. */
  readonly state: SubmissionState | null;
  readonly version: number | null;
  /** Why not: the refusal's code and its sentences; null where it was done. */
  readonly refusal: { readonly code: string; readonly it: string; readonly en: string } | null;
}

/** The same acts on many sheets: each goes through the single act, guards and all, and gets an answer of its own. */
@Injectable()
export class ReviewInBulk {
  constructor(
    private readonly database: Database,
    private readonly accepting: AcceptSheet,
    private readonly returning: ReturnSheet,
  ) {}

  async accept(acting: Acting, accord: string, period: string, sheets: readonly SheetInBulk[]): Promise<BulkAnswer[]> {
    await openDesk(this.database, acting, 'submission.review', accord, period);
    return oneByOne(sheets, ({ action, version }) =>
      this.accepting.accept(acting, { accord, period, action }, version),
    );
  }

  async return(
    acting: Acting,
    accord: string,
    period: string,
    sheets: readonly SheetInBulk[],
    given: GivenReturn,
  ): Promise<BulkAnswer[]> {
    const desk = await openDesk(this.database, acting, 'submission.review', accord, period);
    return this.returning.returnSeveral(acting, desk, sheets, given, (back) => oneByOne(sheets, back));
  }
}

async function oneByOne(
  sheets: readonly SheetInBulk[],
  act: (sheet: SheetInBulk) => Promise<MovedSheet>,
): Promise<BulkAnswer[]> {
  if (sheets.length === 0) throw reviewRefusals.of('review.nothing_chosen');
  const answers: BulkAnswer[] = [];
  for (const sheet of sheets)
    try {
      const { action, state, version } = await act(sheet);
      answers.push({ action, outcome: 'done', state, version, refusal: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refusal = { code: error.code, it: told(error, 'it'), en: told(error, 'en') };
      answers.push({ action: sheet.action, outcome: 'refused', state: null, version: null, refusal });
    }
  return answers;
}

function told(refusal: Refusal, language: 'it' | 'en'): string {
  const faults = refusal.faults.map((fault: Fault) => fault[language]);
  return faults.length > 0 ? faults.join(' ') : refusal.sentence(language);
}
