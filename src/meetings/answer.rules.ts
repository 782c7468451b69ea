/**
 * Reads what a member answers to a notice. Source: the accord's rules of the Table (`delegatesAllowed`, `proxies`). Our
 * assumptions: a proxy goes to another member that does not itself stay away, as often as the accord lets one hold; what
 * a holder later answers is told, not forbidden: a proxy of an absent holder never counts.
 */
import { type TableRules } from '../accord/governance.rules';
import { type Fault } from '../kernel/refusal';
import { itemKinds, type ItemKind } from './sitting-entry';
import { type DeskMember, type SittingDesk } from './sitting-desk';

export const answerKinds = ['attending', 'deputy', 'proxy', 'excused'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export interface AnswerDraft {
  readonly answer: AnswerKind;
  readonly deputyName: string | null;
  readonly deputyOffice: string | null;
  readonly holder: string | null;
  readonly isRemote: boolean;
  readonly comment: string | null;
}

/** Answers that the accord lets members of this Table give. */
export function answersOpen(rules: Pick<TableRules, 'delegatesAllowed' | 'proxies'>): readonly AnswerKind[] {
  return answerKinds.filter(
    (kind) => (kind !== 'deputy' || rules.delegatesAllowed) && (kind !== 'proxy' || rules.proxies.allowed),
  );
}

/** Members that can still take a proxy from this one. */
export function possibleHolders(
  desk: Pick<SittingDesk, 'members'>,
  party: string,
  rules: Pick<TableRules, 'proxies'>,
): readonly DeskMember[] {
  return desk.members.filter(({ code, answer }) => {
    if (code === party || answer?.answer === 'excused' || answer?.answer === 'proxy') return false;
    const held = desk.members.filter((one) => one.code !== party && one.answer?.holder === code).length;
    return held < rules.proxies.maxPerHolder;
  });
}

export function readAnswer(
  field: (name: string) => string,
  desk: Pick<SittingDesk, 'members' | 'meeting'>,
  party: string,
  rules: Pick<TableRules, 'delegatesAllowed' | 'proxies'>,
): { readonly draft: AnswerDraft; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const fault = (name: string, it: string, en: string): void => void faults.push({ pointer: `/${name}`, it, en });
  const plain = (name: string, limit: number): string | null => {
    const text = field(name).trim();
    if (text.length > limit) fault(name, `Al massimo ${limit} caratteri.`, `At most ${limit} characters.`);
    return text === '' ? null : text;
  };
  const answer = answersOpen(rules).find((one) => one === field('answer'));
  if (!answer) fault('answer', 'Scegliere una risposta.', 'Choose an answer.');
  const deputyName = answer === 'deputy' ? plain('deputyName', 200) : null;
  if (answer === 'deputy' && deputyName === null)
    fault('deputyName', 'Scrivere chi viene al proprio posto.', 'Write who comes instead.');
  const holder = answer === 'proxy' ? plain('holder', 40) : null;
  if (answer === 'proxy' && !possibleHolders(desk, party, rules).some(({ code }) => code === holder))
    fault(
      'holder',
      'Scegliere a chi dare la delega: un altro componente che può ancora riceverla.',
      'Choose who holds the proxy: another member who can still take one.',
    );
  const comes = answer === 'attending' || answer === 'deputy';
  return {
    draft: {
      answer: answer ?? 'attending',
      deputyName,
      deputyOffice: answer === 'deputy' ? plain('deputyOffice', 200) : null,
      holder,
      isRemote:
        desk.meeting.mode === 'remote' ? comes : comes && desk.meeting.mode === 'hybrid' && field('isRemote') !== '',
      comment: plain('comment', 2000),
    },
    faults,
  };
}

export interface RequestDraft {
  readonly kind: ItemKind;
  readonly title: string;
  readonly reason: string;
}

/** An item that a member asks for; null: none. `prefix` tells its fields from others of the form. */
export function readRequest(
  field: (name: string) => string,
  prefix = '',
): { readonly draft: RequestDraft | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const [title, reason] = [field(`${prefix}title`).trim(), field(`${prefix}reason`).trim()];
  const kind = itemKinds.find((one) => one === field(`${prefix}kind`)) ?? 'information';
  if (title.length > 500)
    faults.push({ pointer: `/${prefix}title`, it: 'Al massimo 500 caratteri.', en: 'At most 500 characters.' });
  if (reason.length > 2000)
    faults.push({ pointer: `/${prefix}reason`, it: 'Al massimo 2000 caratteri.', en: 'At most 2000 characters.' });
  if (title === '' && reason !== '')
    faults.push({
      pointer: `/${prefix}title`,
      it: 'Scrivere l’oggetto del punto.',
      en: 'Write what the item is about.',
    });
  return { draft: title === '' ? null : { kind, title, reason }, faults };
}

export interface ExpectedQuorum {
  /** Parties that come, by their seat or a deputy, or are represented by one that comes. */
  readonly expected: number;
  readonly required: number;
  readonly unanswered: number;
}

/** Who will be there as far as the answers tell. */
export function expectedQuorum(desk: Pick<SittingDesk, 'members'>, required: number): ExpectedQuorum {
  const comes = new Set(
    desk.members
      .filter(({ answer }) => answer?.answer === 'attending' || answer?.answer === 'deputy')
      .map(({ code }) => code),
  );
  const carried = desk.members.filter(({ answer }) => answer?.holder && comes.has(answer.holder)).length;
  return {
    expected: comes.size + carried,
    required,
    unanswered: desk.members.filter(({ answer }) => answer === null).length,
  };
}
