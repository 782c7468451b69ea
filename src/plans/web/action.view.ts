import { type Language, type LocalizedText } from '../../kernel/language';
import { type ActionSheetRead } from './action-reading';
import { indicatorsView } from './action-indicators.view';
import { milestonesView } from './action-milestones.view';
import { submissionsView } from './action-submissions.view';
import { type SheetWords } from './action-words.view';
import { periodName, planStateTag, statusTag, type Tag } from './action-wording.view';

/** Names of countries: costly to make, safe to keep. */
const regions: Readonly<Record<Language, Intl.DisplayNames>> = {
  it: new Intl.DisplayNames('it', { type: 'region', fallback: 'code' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
};

/** What the reader may do about an action beside reading it. */
export interface ActionAbilities {
  readonly mayOverrideColour: boolean;
  readonly mayReadTrail: boolean;
}

/** One action as a sheet. */
export function actionView(sheet: ActionSheetRead, abilities: ActionAbilities, words: SheetWords): object {
  const { t, f, language } = words;
  const base = `/accords/${sheet.accord.code}`;
  const partyName = (code: string): string => sheet.parties.find((one) => one.code === code)?.name ?? code;
  const budget = Number(sheet.budget);
  const latest = sheet.statements[0];
  const meeting = (code: string | null): object | null => (code ? { code, href: `${base}/meetings/${code}` } : null);
  return {
    sheet,
    currency: sheet.accord.currency,
    markets: sheet.markets.map((code) => (/^[A-Z]{2}$/.test(code) ? regions[language].of(code) : code)).join(', '),
    sectors: sheet.sectors.map(
      (code) => sheet.sectorNames.find((sector) => sector.code === code)?.name ?? { [language]: code },
    ),
    colour: colourTag(words, sheet.colour),
    statusTag: statusTag(words, sheet.status),
    provisional: sheet.isProvisional === true,
    standing: standingOf(sheet, words),
    flags: [
      latest?.suspendedOn ? t('sheet.suspended_on', { date: f.date(latest.suspendedOn) }) : null,
      latest?.isChangeProposed ? t('sheet.change') : null,
      latest?.hasOverspendRisk ? t('sheet.overspend') : null,
    ].filter((flag) => flag !== null),
    planHref: `${base}/plans/${sheet.planYear}`,
    lineHref: `${base}/plans/${sheet.planYear}?line=${encodeURIComponent(sheet.line)}#actions`,
    sources: sheet.sources.map((source) => ({
      ...source,
      share: budget > 0 ? Number(source.amount) / budget : null,
    })),
    milestones: milestonesView(sheet, words),
    indicators: indicatorsView(sheet.indicators, sheet.asOfPeriod, words),
    note: noteOf(sheet),
    risks: sheet.risks.map((risk) => ({
      ...risk,
      impact: t(`impact.${risk.impact}`),
      likelihood: t(`level.${risk.likelihood}`),
      owner: risk.owner === null ? null : partyName(risk.owner),
    })),
    submissions: submissionsView(sheet, partyName, words),
    resolutions: sheet.resolutions.map((one) => ({
      ...one,
      place: meeting(one.meeting),
      href: `${base}/resolutions#${one.code}`,
    })),
    versions: [...sheet.versions].reverse().map((version) => ({
      ...version,
      tag: planStateTag(words, version.state),
      lead: partyName(version.lead),
      place: meeting(version.adoptedIn),
    })),
    colourHref: abilities.mayOverrideColour ? `${base}/plans/${sheet.planYear}/actions/${sheet.code}/colour` : null,
    ledgerHref: abilities.mayReadTrail ? `${base}/ledger?text=${encodeURIComponent(sheet.code)}` : null,
    jsonHref: `/api/v1${base}/plans/${sheet.planYear}/actions/${sheet.code}`,
  };
}

function standingOf(sheet: ActionSheetRead, words: SheetWords): object {
  const { t, f } = words;
  const budget = Number(sheet.budget);
  return {
    byMean: colourTag(words, sheet.colourByMean),
    byWorst: colourTag(words, sheet.colourByWorst),
    override: sheet.colourOverride
      ? {
          tag: colourTag(words, sheet.colourOverride.colour),
          period: t('sheet.override', { period: periodName(words, sheet.colourOverride.period) }),
          reason: t('sheet.override_reason', { reason: sheet.colourOverride.reason }),
        }
      : null,
    sentence: sheet.asOfPeriod
      ? t('sheet.thresholds', {
          green: f.percent(sheet.thresholds.green),
          amber: f.percent(sheet.thresholds.amber),
          period: periodName(words, sheet.asOfPeriod),
          from: f.date(sheet.thresholds.validFrom),
        })
      : t('sheet.no_values'),
    bars: [
      { label: t('sheet.attainment'), share: sheet.attainmentMean },
      { label: t('sheet.worst_attainment'), share: sheet.attainmentWorst },
      {
        label: t('sheet.spent'),
        share: sheet.spent !== null && budget > 0 ? Number(sheet.spent) / budget : null,
      },
      { label: t('sheet.declared'), share: sheet.percentComplete === null ? null : sheet.percentComplete / 100 },
    ],
  };
}

function colourTag({ t }: SheetWords, colour: ActionSheetRead['colour']): Tag {
  return { text: t(`colour.${colour ?? 'none'}`), tone: colour ?? 'grey' };
}

function noteOf(sheet: ActionSheetRead): LocalizedText | null {
  return sheet.statements.find((statement) => statement.note !== null)?.note ?? null;
}
