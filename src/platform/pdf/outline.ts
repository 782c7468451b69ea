import { type Bookmark } from './layout';
import { type PdfFile, type PdfReference } from './pdf-file';
import { text } from './pdf-value';
import { type Surface } from './surface';

interface Item {
  readonly object: PdfReference;
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
  write(bookmarks: readonly Bookmark[]): PdfReference | null {
    if (bookmarks.length === 0) return null;
    const root: Item = { object: this.file.reserve(), bookmark: null, children: [] };
    const open = [root];
    for (const bookmark of bookmarks) {
      open.splice(bookmark.level);
      const item: Item = { object: this.file.reserve(), bookmark, children: [] };
      open.at(-1)?.children.push(item);
      open.push(item);
    }
    this.file.put(root.object, { Type: 'Outlines', ...ends(root), Count: root.children.length });
    this.writeChildren(root);
    return root.object;
  }

  private writeChildren(parent: Item): void {
    parent.children.forEach((item, index) => {
      const [before, after] = [parent.children[index - 1], parent.children[index + 1]];
      const { title = '', place = '' } = item.bookmark ?? {};
      this.file.put(item.object, {
        Title: text(title),
        Parent: parent.object,
        Dest: this.surface.destination(place),
        Prev: before?.object,
        Next: after?.object,
        ...(item.children.length > 0 ? { ...ends(item), Count: -item.children.length } : {}),
      });
      this.writeChildren(item);
    });
  }
}

function ends({ children }: Item): object {
  return { First: children[0]?.object, Last: children.at(-1)?.object };
}
