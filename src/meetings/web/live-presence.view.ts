import { type TableRules } from '../../accord/governance.rules';
import { factsOf, lastEventOf, momentOf } from '../live-quorum.rules';
import { type LiveAnswer, type LiveSitting } from '../live-sitting';
import { type LiveKey, type LiveWords } from './live-words.view';

export const ways = ['present', 'present_remote', 'delegate', 'delegate_remote'] as const;
export type Way = (typeof ways)[number];

/** Who is there, how, and what each answered; the lines recorded so far; proxies. */
export function presenceOf(sitting: LiveSitting, rules: TableRules, words: LiveWords): object {
  const { t } = words;
  const facts = factsOf(sitting);
  const { there } = momentOf(facts, rules);
  const nameOf = (code: string | null): string => sitting.members.find((one) => one.code === code)?.name ?? code ?? '';
  const allowed = ways.filter((way) => rules.delegatesAllowed || !way.startsWith('delegate'));
  const arriving: { value: string; text: string }[] = allowed.map((one) => ({
    value: one,
    text: t(`live.way.${one}`),
  }));
  const leaving = [{ value: 'left', text: t('live.way.left') }];
  return {
    rows: sitting.members.map(({ code, name }) => {
      const found = there.find(({ party }) => party === code);
      const last = lastEventOf(facts, code);
      const isIn = found !== undefined && found.by !== 'proxy';
      const way = isIn ? wayOf(found.by === 'delegate', found.isRemote) : null;
      const text = way
        ? t(`live.is.${way}`)
        : found
          ? t('live.is.proxy', { holder: nameOf(found.holder) })
          : last
            ? t('live.is.left', { time: last.at })
            : t('live.is.absent');
      return {
        code,
        name,
        isIn,
        tag: { text, tone: found ? (isIn ? 'green' : 'blue') : 'grey' },
        answer: answerWords(
          sitting.answers.find(({ party }) => party === code),
          nameOf,
          words,
        ),
        buttons: isIn ? leaving : arriving,
        options: [...arriving.filter(({ value }) => value !== way), ...(isIn ? leaving : [])],
      };
    }),
    observers: sitting.observers.map(({ name }) => name).join(', '),
    linesTitle: t('live.lines', { count: sitting.events.length }),
    lines: [...sitting.events].reverse().map((event) => ({
      ...event,
      name: nameOf(event.party),
      text: [
        t(`live.line.${event.kind}`),
        event.kind === 'arrived' ? t(`live.is.${wayOf(event.as === 'delegate', event.isRemote)}`) : null,
        event.item === null ? null : t('live.line_item', { item: event.item }),
      ]
        .filter((part) => part !== null)
        .join(', '),
    })),
    hasProxies: rules.proxies.allowed,
    proxies: sitting.proxies
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, party, holder }) => ({
        id,
        text: t('live.proxy', { party: nameOf(party), holder: nameOf(holder) }),
        isIdle: !there.some((one) => one.party === party && one.by === 'proxy'),
      })),
    members: sitting.members.map(({ code, name }) => ({ value: code, text: name })),
  };
}

export function wayOf(isDelegate: boolean, isRemote: boolean): Way {
  return `${isDelegate ? 'delegate' : 'present'}${isRemote ? '_remote' : ''}`;
}

function answerWords(answer: LiveAnswer | undefined, nameOf: (code: string) => string, { t }: LiveWords): string {
  const key: LiveKey = `live.answer.${answer?.answer ?? 'none'}`;
  const words = t(key, { holder: answer?.holder ? nameOf(answer.holder) : '' });
  return answer?.deputyName ? `${words}: ${answer.deputyName}` : words;
}
