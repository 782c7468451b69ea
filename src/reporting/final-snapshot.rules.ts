/** From the compiled draft to what is printed and issued. Source: the report's own contract (report-snapshot.ts). */
import { type LocalizedText } from '../kernel/language';
import { periodWords } from './period-words';
import { type ReportSnapshot } from './report-snapshot';

export interface DraftedReport {
  readonly snapshot: string;
  readonly judgement: string;
  readonly correctiveActions: string;
  readonly requests: string;
  readonly meeting: string | null;
  readonly approvedOn: string | null;
}

/** The draft as it stands, texts and approval included; without number and date it prints as a draft. */
export function draftSnapshot(report: DraftedReport): ReportSnapshot {
  return {
    ...(JSON.parse(report.snapshot) as ReportSnapshot),
    judgement: report.judgement,
    correctiveActions: report.correctiveActions,
    requests: report.requests,
    approval: report.approvedOn === null ? null : { meeting: report.meeting, approvedOn: report.approvedOn },
  };
}

export function finalSnapshot(report: DraftedReport, number: string, issuedOn: string): ReportSnapshot {
  return { ...draftSnapshot(report), number, issuedOn };
}

/** Title under which the document is listed. */
export function reportTitle(snapshot: ReportSnapshot): LocalizedText {
  const { code } = snapshot.period;
  return code === 'term'
    ? {
        it: 'Relazione del Tavolo Tecnico sull’intera durata dell’accordo',
        en: 'Technical Table report on the whole term of the accord',
      }
    : {
        it: `Relazione del Tavolo Tecnico, ${periodWords(code, 'it')}`,
        en: `Technical Table report, ${periodWords(code, 'en')}`,
      };
}
