/** Texts of minutes, observations and errata. Source: our assumption, after the accord file's limits. */
import { type Fault } from '../kernel/refusal';
import { unprintableIn } from '../platform/pdf/unprintable';

export const longestSection = 20_000;
export const longestRemark = 4_000;

export function faultsOfText(field: string, text: string, longest: number, isNeeded: boolean): Fault[] {
  const pointer = `/${field}`;
  if (isNeeded && text.trim() === '') return [{ pointer, it: 'Scrivere il testo.', en: 'Write the text.' }];
  if (text.length > longest)
    return [{ pointer, it: `Al massimo ${longest} caratteri.`, en: `At most ${longest} characters.` }];
  if (/\p{Surrogate}/u.test(text) || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text))
    return [{ pointer, it: 'Contiene caratteri non ammessi.', en: 'Contains characters that are not allowed.' }];
  const found = unprintableIn(text);
  if (!found) return [];
  const { character, word } = found;
  return [
    {
      pointer,
      it: `Il carattere ${character} in «${word}» non si può stampare nel PDF.`,
      en: `The character ${character} in “${word}” cannot be printed in the PDF.`,
    },
  ];
}
