/** What the kit uses of pdfkit, its inner parts included; the published types know little of tagging. */
export interface StructureElement {
  add(child: unknown): StructureElement;
  end(): void;
}

export interface EmbeddedFont {
  readonly id: string;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}

export interface OutlineItem {
  addItem(title: string, options: { readonly fit: boolean; readonly top: number; readonly left: number }): OutlineItem;
}

export interface PdfkitDocument {
  page: {
    readonly width: number;
    readonly height: number;
    readonly fonts: Record<string, unknown>;
    readonly dictionary: { readonly data: Record<string, unknown> };
  };
  info: Record<string, unknown>;
  _id: Uint8Array;
  _font: EmbeddedFont;
  _addInfo(): void;
  readonly outline: OutlineItem;
  addPage(): this;
  addContent(content: string): this;
  appendXML(xml: string): void;
  fillColor(colour: string): this;
  font(name: string): this;
  registerFont(name: string, font: unknown): this;
  struct(type: string, options: object): StructureElement;
  addStructure(element: StructureElement): this;
  markStructureContent(tag: string): unknown;
  markContent(tag: string, options: object): this;
  endMarkedContent(): this;
  link(x: number, y: number, width: number, height: number, url: string, options: object): this;
  goTo(x: number, y: number, width: number, height: number, place: string, options: object): this;
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
  file(content: Buffer, options: object): unknown;
  on(event: 'data', listener: (chunk: Buffer) => void): this;
  on(event: 'end', listener: () => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  end(): void;
}
