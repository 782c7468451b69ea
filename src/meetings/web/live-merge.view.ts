import { textIn } from '../../platform/pages/form-text';
import { rulesOf } from '../live-quorum.rules';
import { type LiveSitting } from '../live-sitting';
import { itemOf } from './live-item.view';
import { type LiveWords } from './live-words.view';

export interface ItemAnswer {
  readonly number: number;
  /** Where the form was sent to. */
  readonly address: string;
  /** Names of fields on the page, by what the refusal calls them. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** The item as it stands beside what was being sent; it may be sent again on that, unless the item is closed. */
export function mergeView(sitting: LiveSitting, answer: ItemAnswer, body: object, words: LiveWords): object {
  const item = sitting.items.find(({ number }) => number === answer.number);
  const typed = Object.keys(body)
    .filter((name) => !['_csrf', 'version', 'sending'].includes(name) && textIn(body, name) !== '')
    .map((name) => ({ name, value: textIn(body, name), label: labelOf(sitting, name, words) }));
  return {
    back: `/accords/${sitting.accord}/meetings/${sitting.code}/live#item-${answer.number}`,
    address: answer.address,
    item: item ? itemOf(sitting, item, rulesOf(sitting), false, words) : null,
    version: item?.version ?? 0,
    isOpen: item?.state === 'open' || item?.state === 'under_discussion',
    typed: typed.map((one) => ({ ...one, shown: shownOf(one.value, words) })),
  };
}

function labelOf(sitting: LiveSitting, name: string, { t }: LiveWords): string {
  const party = name.startsWith('choice/') ? name.slice('choice/'.length) : null;
  if (party !== null) return sitting.members.find(({ code }) => code === party)?.name ?? party;
  const stem = name.replace(/-\d+$/, '');
  switch (stem) {
    case 'reason':
      return t('live.reason');
    case 'others':
      return t('live.others');
    case 'presidedBy':
      return t('live.presided_by');
    case 'chairVote':
      return t('live.chair_vote');
    case 'dissent':
      return t('live.dissent');
    case 'votesFor':
      return t('live.votes_for');
    case 'votesAgainst':
      return t('live.votes_against');
    case 'abstentions':
      return t('live.abstentions');
    case 'recusalParty':
      return t('live.recusal_party');
    case 'recusalReason':
      return t('live.recusal_reason');
    default:
      return t('live.act');
  }
}

function shownOf(value: string, { t }: LiveWords): string {
  switch (value) {
    case 'for':
    case 'against':
    case 'abstention':
      return t(`live.choice.${value}`);
    case 'take_up':
    case 'put_back':
    case 'roll_over':
      return t(`live.${value}`);
    case 'close':
      return t('live.close_item');
    case 'withdraw':
      return t('live.withdraw_item');
    case 'by_party':
      return t('live.close_by_party');
    case 'counts':
      return t('live.close_counts');
    default:
      return value;
  }
}
