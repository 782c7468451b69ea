/**
 * What the answers of a written procedure come to. Source: the accord's rules (`writtenProcedure.workingDays`,
 * `.silenceMeans`) and those of the Table (`decision`, `tieBreak`, `chairParty`, `quorumCount`). Our assumptions: every
 * member counts as present, as the majority of a sitting would count them; where silence is an abstention, as many as
 * the quorum must have answered; in a tie that the chair decides, the chair's own answer does; where two thirds or
 * unanimity are asked for, a tie is short of them and no chair makes up for it.
 */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { isCarried, type ChairVote } from './majority.rules';

export const procedureKinds = ['decision', 'opinion', 'appointment', 'minutes_approval'] as const;
export type ProcedureKind = (typeof procedureKinds)[number];
export const procedureAnswers = ['consent', 'objection', 'abstention'] as const;
export type ProcedureAnswer = (typeof procedureAnswers)[number];
export type SilenceMeans = GovernanceRules['writtenProcedure']['silenceMeans'];
type OwnRules = Pick<TableRules, 'decision' | 'tieBreak' | 'recusal' | 'quorumCount' | 'chairParty'>;

export interface GivenAnswer {
  readonly party: string;
  readonly answer: ProcedureAnswer;
}

export interface ProcedureCount {
  readonly consents: number;
  readonly silences: number;
  readonly abstentions: number;
  readonly objections: number;
}

const voteOfAnswer: Readonly<Record<ProcedureAnswer, ChairVote>> = {
  consent: 'for',
  objection: 'against',
  abstention: 'abstention',
};
const answerOfSilence = { consent: 'consent', refusal: 'objection', abstention: 'abstention' } as const;

/** Each member counts once; what comes from anybody else counts nothing. */
export function countAnswers(members: readonly string[], answers: readonly GivenAnswer[]): ProcedureCount {
  const own = new Map(answers.map(({ party, answer }) => [party, answer]));
  const given = [...new Set(members)].map((party) => own.get(party) ?? null);
  const count = (wanted: ProcedureAnswer | null): number => given.filter((answer) => answer === wanted).length;
  return {
    consents: count('consent'),
    silences: count(null),
    abstentions: count('abstention'),
    objections: count('objection'),
  };
}

export function outcomeOf(
  count: ProcedureCount,
  silence: SilenceMeans,
  rules: OwnRules,
  chairAnswer: ProcedureAnswer | null,
): 'approved' | 'rejected' {
  const silent = (means: SilenceMeans): number => (silence === means ? count.silences : 0);
  const votes = {
    votesFor: count.consents + silent('consent'),
    votesAgainst: count.objections + silent('refusal'),
    abstentions: count.abstentions + silent('abstention'),
    recused: 0,
  };
  const answered = count.consents + count.objections + count.abstentions;
  if (silence === 'abstention' && answered < rules.quorumCount) return 'rejected';
  return isCarried(votes, rules, chairAnswer && voteOfAnswer[chairAnswer]) === true ? 'approved' : 'rejected';
}

/** How the member whose answer breaks a tie answered; null where it is no member. */
export function chairAnswerOf(
  members: readonly string[],
  answers: readonly GivenAnswer[],
  { chairParty }: Pick<TableRules, 'chairParty'>,
  silence: SilenceMeans,
): ProcedureAnswer | null {
  if (!members.includes(chairParty)) return null;
  return answers.find(({ party }) => party === chairParty)?.answer ?? answerOfSilence[silence];
}

/** It may be closed once its last day is over, or everybody has answered. */
export function mayClose(closesOn: string, today: string, count: ProcedureCount): boolean {
  return today > closesOn || count.silences === 0;
}
