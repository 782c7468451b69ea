/**
 * Why something cannot be done with a report yet: shown beside the button, enforced by the command, told by the API.
 * Source: the accord (the Technical Table agrees to the report before it is issued); the rest is our assumption.
 * Missing sheets and provisional figures are printed and never block.
 */
import { type ReportSnapshot } from './report-snapshot';
import { type ReportState } from './technical-table-report.lifecycle';

export type ReportAct = 'recompile' | 'write' | 'circulate' | 'approve' | 'issue' | 'reopen' | 'discard';

export interface ReportStanding {
  readonly state: ReportState;
  readonly judgement: string;
  /** Members of the Technical Table with an account and a mandate in force today. */
  readonly recipients: number;
  readonly approvedOn: string | null;
}

export type BlockerCode = 'wrong_state' | 'judgement_missing' | 'no_recipients' | 'approval_missing';

export interface Blocker {
  readonly code: BlockerCode;
  readonly it: string;
  readonly en: string;
}

const statesFor: Readonly<Record<ReportAct, readonly ReportState[]>> = {
  recompile: ['draft'],
  write: ['draft'],
  circulate: ['draft'],
  approve: ['circulated'],
  issue: ['approved'],
  reopen: ['circulated', 'approved'],
  discard: ['draft', 'circulated', 'approved'],
};

const wrongState: Readonly<Record<ReportAct, { readonly it: string; readonly en: string }>> = {
  recompile: { it: 'Si ricompila solo una bozza.', en: 'Only a draft can be compiled again.' },
  write: {
    it: 'I testi si scrivono nella bozza: per cambiarli, riportare prima la relazione in bozza.',
    en: 'Texts are written in the draft: to change them, take the report back to the draft first.',
  },
  circulate: { it: 'Si trasmette solo una bozza.', en: 'Only a draft can be circulated.' },
  approve: {
    it: 'La relazione va prima trasmessa ai componenti del Tavolo Tecnico.',
    en: 'The report has to be circulated to the members of the Technical Table first.',
  },
  issue: {
    it: 'Manca l’approvazione del Tavolo Tecnico.',
    en: 'The approval of the Technical Table is missing.',
  },
  reopen: {
    it: 'Torna in bozza solo una relazione trasmessa o approvata e non ancora emessa.',
    en: 'Only a circulated or approved report that is not issued yet goes back to the draft.',
  },
  discard: {
    it: 'Una relazione emessa non si scarta: una nuova revisione la sostituisce.',
    en: 'An issued report cannot be discarded: a new revision supersedes it.',
  },
};

/** `isSentOutside`: the secretariat declares that it sent the report by other means. */
export function reportBlockers(act: ReportAct, report: ReportStanding, isSentOutside = false): Blocker[] {
  const blockers: Blocker[] = [];
  if (!statesFor[act].includes(report.state)) blockers.push({ code: 'wrong_state', ...wrongState[act] });
  if (act === 'circulate' && report.judgement.trim() === '')
    blockers.push({
      code: 'judgement_missing',
      it: 'Manca il giudizio della segreteria: è ciò su cui il Tavolo si esprime.',
      en: 'The secretariat’s judgement is missing: it is what the Table is asked to agree to.',
    });
  if (act === 'circulate' && report.recipients === 0 && !isSentOutside)
    blockers.push({
      code: 'no_recipients',
      it: 'Nessun componente del Tavolo Tecnico ha un incarico in corso: indicare come la relazione è stata trasmessa.',
      en: 'No member of the Technical Table has a mandate in force: say how the report was sent.',
    });
  if (act === 'issue' && report.state === 'approved' && report.approvedOn === null)
    blockers.push({
      code: 'approval_missing',
      it: 'Manca la data di approvazione del Tavolo Tecnico.',
      en: 'The date of the Technical Table’s approval is missing.',
    });
  return blockers;
}

/** The first day on which it can have been approved: the last of its period, or the first of one that still ran. */
export function approvableFrom({ period, asOf }: Pick<ReportSnapshot, 'period' | 'asOf'>): string {
  return period.endsOn < asOf ? period.endsOn : period.startsOn;
}
