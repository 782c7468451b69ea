/**
 * Counts a vote of a running sitting and says what it makes of the motion. Source: the accord's rules of each Table
 * (`decision`, `tieBreak`, `recusal`); every party that is there or validly represented and not recused votes once, by
 * for, against or abstention; the vote of who presides breaks a tie where the accord says so.
 */
import { type TableRules } from '../accord/governance.rules';
import { type Fault } from '../kernel/refusal';
import { type Moment } from './live-quorum.rules';
import { type LiveMember, type VoteRight } from './live-sitting';
import { isCarried, isTieForChair, type ChairVote, type VoteCount } from './majority.rules';

export interface GivenVote {
  readonly recordedAs: 'by_party' | 'counts';
  /** By code of the party. */
  readonly choices: Readonly<Record<string, ChairVote>>;
  /** What everybody chose who is not named; null: nobody is left out. */
  readonly others: ChairVote | null;
  readonly counts: {
    readonly votesFor: number | null;
    readonly votesAgainst: number | null;
    readonly abstentions: number | null;
  };
  readonly presidedBy: string;
  readonly chairVote: ChairVote | null;
  readonly dissent: string;
}

export interface CountedVote {
  readonly count: VoteCount;
  readonly chairVote: ChairVote | null;
  readonly outcome: 'approved' | 'rejected';
  readonly rights: readonly VoteRight[];
}

export const longestDissent = 10_000;

export function countVote(
  given: GivenVote,
  moment: Moment,
  members: readonly LiveMember[],
  rules: TableRules,
): { readonly counted: CountedVote | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const rights = rightsOf(given, moment, members, faults);
  const voters = rights.filter(({ standing }) => standing !== 'absent' && standing !== 'recused');
  const recused = rights.filter(({ standing }) => standing === 'recused').length;
  const count =
    given.recordedAs === 'by_party' ? byParty(voters, recused) : byCounts(given, voters.length, recused, faults);
  checkWords(given, moment, rights, faults);
  if (faults.length > 0) return { counted: null, faults };
  const own = voters.find(({ party }) => party === given.presidedBy)?.choice ?? null;
  const chairVote = isTieForChair(count, rules) ? (own ?? given.chairVote) : null;
  const carried = isCarried(count, rules, chairVote);
  if (carried === null)
    return {
      counted: null,
      faults: [
        {
          pointer: '/chairVote',
          it: `Parità, ${count.votesFor} a ${count.votesAgainst}: decide chi presiede. Indicare il suo voto.`,
          en: `A tie, ${count.votesFor} to ${count.votesAgainst}: who presides decides. Say how they voted.`,
        },
      ],
    };
  return { counted: { count, chairVote, outcome: carried ? 'approved' : 'rejected', rights }, faults };
}

/** Every member of the Table, once, with how it stood at that moment. */
function rightsOf(given: GivenVote, moment: Moment, members: readonly LiveMember[], faults: Fault[]): VoteRight[] {
  return members.map(({ code, name }): VoteRight => {
    const found = moment.there.find(({ party }) => party === code);
    if (!found) return { party: code, standing: 'absent', holder: null, isRemote: false, choice: null };
    const place = { party: code, holder: found.holder, isRemote: found.isRemote };
    if (moment.recused.includes(code)) return { ...place, standing: 'recused', choice: null };
    if (given.recordedAs === 'counts') return { ...place, standing: found.by, choice: null };
    const choice = given.choices[code] ?? given.others;
    if (choice === null)
      faults.push({
        pointer: `/choice/${code}`,
        it: `${name}: manca il voto.`,
        en: `${name}: the vote is missing.`,
      });
    return { ...place, standing: found.by, choice };
  });
}

function byParty(voters: readonly VoteRight[], recused: number): VoteCount {
  const number = (wanted: ChairVote): number => voters.filter(({ choice }) => choice === wanted).length;
  return { votesFor: number('for'), votesAgainst: number('against'), abstentions: number('abstention'), recused };
}

function byCounts(given: GivenVote, voters: number, recused: number, faults: Fault[]): VoteCount {
  const { votesFor, votesAgainst, abstentions } = given.counts;
  const sum = (votesFor ?? 0) + (votesAgainst ?? 0) + (abstentions ?? 0);
  if (votesFor === null && votesAgainst === null && abstentions === null)
    faults.push({ pointer: '/votesFor', it: 'Scrivere i conteggi.', en: 'Write the counts.' });
  else if (sum !== voters)
    faults.push({
      pointer: '/votesFor',
      it: `I conteggi fanno ${sum}, ma chi può votare ora sono ${voters}${recused ? ` (${recused} non votano per interesse)` : ''}.`,
      en: `The counts make ${sum}, but ${voters} may vote now${recused ? ` (${recused} do not vote, being interested)` : ''}.`,
    });
  return { votesFor: votesFor ?? 0, votesAgainst: votesAgainst ?? 0, abstentions: abstentions ?? 0, recused };
}

function checkWords(given: GivenVote, moment: Moment, rights: readonly VoteRight[], faults: Fault[]): void {
  const isThere = moment.there.some(({ party, by }) => party === given.presidedBy && by !== 'proxy');
  if (!isThere)
    faults.push({
      pointer: '/presidedBy',
      it: 'Indicare chi presiede, tra chi è presente.',
      en: 'Say who presides, among those there.',
    });
  for (const party of Object.keys(given.recordedAs === 'by_party' ? given.choices : {})) {
    const standing = rights.find((one) => one.party === party)?.standing;
    if (standing === undefined || standing === 'absent' || standing === 'recused')
      faults.push({
        pointer: `/choice/${party}`,
        it: `${party.slice(0, 40)} ora non vota: ${standing === 'recused' ? 'ha dichiarato un interesse' : 'non è presente né rappresentata'}.`,
        en: `${party.slice(0, 40)} does not vote now: ${standing === 'recused' ? 'it has declared an interest' : 'it is neither there nor represented'}.`,
      });
  }
  if (given.dissent.length > longestDissent)
    faults.push({
      pointer: '/dissent',
      it: `Al massimo ${longestDissent} caratteri.`,
      en: `At most ${longestDissent} characters.`,
    });
}
