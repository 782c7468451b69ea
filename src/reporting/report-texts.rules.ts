/** Texts that people write into a report, and reasons they give. Source: our assumption, after the accord file's limits. */
import { type Fault } from '../kernel/refusal';
import { unprintableIn } from '../platform/pdf/unprintable';

export interface ReportTexts {
  readonly judgement: string;
  readonly correctiveActions: string;
  readonly requests: string;
}

const longest = 10_000;
const longestReason = 1_000;

export function faultsOfTexts(texts: Partial<ReportTexts>): Fault[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const pointer = `/${field}`;
    if (text !== undefined && text.length > longest)
      return [{ pointer, it: 'Al massimo 10.000 caratteri.', en: 'At most 10,000 characters.' }];
    if (text !== undefined && !isPlainText(text))
      return [{ pointer, it: 'Contiene caratteri non ammessi.', en: 'Contains characters that are not allowed.' }];
    return text === undefined ? [] : faultsOfPrint(pointer, text);
  });
}

/** Told where a text is written, not only when the report goes to print. */
function faultsOfPrint(pointer: string, text: string): Fault[] {
  const found = unprintableIn(text);
  if (!found) return [];
  const { character, word } = found;
  return [
    {
      pointer,
      it: `Il carattere ${character} in «${word}» non si può stampare nel PDF della relazione.`,
      en: `The character ${character} in “${word}” cannot be printed in the report’s PDF.`,
    },
  ];
}

/** The reason without blanks around it; null where there is none that can be kept. */
export function reasonGiven(reason: string): string | null {
  const text = reason.trim();
  return text !== '' && text.length <= longestReason && isPlainText(text) ? text : null;
}

/** No control characters but line feed, return and tab; no half surrogate pair. */
function isPlainText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}
