import { type PdfFile } from './pdf-file';
import { n, reference, textString } from './pdf-text';
import { type Tag } from './tag';

export type Bounds = readonly [left: number, bottom: number, right: number, top: number];

interface Element {
  readonly id: number;
  readonly kids: string[];
  page: number | null;
  bounds?: Bounds;
}

/** The tree of tags that the file carries beside its pages: what is a heading, a table, a cell, in reading order. */
export class StructureTree {
  private readonly elements = new Map<Tag, Element>();
  private readonly root: number;
  /** By page, then by marked content: the element it belongs to. */
  private readonly owners = new Map<number, number[]>();
  private readonly ownersOfAnnotations: number[] = [];

  constructor(private readonly file: PdfFile) {
    this.root = file.reserve();
  }

  /** The element of a tag; made, with those above it, when it is first asked for. */
  element(tag: Tag): Element {
    const known = this.elements.get(tag);
    if (known) return known;
    const parent = tag.parent ? this.element(tag.parent) : null;
    const element: Element = { id: this.file.reserve(), kids: [], page: null };
    parent?.kids.push(reference(element.id));
    this.elements.set(tag, element);
    return element;
  }

  /** The number of a new stretch of marked content of the tag on a page. */
  mark(tag: Tag, page: number): number {
    const element = this.element(tag);
    let owners = this.owners.get(page);
    if (!owners) this.owners.set(page, (owners = []));
    const mark = owners.push(element.id) - 1;
    element.page ??= page;
    element.kids.push(element.page === page ? String(mark) : `<</Type/MCR/Pg ${reference(page)}/MCID ${mark}>>`);
    return mark;
  }

  /** Gives an annotation to the tag; the answer is its key in the parent tree, after those of the pages. */
  annotate(tag: Tag, page: number, annotation: number): number {
    const element = this.element(tag);
    element.page ??= page;
    element.kids.push(`<</Type/OBJR/Pg ${reference(page)}/Obj ${reference(annotation)}>>`);
    return this.ownersOfAnnotations.push(element.id) - 1;
  }

  /** Writes the tree; `pages` in their order, whose keys in the parent tree are their places in it. */
  write(pages: readonly number[]): number {
    const tops: string[] = [];
    for (const [tag, element] of this.elements) {
      const parent = tag.parent ? this.element(tag.parent).id : this.root;
      if (!tag.parent) tops.push(reference(element.id));
      this.file.put(element.id, written(tag, element, parent));
    }
    const keys = pages.map((page, key) => `${key}[${(this.owners.get(page) ?? []).map(reference).join(' ')}]`);
    keys.push(...this.ownersOfAnnotations.map((owner, index) => `${pages.length + index} ${reference(owner)}`));
    const parents = this.file.add(`<</Nums[${keys.join(' ')}]>>`);
    const next = pages.length + this.ownersOfAnnotations.length;
    return this.file.put(
      this.root,
      `<</Type/StructTreeRoot/K[${tops.join(' ')}]/ParentTree ${reference(parents)}/ParentTreeNextKey ${next}>>`,
    );
  }
}

function written({ type, options }: Tag, { kids, page, bounds }: Element, parent: number): string {
  const attributes = [
    ...(options.scope ? [`<</O/Table/Scope/${options.scope}>>`] : []),
    ...(options.numbering ? [`<</O/List/ListNumbering/${options.numbering}>>`] : []),
    ...(bounds ? [`<</O/Layout/Placement/Block/BBox[${bounds.map(n).join(' ')}]>>`] : []),
  ];
  return [
    `<</S/${type}/P ${reference(parent)}`,
    page === null ? '' : `/Pg ${reference(page)}`,
    kids.length === 0 ? '' : kids.length === 1 ? `/K ${kids[0]}` : `/K[${kids.join(' ')}]`,
    options.lang === undefined ? '' : `/Lang${textString(options.lang)}`,
    options.alt === undefined ? '' : `/Alt${textString(options.alt)}`,
    attributes.length === 0 ? '' : `/A${attributes.length === 1 ? attributes[0] : `[${attributes.join('')}]`}`,
    '>>',
  ].join('');
}
