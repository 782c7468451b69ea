import { type ReportRoom } from '../report-room.queries';
import { type ReportDetail } from '../report.queries';
import { type ReportWords } from './report-words.view';

/** What issuing will do, before it is done. */
export function issueConsequences(
  report: ReportDetail,
  room: ReportRoom,
  signer: string | null,
  { t, f }: ReportWords,
): string[] {
  const { supersedes, reports } = report.snapshot;
  const lines = [t('issue.number', { year: room.today.slice(0, 4), date: f.date(room.today) }), t('issue.frozen')];
  if (supersedes) lines.push(t('issue.supersedes', { number: supersedes.number, date: f.date(supersedes.issuedOn) }));
  if (reports.missing > 0) lines.push(t('issue.missing', { count: reports.missing }));
  lines.push(signer === null ? t('issue.unsigned') : t('issue.signed', { signer }));
  return [...lines, t('issue.public')];
}
