/** What a finding must say, and when a Table should look at it. Source: our assumption, after common audit practice. */
import { parseCivilDate } from '../kernel/civil-date';
import { type Fault } from '../kernel/refusal';
import { type FindingState, type RecommendationState } from './finding.lifecycle';

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];
export const stances = ['accepted', 'partly', 'rejected'] as const;
export type Stance = (typeof stances)[number];

export interface FindingGiven {
  readonly title: string;
  readonly text: string;
  readonly severity: string;
  /** Address of what it is about, within the accord; may be empty. */
  readonly subject: string;
  readonly recommendation: string;
  readonly dueOn: string;
  readonly followUpOn: string;
}

const longestText = 10_000;

export function faultsOfFinding(given: FindingGiven, accord: string): Fault[] {
  return [
    ...faultsOfLine('title', given.title),
    ...faultsOfText('text', given.text),
    ...((severities as readonly string[]).includes(given.severity)
      ? []
      : [{ pointer: '/severity', it: 'Scegliere la gravità.', en: 'Choose the severity.' }]),
    ...(isSubject(given.subject, accord)
      ? []
      : [
          {
            pointer: '/subject',
            it: `Indicare un indirizzo di questo accordo, che comincia con /accords/${accord}, oppure lasciare vuoto.`,
            en: `Give an address of this accord, beginning with /accords/${accord}, or leave it empty.`,
          },
        ]),
    ...(given.recommendation === '' ? [] : faultsOfText('recommendation', given.recommendation)),
    ...faultsOfDay('dueOn', given.dueOn),
    ...faultsOfDay('followUpOn', given.followUpOn),
  ];
}

export function faultsOfText(field: string, text: string): Fault[] {
  if (text !== '' && text.length <= longestText && !text.includes('\0')) return [];
  return [
    {
      pointer: `/${field}`,
      it: `Scrivere qualcosa, al massimo ${longestText} caratteri.`,
      en: `Write something, at most ${longestText} characters.`,
    },
  ];
}

function faultsOfLine(field: string, text: string): Fault[] {
  if (text !== '' && text.length <= 200 && !/\p{C}/u.test(text)) return [];
  return [
    {
      pointer: `/${field}`,
      it: 'Scrivere un titolo, al massimo 200 caratteri su una riga.',
      en: 'Write a title, at most 200 characters on one line.',
    },
  ];
}

export function faultsOfDay(field: string, day: string): Fault[] {
  if (day === '' || parseCivilDate(day) !== null) return [];
  return [{ pointer: `/${field}`, it: 'La data non esiste.', en: 'There is no such date.' }];
}

function isSubject(subject: string, accord: string): boolean {
  if (subject === '') return true;
  const base = `/accords/${accord}`;
  const isOwn = subject === base || subject.startsWith(`${base}/`) || subject.startsWith(`${base}?`);
  return isOwn && subject.length <= 300 && !/[\s\p{C}\\]|\.\./u.test(subject);
}

export interface FollowedFinding {
  readonly state: FindingState;
  readonly followUpOn: string | null;
  readonly recommendations: readonly { readonly state: RecommendationState; readonly dueOn: string | null }[];
}

/** Why the next sitting should look at a finding, on the day when its agenda is made; null: it need not. */
export function agendaReason(finding: FollowedFinding, day: string): 'unanswered' | 'overdue' | 'follow_up' | null {
  if (finding.state === 'closed') return null;
  if (finding.state === 'open') return 'unanswered';
  const isDue = (due: string | null): boolean => due !== null && due <= day;
  if (finding.recommendations.some(({ state, dueOn }) => state === 'open' && isDue(dueOn))) return 'overdue';
  return isDue(finding.followUpOn) ? 'follow_up' : null;
}

/** Why a finding cannot be closed yet. */
export function closingBlockers(finding: Pick<FollowedFinding, 'recommendations'>): 'recommendations_open'[] {
  return finding.recommendations.some(({ state }) => state === 'open') ? ['recommendations_open'] : [];
}
