import { type Language } from '../kernel/language';

/** `piano-2026-v1.pdf` */
export function planFileName(
  { year, number }: { readonly year: number; readonly number: number },
  language: Language,
  ending: 'pdf' | 'json',
): string {
  return `${language === 'it' ? 'piano' : 'plan'}-${year}-v${number}.${ending}`;
}
