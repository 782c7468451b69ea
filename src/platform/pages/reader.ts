import { type Request } from 'express';
import { languages, type Language } from '../../kernel/language';
import { cookieOf } from './cookies';

/** Who a page is made for: what its frame shows. Access fills it in; an unknown person has only a language. */
export interface Reader {
  readonly language: Language;
  /** The value that every form sends back as `_csrf`. */
  readonly csrfToken: string;
  readonly person: ReadingPerson | null;
}

export interface ReadingPerson {
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  /** Parties they may act for; the menu offers the choice where there are several. */
  readonly parties: readonly { readonly id: string; readonly name: string; readonly isActing: boolean }[];
}

const readers = new WeakMap<Request, Reader>();

export function setReader(request: Request, reader: Reader): void {
  readers.set(request, reader);
}

export function readerOf(request: Request): Reader {
  return readers.get(request) ?? { language: chosenLanguage(request) ?? 'it', csrfToken: '', person: null };
}

export const languageCookie = 'language';

/** The language somebody chose on this device, if any. */
export function chosenLanguage(request: Request): Language | undefined {
  return asLanguage(cookieOf(request, languageCookie));
}

export function asLanguage(value: unknown): Language | undefined {
  return languages.find((language) => language === value);
}
