import { type Bookmark } from './layout';
import { type PdfFile } from './pdf-file';
import { reference, textString } from './pdf-text';
import { type Surface } from './surface';

interface Item {
  readonly id: number;
  readonly bookmark: Bookmark | null;
  readonly children: Item[];
}

/** The bookmarks of the file: its headings, one within the other. */
export class Outline {
  constructor(
    private readonly file: PdfFile,
    private readonly surface: Surface,
  ) {}

  /** The object of the outline; null for a document without headings. */
  write(bookmarks: readonly Bookmark[]): number | null {
    if (bookmarks.length === 0) return null;
    const root: Item = { id: this.file.reserve(), bookmark: null, children: [] };
    const open = [root];
    for (const bookmark of bookmarks) {
      open.splice(bookmark.level);
      const item: Item = { id: this.file.reserve(), bookmark, children: [] };
      open.at(-1)?.children.push(item);
      open.push(item);
    }
    this.file.put(root.id, `<</Type/Outlines${this.ends(root)}/Count ${root.children.length}>>`);
    this.writeChildren(root);
    return root.id;
  }

  private writeChildren(parent: Item): void {
    parent.children.forEach((item, index) => {
      const [before, after] = [parent.children[index - 1], parent.children[index + 1]];
      const { title = '', place = '' } = item.bookmark ?? {};
      this.file.put(
        item.id,
        `<</Title${textString(title)}/Parent ${reference(parent.id)}/Dest${this.surface.destination(place)}` +
          `${before ? `/Prev ${reference(before.id)}` : ''}${after ? `/Next ${reference(after.id)}` : ''}` +
          `${item.children.length > 0 ? `${this.ends(item)}/Count -${item.children.length}` : ''}>>`,
      );
      this.writeChildren(item);
    });
  }

  private ends({ children }: Item): string {
    const [first, last] = [children[0], children.at(-1)];
    return first && last ? `/First ${reference(first.id)}/Last ${reference(last.id)}` : '';
  }
}
