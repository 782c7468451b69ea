/** The mails of the reporting round: whose turn it is now, and why. Source: the product's own rule. */
import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { formats } from '../platform/i18n/formats';
import { type Letters } from '../platform/mail/mailer';
import { periodWords } from '../reporting/period-words';

/** Where the round stands, for every mail. */
export interface LetterGround {
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly period: string;
  readonly isIllustrative: boolean;
  readonly publicUrl: string;
}

interface GivenBack {
  readonly party: string;
  readonly actions: readonly NamedAction[];
  readonly reason: string;
  /** Until when it can come again, where the window is closed. */
  readonly untilOn: string | null;
}

interface Sending {
  readonly party: string;
  readonly partyName: string;
  /** Of the receipt; or the mark of a figure that is still to be told. */
  readonly number: string;
  readonly actions: readonly NamedAction[];
}

export type RoundLetter =
  | ({ readonly kind: 'returned' } & GivenBack)
  | ({ readonly kind: 'reopened' } & GivenBack)
  | {
      readonly kind: 'exception';
      readonly action: string | null;
      readonly party: string;
      readonly reason: string;
      readonly untilOn: string;
    }
  | ({ readonly kind: 'entered' } & Sending)
  | ({ readonly kind: 'sent' } & Sending)
  | {
      readonly kind: 'contested';
      readonly action: NamedAction;
      readonly partyName: string;
      readonly reason: string;
    }
  | { readonly kind: 'figures'; readonly action: NamedAction; readonly body: string }
  | { readonly kind: 'reopened_window'; readonly reason: string };

export interface NamedAction {
  readonly action: string;
  readonly title: LocalizedText;
}

interface Told {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly path: string;
}

export function roundLetters(letter: RoundLetter, ground: LetterGround): Letters {
  return { it: inWords(letter, ground, 'it'), en: inWords(letter, ground, 'en') };
}

function inWords(letter: RoundLetter, ground: LetterGround, language: Language): { subject: string; text: string } {
  const told = language === 'it' ? inItalian(letter, ground) : inEnglish(letter, ground);
  return { subject: told.subject, text: frameOf(told.lines, told.path, ground, language) };
}

/** Salutation, lines, address, accord; the marker of illustrative data wherever they are told. */
export function frameOf(
  lines: readonly string[],
  path: string,
  ground: Pick<LetterGround, 'accord' | 'accordTitle' | 'isIllustrative' | 'publicUrl'>,
  language: Language,
): string {
  const isItalian = language === 'it';
  const url = `${ground.publicUrl}/accords/${ground.accord}/progress${path}${isItalian ? '' : '?lang=en'}`;
  return [
    isItalian ? 'Gentile {name},' : 'Dear {name},',
    ...lines,
    isItalian ? `Aprire: ${url}` : `Open: ${url}`,
    inLanguage(ground.accordTitle, language).text,
    ...(ground.isIllustrative ? [isItalian ? 'Dati illustrativi.' : 'Illustrative data.'] : []),
  ].join('\n\n');
}

const named = ({ action, title }: NamedAction, language: Language): string =>
  `${action} ${inLanguage(title, language).text}`;

const listed = (actions: readonly NamedAction[], language: Language): string =>
  actions.map((action) => `– ${named(action, language)}`).join('\n');

