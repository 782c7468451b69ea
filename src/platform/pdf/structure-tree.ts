import { type PdfFile, type PdfReference } from './pdf-file';
import { measure, text } from './pdf-value';
import { type Tag } from './tag';

export type Bounds = readonly [left: number, bottom: number, right: number, top: number];

interface Element {
  readonly object: PdfReference;
  readonly kids: (PdfReference | number | object)[];
  page: PdfReference | null;
  bounds?: Bounds;
}

/** The tree of tags that the file carries beside its pages: what is a heading, a table, a cell, in reading order. */
export class StructureTree {
  private readonly elements = new Map<Tag, Element>();
  private readonly root: PdfReference;
  /** By page, then by marked content: the element it belongs to. */
  private readonly owners = new Map<PdfReference, PdfReference[]>();
  private readonly ownersOfAnnotations: PdfReference[] = [];

  constructor(private readonly file: PdfFile) {
    this.root = file.reserve();
  }

  /** The element of a tag; made, with those above it, when it is first asked for. */
  element(tag: Tag): Element {
    const known = this.elements.get(tag);
    if (known) return known;
    const parent = tag.parent ? this.element(tag.parent) : null;
    const element: Element = { object: this.file.reserve(), kids: [], page: null };
    parent?.kids.push(element.object);
    this.elements.set(tag, element);
    return element;
  }

  /** The number of a new stretch of marked content of the tag on a page. */
  mark(tag: Tag, page: PdfReference): number {
    const element = this.element(tag);
    let owners = this.owners.get(page);
    if (!owners) this.owners.set(page, (owners = []));
    const mark = owners.push(element.object) - 1;
    element.page ??= page;
    element.kids.push(element.page === page ? mark : { Type: 'MCR', Pg: page, MCID: mark });
    return mark;
  }

  /** Gives an annotation to the tag; the answer is its key in the parent tree, after those of the pages. */
  annotate(tag: Tag, page: PdfReference, annotation: PdfReference): number {
    const element = this.element(tag);
    element.page ??= page;
    element.kids.push({ Type: 'OBJR', Pg: page, Obj: annotation });
    return this.ownersOfAnnotations.push(element.object) - 1;
  }

  /** Writes the tree; `pages` in their order, whose keys in the parent tree are their places in it. */
  write(pages: readonly PdfReference[]): PdfReference {
    const tops: PdfReference[] = [];
    for (const [tag, element] of this.elements) {
      const parent = tag.parent ? this.element(tag.parent).object : this.root;
      if (!tag.parent) tops.push(element.object);
      this.file.put(element.object, dictionaryOf(tag, element, parent));
    }
    const keys: unknown[] = pages.flatMap((page, key) => [key, this.owners.get(page) ?? []]);
    this.ownersOfAnnotations.forEach((owner, index) => keys.push(pages.length + index, owner));
    return this.file.put(this.root, {
      Type: 'StructTreeRoot',
      K: tops,
      ParentTree: this.file.add({ Nums: keys }),
      ParentTreeNextKey: pages.length + this.ownersOfAnnotations.length,
    });
  }
}

function dictionaryOf({ type, options }: Tag, { kids, page, bounds }: Element, parent: PdfReference): object {
  const attributes = [
    ...(options.scope ? [{ O: 'Table', Scope: options.scope }] : []),
    ...(options.numbering ? [{ O: 'List', ListNumbering: options.numbering }] : []),
    ...(bounds ? [{ O: 'Layout', Placement: 'Block', BBox: bounds.map(measure) }] : []),
  ];
  return {
    S: type,
    P: parent,
    Pg: page ?? undefined,
    K: oneOrAll(kids),
    Lang: options.lang === undefined ? undefined : text(options.lang),
    Alt: options.alt === undefined ? undefined : text(options.alt),
    A: oneOrAll(attributes),
  };
}

/** A list of one stands for its entry. */
function oneOrAll<Entry>(entries: readonly Entry[]): Entry | readonly Entry[] | undefined {
  return entries.length > 1 ? entries : entries[0];
}
