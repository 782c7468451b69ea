import { parsePeriod } from '../../kernel/calendar-period';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Crumb, type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { reportingMessages } from '../../reporting/reporting.messages';
import { type SheetDesk } from '../sheet-desk';
import { evidenceMessages } from '../evidence.messages';
import { sheetFormMessages } from '../sheet-form.messages';

export const sheetMessages = joinCatalogues(
  joinCatalogues(joinCatalogues(reportingMessages, actionWordingMessages), evidenceMessages),
  sheetFormMessages,
);
export type SheetWords = Words<keyof typeof sheetMessages.it>;

/** `2026-Q3` as people say it. */
export function periodNamed(code: string, { t }: SheetWords): string {
  const period = parsePeriod(code);
  if (period === null || period.cadence === 'term') return code;
  return t(`period.${period.cadence}`, { number: code.slice(-1), year: code.slice(0, 4) });
}

export function partyPath(desk: Pick<SheetDesk, 'accord' | 'period'>, party: string): string {
  return `/accords/${desk.accord}/progress/${desk.period.code}/parties/${party}`;
}

export function sheetPath(desk: Pick<SheetDesk, 'accord' | 'period'>, action: string): string {
  return `/accords/${desk.accord}/progress/${desk.period.code}/${action}`;
}

export function receiptPath(desk: Pick<SheetDesk, 'accord' | 'period'>, number: number): string {
  return `/accords/${desk.accord}/progress/${desk.period.code}/receipts/${number}`;
}

export function bannerOfDesk(desk: SheetDesk): IllustrativeBanner | null {
  return desk.isIllustrative ? { disclaimer: desk.disclaimer, referenceDate: desk.today } : null;
}

export function crumbsOfDesk(desk: SheetDesk, words: SheetWords): Crumb[] {
  return [
    { text: words.f.wording(desk.accordTitle), href: `/accords/${desk.accord}` },
    { text: words.t('sheets.crumb'), href: `/accords/${desk.accord}/progress` },
    { text: periodNamed(desk.period.code, words), href: `/accords/${desk.accord}/progress/${desk.period.code}` },
  ];
}
