import { type Reader } from './reader';

/** One entry of the main menu, in both languages; shown to the readers it concerns. */
export interface MenuEntry {
  readonly href: string;
  readonly it: string;
  readonly en: string;
  readonly isFor: (reader: Reader) => boolean;
}

/** What the frame of every page needs to know of this installation; the assembly provides it. */
export abstract class PageSettings {
  /** The address people type, `https://…` or `http://…`. */
  abstract readonly publicUrl: string;
  /** Who runs this installation, at the top of every page. */
  abstract readonly owner: { readonly name: string; readonly href: string | null } | null;
  /** The declaration that AGID asks every public site to link; null: the product's own page. */
  abstract readonly accessibilityUrl: string | null;
  abstract readonly privacyUrl: string | null;
  abstract readonly menu: readonly MenuEntry[];
}

/** Whether people reach the product over TLS: cookies are then bound to it, and browsers told to stay with it. */
export function isSecure(settings: PageSettings): boolean {
  return settings.publicUrl.startsWith('https:');
}
