export type TagType =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'Span'
  | 'Link'
  | 'Caption'
  | 'Figure'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Form';

export interface TagOptions {
  readonly lang?: string;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
  readonly numbering?: 'Decimal' | 'Disc' | 'None';
}

/** A place in the structure tree, known while laying out; the surface makes the element when something is drawn in it. */
export class Tag {
  constructor(
    readonly type: TagType,
    readonly parent: Tag | null,
    readonly options: TagOptions = {},
  ) {}
}
