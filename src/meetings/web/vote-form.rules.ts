/** Reads the form of a vote: by party with the others alike, or the counts alone. */
import { textIn } from '../../platform/pages/form-text';
import { type GivenVote } from '../live-vote.rules';
import { type ChairVote } from '../majority.rules';

const choices: readonly ChairVote[] = ['for', 'against', 'abstention'];

export function readVote(body: object): GivenVote {
  const choiceIn = (name: string): ChairVote | null => choices.find((one) => one === textIn(body, name)) ?? null;
  const given = Object.keys(body)
    .filter((name) => name.startsWith('choice/'))
    .slice(0, 500)
    .flatMap((name): [string, ChairVote][] => {
      const choice = choiceIn(name);
      return choice === null ? [] : [[name.slice('choice/'.length), choice]];
    });
  return {
    recordedAs: textIn(body, 'recordedAs') === 'counts' ? 'counts' : 'by_party',
    choices: Object.fromEntries(given),
    others: choiceIn('others'),
    counts: {
      votesFor: countIn(body, 'votesFor'),
      votesAgainst: countIn(body, 'votesAgainst'),
      abstentions: countIn(body, 'abstentions'),
    },
    presidedBy: textIn(body, 'presidedBy'),
    chairVote: choiceIn('chairVote'),
    dissent: textIn(body, 'dissent'),
  };
}

/** What is no whole number counts as more than anybody could cast, so that it is refused with the sum. */
function countIn(body: object, name: string): number | null {
  const typed = textIn(body, name);
  if (typed === '') return null;
  return /^\d{1,4}$/.test(typed) ? Number(typed) : 99_999;
}
