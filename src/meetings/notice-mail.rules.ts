/** The words of the messages that convene a sitting, remind of it or call it off. */
import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { formats } from '../platform/i18n/formats';
import { type NoticeSnapshot } from './notice-snapshot';

export interface NoticeLetter {
  readonly snapshot: NoticeSnapshot;
  readonly recipient: string;
  readonly language: Language;
  /** Where the sitting is read; null for those who cannot sign in. */
  readonly page: string;
  /** Where the log as it was last signed is found. */
  readonly checkpoint: string;
  /** Where a member answers without a sign-in. */
  readonly answerUrl: string | null;
  readonly kind: 'notice' | 'reminder' | 'link';
}

export function noticeSubject(
  snapshot: Pick<NoticeSnapshot, 'kind' | 'sitting' | 'table' | 'meeting' | 'number'>,
  kind: NoticeLetter['kind'],
  language: Language,
): string {
  const table = inLanguage(snapshot.table.name, language).text;
  const { heldOn, startsAt } = snapshot.sitting;
  const when = `${formats[language].date(heldOn)}${language === 'it' ? ', ore ' : ', '}${startsAt}`;
  const words = {
    it: {
      convening: `Convocazione: ${table}, ${when} (${snapshot.meeting})`,
      change: `Variazione n. ${snapshot.number}: ${table}, ${when} (${snapshot.meeting})`,
      cancellation: `Annullata: ${table}, ${when} (${snapshot.meeting})`,
      reminder: `Da confermare: ${table}, ${when} (${snapshot.meeting})`,
    },
    en: {
      convening: `Notice of meeting: ${table}, ${when} (${snapshot.meeting})`,
      change: `Change no. ${snapshot.number}: ${table}, ${when} (${snapshot.meeting})`,
      cancellation: `Cancelled: ${table}, ${when} (${snapshot.meeting})`,
      reminder: `Please answer: ${table}, ${when} (${snapshot.meeting})`,
    },
  }[language];
  return kind === 'notice' ? words[snapshot.kind] : words.reminder;
}

export function noticeText(letter: NoticeLetter): string {
  const { snapshot, language } = letter;
  const isOff = snapshot.kind === 'cancellation';
  return [
    language === 'it' ? `Gentile ${letter.recipient},` : `Dear ${letter.recipient},`,
    openingOf(letter),
    ...(isOff ? [] : [whereOf(snapshot, language)]),
    ...reasonOf(snapshot, language),
    ...(isOff ? [] : [agendaOf(snapshot, language), ...documentsOf(snapshot, language)]),
    ...answerOf(letter),
    language === 'it' ? `La seduta su Accordo: ${letter.page}` : `The sitting in Accordo: ${letter.page}`,
    language === 'it'
      ? `Avviso n. ${snapshot.documentNumber} del ${formats.it.date(snapshot.sentOn)}.`
      : `Notice no. ${snapshot.documentNumber} of ${formats.en.date(snapshot.sentOn)}.`,
    ...checkpointOf(letter),
  ].join('\n\n');
}

function checkpointOf({ kind, language, checkpoint }: NoticeLetter): string[] {
  if (kind !== 'notice') return [];
  const said = {
    it: 'Il checkpoint del registro, da conservare a prova che nulla è stato riscritto',
    en: 'The checkpoint of the log, to be kept as proof that nothing was rewritten',
  };
  return [`${said[language]}: ${checkpoint}`];
}

function openingOf({ snapshot, language, kind }: NoticeLetter): string {
  const table = inLanguage(snapshot.table.name, language).text;
  const day = formats[language].longDate(snapshot.sitting.heldOn);
  const at = snapshot.sitting.startsAt;
  if (language === 'it') {
    if (kind !== 'notice') return `manca ancora una risposta alla convocazione di ${table} del ${day}, ore ${at}.`;
    if (snapshot.kind === 'cancellation') return `la seduta di ${table} del ${day}, ore ${at}, è annullata.`;
    if (snapshot.kind === 'change') return `la seduta di ${table} cambia: si tiene il ${day}, ore ${at}.`;
    return `è convocata la seduta di ${table} del ${day}, ore ${at}.`;
  }
  if (kind !== 'notice') return `an answer to the notice of ${table} on ${day}, ${at}, is still missing.`;
  if (snapshot.kind === 'cancellation') return `the sitting of ${table} on ${day}, ${at}, is cancelled.`;
  if (snapshot.kind === 'change') return `the sitting of ${table} changes: it is held on ${day}, ${at}.`;
  return `you are invited to the sitting of ${table} on ${day}, ${at}.`;
}

function whereOf({ sitting }: NoticeSnapshot, language: Language): string {
  const lines = [
    sitting.place && `${language === 'it' ? 'Luogo' : 'Place'}: ${inLanguage(sitting.place, language).text}`,
    sitting.remoteLink && `${language === 'it' ? 'Collegamento' : 'Link'}: ${sitting.remoteLink}`,
    sitting.secondCallOn &&
      `${language === 'it' ? 'Seconda convocazione' : 'Second call'}: ${formats[language].date(sitting.secondCallOn)}, ${sitting.secondCallAt ?? ''}`,
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
}

function reasonOf({ reason, isUrgent }: NoticeSnapshot, language: Language): string[] {
  if (reason === null) return [];
  const label = isUrgent
    ? { it: 'Motivo dell’urgenza', en: 'Why it is urgent' }[language]
    : { it: 'Motivo', en: 'Reason' }[language];
  return [`${label}: ${reason}`];
}

function agendaOf({ agenda }: NoticeSnapshot, language: Language): string {
  const title = language === 'it' ? 'Ordine del giorno:' : 'Agenda:';
  return [title, ...agenda.map(({ number, title: text }) => `${number}. ${inLanguage(text, language).text}`)].join(
    '\n',
  );
}

function documentsOf({ documents }: NoticeSnapshot, language: Language): string[] {
  if (documents.length === 0) return [];
  const title = language === 'it' ? 'Documenti agli atti:' : 'Documents tabled:';
  return [[title, ...documents.map(({ name, sha256 }) => `– ${name} (SHA-256 ${sha256})`)].join('\n')];
}

function answerOf({ snapshot, language, answerUrl }: NoticeLetter): string[] {
  if (answerUrl === null || snapshot.kind === 'cancellation') return [];
  const by = snapshot.sitting.answerBy;
  if (language === 'it')
    return [
      `Per rispondere${by ? ` entro il ${formats.it.date(by)}` : ''}, senza password: ${answerUrl}`,
      'Il collegamento vale per una risposta, fino alla seduta; non inoltrarlo.',
    ];
  return [
    `To answer${by ? ` by ${formats.en.date(by)}` : ''}, without a password: ${answerUrl}`,
    'The link takes one answer, until the sitting; do not pass it on.',
  ];
}

/** Where a sitting is, in one line, for a calendar. */
export function placeLine(
  sitting: { readonly place: LocalizedText | null; readonly remoteLink: string | null },
  language: Language,
): string {
  return [sitting.place && inLanguage(sitting.place, language).text, sitting.remoteLink].filter(Boolean).join(' · ');
}
