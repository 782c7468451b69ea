/** The one mail of the day: everything of the round that somebody is reminded of. Source: the product's own rule. */
import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { formats } from '../platform/i18n/formats';
import { periodWords } from '../reporting/period-words';
import { isAfterDue } from './reminder.rules';

export interface RemindedSheet {
  readonly action: string;
  readonly title: LocalizedText;
  readonly partyName: string;
}

/** `toSend`: of the person's party; `missing`, `toReview`: of others, for the secretariat. */
export interface ReminderItem {
  readonly kind: 'toSend' | 'missing' | 'toReview';
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly period: string;
  readonly partyId: string | null;
  readonly party: string | null;
  readonly rung: string;
  /** Until when they are due, or since when they wait to be reviewed. */
  readonly dueOn: string;
  /** The accord's day. */
  readonly today: string;
  readonly sheets: readonly RemindedSheet[];
}

export function reminderLetter(
  person: { readonly givenName: string; readonly language: Language },
  items: readonly ReminderItem[],
  publicUrl: string,
): { subject: string; text: string } {
  const { language } = person;
  const isItalian = language === 'it';
  const count = (kind: ReminderItem['kind']): number =>
    items.filter((item) => item.kind === kind).reduce((sum, { sheets }) => sum + sheets.length, 0);
  const told = [
    [count('toSend'), isItalian ? 'da inviare' : 'to send'],
    [count('toReview'), isItalian ? 'da esaminare' : 'to review'],
    [count('missing'), isItalian ? 'mancanti' : 'missing'],
  ] as const;
  const counts = told.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return {
    subject: `${isItalian ? 'Schede di avanzamento' : 'Progress sheets'}: ${counts.join(', ')}`,
    text: [
      isItalian ? `Gentile ${person.givenName},` : `Dear ${person.givenName},`,
      ...items.map((item) => itemText(item, language, publicUrl)),
      ...(items.some(({ isIllustrative }) => isIllustrative)
        ? [isItalian ? 'Dati illustrativi.' : 'Illustrative data.']
        : []),
      isItalian ? 'Al massimo un promemoria al giorno.' : 'One reminder a day at most.',
    ].join('\n\n'),
  };
}

function itemText(item: ReminderItem, language: Language, publicUrl: string): string {
  const list = item.sheets.map(({ action, title, partyName }) => {
    const name = `– ${action} ${inLanguage(title, language).text}`;
    return item.kind === 'toSend' ? name : `${name} (${partyName})`;
  });
  const path = item.kind === 'toSend' ? `/${item.period}/parties/${item.party}` : `/${item.period}`;
  const url = `${publicUrl}/accords/${item.accord}/progress${path}${language === 'it' ? '' : '?lang=en'}`;
  return [headOf(item, language), ...list, url].join('\n');
}

function headOf(item: ReminderItem, language: Language): string {
  const period = periodWords(item.period, language);
  const day = formats[language].date(item.dueOn);
  const accord = inLanguage(item.accordTitle, language).text;
  const isLate = isAfterDue(item.rung);
  if (language === 'it') {
    if (item.kind === 'toReview') return `${accord}, ${period}: da esaminare, la più vecchia dal ${day}:`;
    if (item.kind === 'missing') return `${accord}, ${period}: mancano ancora, scadenza ${day}:`;
    return isLate
      ? `${accord}, ${period}: in ritardo, scadenza ${day}:`
      : `${accord}, ${period}: da inviare entro il ${day}:`;
  }
  if (item.kind === 'toReview') return `${accord}, ${period}: to be reviewed, the oldest since ${day}:`;
  if (item.kind === 'missing') return `${accord}, ${period}: still missing, due ${day}:`;
  return isLate ? `${accord}, ${period}: late, due ${day}:` : `${accord}, ${period}: to send by ${day}:`;
}