function inItalian(letter: RoundLetter, { period: code }: LetterGround): Told {
  const period = periodWords(code, 'it');
  const day = (date: string): string => formats.it.date(date);
  const until = (date: string | null): string[] =>
    date === null ? [] : [`Si può inviare di nuovo fino al ${day(date)}.`];
  const reason = (text: string): string => `Motivo: ${text}`;
  if (letter.kind === 'returned' || letter.kind === 'reopened') {
    const [first, ...others] = letter.actions;
    const why = [reason(letter.reason), ...until(letter.untilOn)];
    if (first && others.length === 0) {
      const done = letter.kind === 'returned' ? 'restituita, da correggere' : 'riaperta';
      return {
        subject: `${first.action}: scheda ${done} (${period})`,
        lines: [`la scheda «${named(first, 'it')}», ${period}, è stata ${done}.`, ...why],
        path: `/${code}/${first.action}`,
      };
    }
    const done = letter.kind === 'returned' ? 'restituite, da correggere' : 'riaperte';
    return {
      subject: `${letter.actions.length} schede ${done} (${period})`,
      lines: [`queste schede, ${period}, sono state ${done}:`, listed(letter.actions, 'it'), ...why],
      path: `/${code}/parties/${letter.party}`,
    };
  }
  if (letter.kind === 'exception')
    return {
      subject: `Proroga fino al ${day(letter.untilOn)} (${period})`,
      lines: [
        `per ${period} le schede ${letter.action ? `dell’azione ${letter.action} ` : ''}si possono inviare fino al ${day(letter.untilOn)}.`,
        reason(letter.reason),
      ],
      path: `/${code}/parties/${letter.party}`,
    };
  if (letter.kind === 'entered' || letter.kind === 'sent') {
    const list = listed(letter.actions, 'it');
    return letter.kind === 'entered'
      ? {
          subject: `Schede inserite per conto di ${letter.partyName}: da confermare (${period})`,
          lines: [`la segreteria ha inserito queste schede dal vostro messaggio:`, list, 'Confermarle o contestarle.'],
          path: `/${code}?party=${letter.party}`,
        }
      : {
          subject: `${letter.partyName}: schede inviate (${period})`,
          lines: [
            `${letter.partyName} ha inviato, con la ricevuta ${letter.number}:`,
            list,
            'Ora tocca alla segreteria.',
          ],
          path: `/${code}?party=${letter.party}`,
        };
  }
  if (letter.kind === 'contested')
    return {
      subject: `${letter.action.action}: scheda contestata (${period})`,
      lines: [
        `${letter.partyName} contesta la scheda «${named(letter.action, 'it')}» inserita per suo conto.`,
        reason(letter.reason),
      ],
      path: `/${code}/${letter.action.action}`,
    };
  if (letter.kind === 'figures')
    return {
      subject: `${letter.action.action}: sono arrivati i dati di ${letter.body} (${period})`,
      lines: [
        `${letter.body} ha risposto alla richiesta di dati per «${named(letter.action, 'it')}»: si possono riprendere nella scheda.`,
      ],
      path: `/${code}/${letter.action.action}/figures`,
    };
  return {
    subject: `Raccolta delle schede riaperta (${period})`,
    lines: [`la raccolta delle schede per ${period} è di nuovo aperta.`, reason(letter.reason)],
    path: `/${code}`,
  };
}

function inEnglish(letter: RoundLetter, { period: code }: LetterGround): Told {
  const period = periodWords(code, 'en');
  const day = (date: string): string => formats.en.date(date);
  const until = (date: string | null): string[] => (date === null ? [] : [`It can be sent again until ${day(date)}.`]);
  const reason = (text: string): string => `Reason: ${text}`;
  if (letter.kind === 'returned' || letter.kind === 'reopened') {
    const done = letter.kind === 'returned' ? 'returned for correction' : 'opened again';
    const [first, ...others] = letter.actions;
    const why = [reason(letter.reason), ...until(letter.untilOn)];
    if (first && others.length === 0)
      return {
        subject: `${first.action}: sheet ${done} (${period})`,
        lines: [`the sheet “${named(first, 'en')}”, ${period}, was ${done}.`, ...why],
        path: `/${code}/${first.action}`,
      };
    return {
      subject: `${letter.actions.length} sheets ${done} (${period})`,
      lines: [`these sheets, ${period}, were ${done}:`, listed(letter.actions, 'en'), ...why],
      path: `/${code}/parties/${letter.party}`,
    };
  }
  if (letter.kind === 'exception')
    return {
      subject: `Exception until ${day(letter.untilOn)} (${period})`,
      lines: [
        `for ${period} the sheets ${letter.action ? `of action ${letter.action} ` : ''}can be sent until ${day(letter.untilOn)}.`,
        reason(letter.reason),
      ],
      path: `/${code}/parties/${letter.party}`,
    };
  if (letter.kind === 'entered' || letter.kind === 'sent') {
    const list = listed(letter.actions, 'en');
    return letter.kind === 'entered'
      ? {
          subject: `Sheets entered for ${letter.partyName}: please confirm (${period})`,
          lines: ['the secretariat entered these sheets from your message:', list, 'Confirm or contest them.'],
          path: `/${code}?party=${letter.party}`,
        }
      : {
          subject: `${letter.partyName}: sheets sent (${period})`,
          lines: [
            `${letter.partyName} has sent, with receipt ${letter.number}:`,
            list,
            'It is the secretariat’s turn now.',
          ],
          path: `/${code}?party=${letter.party}`,
        };
  }
  if (letter.kind === 'contested')
    return {
      subject: `${letter.action.action}: sheet contested (${period})`,
      lines: [
        `${letter.partyName} contests the sheet “${named(letter.action, 'en')}” entered on its behalf.`,
        reason(letter.reason),
      ],
      path: `/${code}/${letter.action.action}`,
    };
  if (letter.kind === 'figures')
    return {
      subject: `${letter.action.action}: figures of ${letter.body} have arrived (${period})`,
      lines: [
        `${letter.body} has answered your request for figures on “${named(letter.action, 'en')}”: you can take them into the sheet.`,
      ],
      path: `/${code}/${letter.action.action}/figures`,
    };
  return {
    subject: `Sheets are taken again (${period})`,
    lines: [`sheets for ${period} are taken again.`, reason(letter.reason)],
    path: `/${code}`,
  };
}
