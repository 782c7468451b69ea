import { answersOpen, possibleHolders } from '../answer.rules';
import { takesAnswers } from '../hold-planned-sitting';
import { itemKinds } from '../sitting-entry';
import { type DeskMember, rulesOfDesk, type SittingDesk, standingItems } from '../sitting-desk';
import { type ConveningWords } from './convening-words.view';
import { answerOf } from './notice.view';

/** What a member answers with, and what was said on each item; null member: their party does not sit there. */
export function answerView(desk: SittingDesk, member: DeskMember | null, words: ConveningWords): object {
  const { t } = words;
  const base = `/accords/${desk.accord}/meetings/${desk.meeting.code}`;
  return {
    ...(member ? answerForm(desk, member, words) : {}),
    base,
    isMember: member !== null,
    isOpen: member !== null && takesAnswers(desk),
    lead: member ? t('answer.for', { party: member.name }) : t('answer.stranger'),
    items: standingItems(desk).map((item) => ({
      ...item,
      kindText: t(`meeting.kind.${item.kind}`),
      isDeclared: item.interests.some(({ party }) => party === member?.code),
      declared: item.interests.map(({ partyName }) => t('answer.interest_declared', { party: partyName })),
      commentLabel: t('answer.comment_item', { number: item.number }),
      interestLabel: t('answer.interest_item', { number: item.number }),
    })),
    requests: desk.requests
      .filter(({ party }) => party === member?.code)
      .map((one) => ({
        title: one.title,
        reason: one.stateReason,
        tag: {
          text: t(`answer.request_state.${one.state}`),
          tone: ({ open: 'blue', taken: 'green', declined: 'amber' } as const)[one.state],
        },
      })),
  };
}

/** The fields of an answer, filled with the one that counts now. */
export function answerForm(desk: SittingDesk, member: DeskMember, words: ConveningWords): object {
  const { t, f } = words;
  const { table } = rulesOfDesk(desk);
  const { answer } = member;
  const holders = possibleHolders(desk, member.code, table);
  const kept = holders.find(({ code }) => code === answer?.holder);
  return {
    now: answer
      ? t('answer.now', {
          answer: [answerOf(desk, member, words).tag.text, ...answerOf(desk, member, words).notes].join(', '),
        })
      : t('answer.not_yet'),
    by: desk.meeting.answerBy === null ? null : t('answer.by', { date: f.date(desk.meeting.answerBy) }),
    version: answer?.version ?? 0,
    answer: answer?.answer ?? '',
    choices: answersOpen(table).map((value) => ({ value, text: t(`answer.kind.${value}`) })),
    mayDeputise: table.delegatesAllowed,
    mayProxy: table.proxies.allowed,
    deputyName: answer?.deputyName ?? '',
    deputyOffice: answer?.deputyOffice ?? '',
    holder: kept?.code ?? '',
    holders: holders.map(({ code, name }) => ({ value: code, text: name })),
    asksRemote: desk.meeting.mode === 'hybrid',
    isRemote: answer?.isRemote ?? false,
    comment: answer?.comment ?? '',
    isProxy: answer?.answer === 'proxy',
    proxyFile: answer?.proxyFileSha256
      ? t('answer.proxy_file_kept', { hash: answer.proxyFileSha256.slice(0, 16) })
      : null,
    kinds: itemKinds.map((kind) => ({ value: kind, text: t(`meeting.kind.${kind}`) })),
  };
}
