import { type ReportTexts } from '../report-texts.rules';
import { type ReportDetail } from '../report.queries';

/** What was saved meanwhile beside what was typed. */
export function reportConflictView(report: ReportDetail, mine: ReportTexts): object {
  const piece = (name: keyof ReportTexts, key: string): object => ({
    name,
    key,
    saved: report[name],
    mine: mine[name],
    isSame: report[name] === mine[name],
  });
  return {
    path: `/accords/${report.accord}/reports/${report.id}`,
    version: report.version,
    isMoved: report.state !== 'draft',
    texts: [
      piece('judgement', 'draft.judgement'),
      piece('correctiveActions', 'draft.corrective_actions'),
      piece('requests', 'draft.requests'),
    ],
  };
}
