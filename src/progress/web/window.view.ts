import { inLanguage } from '../../kernel/language';
import { type PeriodRoom } from '../period-room.queries';
import { windowTag } from './progress-list.view';
import { type ProgressWords } from './progress-words.view';

/** The window: whether it is open, what was done with it, what closing it or opening it again brings. */
export function windowView({ desk, sheets, window, exceptions }: PeriodRoom, words: ProgressWords): object | null {
  const { t, f } = words;
  if (desk.window === 'not_open') return null;
  const missing = sheets.filter(({ turn, standing }) => turn === 'party' && standing.exceptionUntil === null);
  const toReview = sheets.filter(({ turn }) => turn === 'secretariat').length;
  const inForce = exceptions.filter((one) => !one.isWithdrawn && one.untilOn >= desk.today).length;
  const parties = [...new Set(missing.map(({ facts }) => facts.leadName))].join(', ');
  const consequences = [
    missing.length > 0
      ? t('window.close_missing', { count: missing.length, parties })
      : t('window.close_nothing_missing'),
    ...(toReview > 0 ? [t('window.close_review', { count: toReview })] : []),
    ...(inForce > 0 ? [t('window.close_exceptions', { count: inForce })] : []),
    t('window.close_report'),
  ];
  return {
    tag: windowTag(desk.window, words),
    sentence: t(desk.window === 'open' ? 'window.is_open' : 'window.is_closed'),
    act: desk.isSecretariat ? (desk.window === 'open' ? 'close' : 'reopen') : null,
    consequences,
    history: window.map((one) => ({
      text: t(`window.event_${one.kind}`, { who: one.by ?? t('by.system') }),
      on: one.on,
      date: f.date(one.on),
      reason: one.reason,
    })),
  };
}

/** Who was reminded when: for those who send and those who review. */
export function remindersView({ desk, reminders }: PeriodRoom, { t, f }: ProgressWords): object | null {
  if (desk.window === 'not_open' || !(desk.isSecretariat || desk.isAuditor || reminders.length > 0)) return null;
  return {
    list: reminders.map(({ on, partyName, people, sheets }) => ({
      on,
      date: f.date(on),
      who: partyName ?? t('reminders.secretariat'),
      how: `${t('reminders.people', { count: people })}, ${t('reminders.sheets', { count: sheets })}`,
    })),
  };
}

/** Dated exceptions, those that are over or were withdrawn included: they stay on record. */
export function exceptionsView(
  { desk, sheets, exceptions, resolutions }: PeriodRoom,
  { t, f, language }: ProgressWords,
): object | null {
  if (desk.window === 'not_open') return null;
  const parties = [...new Map(sheets.map(({ facts }) => [facts.lead, facts.leadName]))];
  return {
    isShown: desk.isSecretariat || desk.isAuditor || exceptions.length > 0,
    list: exceptions.map((one) => {
      const isOver = one.untilOn < desk.today;
      return {
        id: one.id,
        who: `${one.partyName}, ${one.action ?? t('exceptions.all_actions')}`,
        until: t('exceptions.until', { date: f.date(one.untilOn) }),
        tag: one.isWithdrawn
          ? { text: t('exceptions.withdrawn'), tone: 'grey' }
          : isOver
            ? { text: t('exceptions.over'), tone: 'grey' }
            : { text: t('exceptions.in_force'), tone: 'blue' },
        granted: t('exceptions.granted', {
          who: one.by ?? t('by.system'),
          date: f.date(one.grantedOn),
          reason: one.reason,
        }),
        withdrawn: one.isWithdrawn ? t('exceptions.withdrawn_because', { reason: one.withdrawnReason ?? '' }) : null,
        resolution: one.resolution && {
          text: t('exceptions.by_resolution', { code: one.resolution }),
          href: `/accords/${desk.accord}/resolutions/${encodeURIComponent(one.resolution)}`,
        },
        withdrawLabel: t('exceptions.withdraw_one', { party: one.partyName }),
        mayWithdraw: desk.isSecretariat && !one.isWithdrawn && !isOver,
      };
    }),
    mayGrant: desk.isSecretariat,
    parties: parties.map(([value, text]) => ({ value, text })),
    actions: sheets.map(({ facts }) => ({ value: facts.action, text: `${facts.action} (${facts.leadName})` })),
    today: desk.today,
    resolutions: resolutions.map(({ code, subject }) => ({
      value: code,
      text: `${code} · ${inLanguage(subject, language).text}`,
    })),
  };
}
