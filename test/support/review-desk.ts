import { type Viewer } from '../../src/access/viewer';
import { type Refusal } from '../../src/kernel/refusal';
import { systemActor } from '../../src/kernel/actor';
import { AcceptSheet } from '../../src/progress/accept-sheet.command';
import { AnswerSheet } from '../../src/progress/answer-sheet.command';
import { GrantException } from '../../src/progress/grant-exception.command';
import { KeepWindow } from '../../src/progress/keep-window.command';
import { ReturnSheet } from '../../src/progress/return-sheet.command';
import { ReviewInBulk } from '../../src/progress/review-in-bulk.command';
import { SendSheets } from '../../src/progress/send-sheets.command';
import { type SheetContent } from '../../src/progress/sheet-content';
import { openDesk, sheetsOf } from '../../src/progress/sheet-desk';
import { type SheetFacts } from '../../src/progress/sheet-facts';
import { sheetRecord, type SheetRecord } from '../../src/progress/sheet-record';
import { filledSheet } from './filled-sheet';
import { roundMail } from './kept-mail';
import { openReportingDesk } from './reporting-desk';

export const accord = 'lombardia-2025';

/** The Lombardy accord on 11 January 2027: the fourth quarter of 2026 is to be reported. */
export async function openReviewDesk() {
  const desk = await openReportingDesk();
  const { database, audited } = desk;
  await audited.run({ actor: systemActor('demo'), event: 'accord.imported' }, (tx) =>
    tx.run(`update accord set reference_date = '2027-01-11'`),
  );
  const mail = roundMail(database);
  const accept = new AcceptSheet(database, audited);
  const giveBack = new ReturnSheet(database, audited, mail);
  const send = new SendSheets(database, audited, mail);
  const reader = await desk.viewer('auditor');
  const sheets = async (period = '2026-Q4'): Promise<SheetFacts[]> => {
    const opened = await openDesk(database, reader, 'submission.read', accord, period);
    return sheetsOf(database, opened);
  };
  const factsOf = async (action: string, period = '2026-Q4'): Promise<SheetFacts> => {
    const found = (await sheets(period)).find((sheet) => sheet.action === action);
    if (!found) throw new Error(`No action ${action}`);
    return found;
  };
  return {
    ...desk,
    accept,
    giveBack,
    answer: new AnswerSheet(database, audited, mail),
    bulk: new ReviewInBulk(database, accept, giveBack),
    windows: new KeepWindow(database, audited, mail),
    exceptions: new GrantException(database, audited, mail),
    send,
    sheets,
    factsOf,
    at: (action: string, period = '2026-Q4') => ({ accord, period, action }),
    versionOf: async (action: string, period = '2026-Q4'): Promise<number> =>
      (await factsOf(action, period)).submission?.version ?? 0,
    recordOf: async (action: string, period = '2026-Q4'): Promise<SheetRecord> =>
      sheetRecord(database, (await factsOf(action, period)).submission?.id ?? ''),
    /** Fills a sheet in and sends it, as the given person. */
    sendOne: async (viewer: Viewer, action: string, change: Partial<SheetContent> = {}, period = '2026-Q4') => {
      const facts = await factsOf(action, period);
      return send.send(viewer, accord, period, facts.lead, [{ action, content: filledSheet(facts, change) }]);
    },
  };
}

export type ReviewDesk = Awaited<ReturnType<typeof openReviewDesk>>;

export function refusalOf(attempt: Promise<unknown>): Promise<Refusal> {
  return attempt.then(
    () => Promise.reject(new Error('it went through')),
    (error: Refusal) => error,
  );
}
