import { joinCatalogues, type Catalogue } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { inLanguage } from '../../kernel/language';
import { type Brief, type BriefAction } from '../brief';
import { briefMessages } from '../brief.messages';
import { type BriefRoom } from '../brief.queries';
import { rulesOf } from '../live-quorum.rules';
import { liveMessages } from '../live.messages';
import { meetingMessages } from '../meeting-pages.messages';
import { requiredQuorum } from '../quorum.rules';

export const briefPageMessages = joinCatalogues(joinCatalogues(meetingMessages, liveMessages), briefMessages);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type BriefWords = Words<KeysOf<typeof briefPageMessages>>;

/** The brief in words, the same for the page and the PDF. */
export interface BriefText {
  readonly title: string;
  readonly table: string;
  readonly when: string;
  readonly where: string;
  readonly quorum: { readonly text: string; readonly tone: 'green' | 'amber' };
  readonly answers: readonly { readonly party: string; readonly answer: string }[];
  readonly items: readonly BriefItemText[];
  readonly changesLead: string;
  readonly changes: readonly string[];
  readonly notExecuted: readonly string[];
  readonly followUps: readonly string[];
  readonly red: readonly string[];
  readonly papers: readonly { readonly name: string; readonly item: string; readonly sha256: string }[];
}

export interface BriefItemText {
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly question: string | null;
  readonly money: readonly string[];
  readonly positions: readonly string[];
}

export function briefText({ brief, actions }: BriefRoom, words: BriefWords): BriefText {
  const { t, f, language } = words;
  const { sitting } = brief;
  const read = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, language).text;
  const decided = (one: Brief['decided'][number]): string =>
    t('brief.decided', { ...one, on: f.date(one.on), subject: read(one.subject) });
  return {
    title: t('brief.title', { code: sitting.code }),
    table: read(sitting.tableName),
    when: t('meeting.when', { date: f.longDate(sitting.heldOn), from: sitting.startsAt }),
    where: t(sitting.call === 2 ? 'live.call.2' : 'live.call.1'),
    quorum: expectedQuorum(brief, words),
    answers: answersOf(brief, words),
    items: sitting.items
      .filter(({ state }) => state !== 'withdrawn')
      .map((item) => ({
        number: item.number,
        title: read(item.title),
        kind: t(`meeting.kind.${item.kind}`),
        question: item.question ? read(item.question) : null,
        money: actions
          .filter(({ code }) => item.relatedActions.includes(code))
          .map((one) => t('brief.money_of', moneyOf(one, brief, words))),
        positions: positionsOn(brief, item.number, words),
      })),
    changesLead: brief.since
      ? t('brief.changes_since', { code: brief.sinceCode ?? '', date: f.date(brief.since) })
      : t('brief.no_last'),
    changes: [
      ...brief.decided.map(decided),
      ...brief.issued.map((one) =>
        t('brief.issued', { on: f.date(one.on), number: one.number, title: read(one.title) }),
      ),
      ...brief.done.map((one) => t('brief.done', { on: f.date(one.on), title: one.title })),
    ],
    notExecuted: brief.notExecuted.map(decided),
    followUps: brief.followUps.map((one) => {
      const values = { title: one.title, owner: one.owner ?? t('brief.nobody'), due: f.date(one.dueOn) };
      return one.isLate ? `${t('brief.follow_up', values)}: ${t('brief.late')}` : t('brief.follow_up', values);
    }),
    red: actions.filter(({ isRed }) => isRed).map((one) => t('brief.red_of', moneyOf(one, brief, words))),
    papers: brief.papers.map(({ name, item, sha256 }) => ({ name, item: item === null ? '–' : String(item), sha256 })),
  };
}

/** Source: the answers to the notice; a proxy counts where the accord allows proxies and its holder comes. */
function expectedQuorum({ sitting }: Brief, { t }: BriefWords): BriefText['quorum'] {
  const rules = rulesOf(sitting);
  const comes = (code: string | null): boolean =>
    sitting.answers.some(
      ({ party, answer }) =>
        party === code && (answer === 'attending' || (answer === 'deputy' && rules.delegatesAllowed)),
    );
  const expected = sitting.members.filter(({ code }) => {
    if (comes(code)) return true;
    const own = sitting.answers.find(({ party }) => party === code);
    return own?.answer === 'proxy' && rules.proxies.allowed && comes(own.holder);
  }).length;
  const required = requiredQuorum(rules, sitting.call);
  const values = { expected, required, members: sitting.members.length };
  return expected >= required
    ? { text: t('brief.quorum_words', values), tone: 'green' }
    : { text: t('brief.quorum_missing', values), tone: 'amber' };
}

function answersOf({ sitting }: Brief, { t }: BriefWords): BriefText['answers'] {
  const nameOf = (code: string | null): string => sitting.members.find((one) => one.code === code)?.name ?? code ?? '';
  return sitting.members.map(({ code, name }) => {
    const answer = sitting.answers.find(({ party }) => party === code);
    return {
      party: name,
      answer: t(`live.answer.${answer?.answer ?? 'none'}`, { holder: nameOf(answer?.holder ?? null) }),
    };
  });
}

function positionsOn({ sitting, comments }: Brief, number: number, { t }: BriefWords): string[] {
  const item = sitting.items.find((one) => one.number === number);
  const nameOf = (code: string): string => sitting.members.find((one) => one.code === code)?.name ?? code;
  const interests = (item?.recusals ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
  return [
    ...comments
      .filter((one) => one.item === number)
      .map(({ party, message }) => t('brief.comment', { party: party ?? t('brief.secretariat'), message })),
    ...interests.map(({ party, reason }) => t('brief.interest', { party: nameOf(party), reason })),
  ];
}

function moneyOf(one: BriefAction, brief: Brief, { t, f, language }: BriefWords): Record<string, string> {
  return {
    code: one.code,
    title: inLanguage(one.title, language).text,
    lead: one.lead,
    budget: f.amount(one.budget, brief.currency, 0),
    spent: one.spent === null ? t('brief.spent_unknown') : f.amount(one.spent, brief.currency, 0),
  };
}
