import { createHash } from 'node:crypto';

/**
 * A part of a page that says nothing of its reader but the language: its wording depends on `basis` alone.
 * Its template gets `model()` and the words, and of the frame only the language.
 */
export interface KeptPart {
  readonly basis: unknown;
  readonly model: () => object;
}

/** Characters kept in all; a part with four charts has about thirty thousand. */
const room = 6_000_000;

/** Parts of pages made once per process for each basis, the longest unused ones forgotten first. */
export class KeptParts {
  private readonly made = new Map<string, string>();
  private size = 0;

  of(template: string, language: string, basis: unknown, make: () => string): string {
    const key = createHash('sha256')
      .update(`${template}\n${language}\n${JSON.stringify(basis)}`)
      .digest('base64');
    const known = this.made.get(key);
    if (known !== undefined) {
      this.made.delete(key);
      this.made.set(key, known);
      return known;
    }
    const html = make();
    this.made.set(key, html);
    this.size += html.length;
    for (const [oldest, text] of this.made) {
      if (this.size <= room) break;
      this.made.delete(oldest);
      this.size -= text.length;
    }
    return html;
  }
}
