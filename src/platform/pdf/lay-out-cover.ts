import { type Block } from './blocks';
import { type Layout } from './layout';
import { layOutNotice } from './lay-out-text';
import { type Line } from './lines';
import { Tag } from './tag';
import { ascent, body, ink, paleInk, paper, textWidth, white } from './theme';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** The head of the first page: a band with the titles, the facts of the document, its notices. */
export function layOutCover(layout: Layout, block: Of<'cover'>): void {
  const inner = textWidth - 8;
  const kicker = { style: 'headingLight' as const, size: 11, colour: white };
  const title = { style: 'heading' as const, size: 25, colour: white };
  const subtitle = { style: 'headingLight' as const, size: 14, colour: white };
  const parts = [
    { tag: new Tag('P', layout.root), lettering: kicker, lines: layout.lines(block.kicker, kicker, inner), gap: 6 },
    { tag: new Tag('H1', layout.root), lettering: title, lines: layout.lines(block.title, title, inner), gap: 6 },
    {
      tag: new Tag('P', layout.root),
      lettering: subtitle,
      lines: layout.lines(block.subtitle, subtitle, inner),
      gap: 0,
    },
  ];
  const height = parts.reduce((sum, part) => sum + part.lines.length * part.lettering.size * 1.25 + part.gap, 0);
  const band = paper.top + height + 26;
  layout.pieces.push({
    height: height + 38,
    spaceBefore: 0,
    keepsWithNext: false,
    draw: (surface, top) => {
      surface.artifact('Layout', () => surface.fillRectangle(0, 0, paper.width, band, layout.accent));
      let y = top;
      for (const { tag, lettering, lines, gap } of parts) {
        lines.forEach((line: Line, index) => {
          surface.line(tag, line, paper.left, y + lettering.size * ascent, index === lines.length - 1);
          y += lettering.size * 1.25;
        });
        y += gap;
      }
    },
  });
  layOutFacts(layout, block.facts);
  for (const notice of block.notices) layOutNotice(layout, notice);
}

const labelWidth = 128;

/** Label and value side by side; to a screen reader a list. */
function layOutFacts(layout: Layout, facts: Of<'cover'>['facts']): void {
  const list = new Tag('L', layout.root, { numbering: 'None' });
  const labelled = { ...body, colour: paleInk };
  for (const [label, value] of facts) {
    const row = new Tag('LI', list);
    const labelTag = new Tag('Lbl', row);
    const labels = layout.lines(label, labelled, labelWidth - 8);
    const lettering = { ...body, colour: ink };
    layout.addLines(new Tag('LBody', row), layout.lines(value, lettering, textWidth - labelWidth), {
      lettering,
      spaceBefore: 3,
      x: paper.left + labelWidth,
      lead: (surface, y) =>
        labels.forEach((line, at) =>
          surface.line(labelTag, line, paper.left, y + at * body.size * 1.3, at === labels.length - 1),
        ),
    });
  }
}

/** The list of chapters: page numbers are known by the time it is drawn, since pages are filled before they are drawn. */
export function layOutContents(layout: Layout, title: string): () => void {
  const at = layout.pieces.length;
  return () => {
    const after = layout.pieces.splice(at);
    const heading = { style: 'heading' as const, size: 13, colour: layout.accent };
    layout.addLines(new Tag('H2', layout.root), layout.lines(title, heading), {
      lettering: heading,
      spaceBefore: 20,
      keepsWithNext: true,
    });
    const toc = new Tag('TOC', layout.root);
    const shown = layout.bookmarks.filter((bookmark) => bookmark.level === 1);
    shown.forEach((bookmark, index) => {
      const item = new Tag('TOCI', toc);
      const reference = new Tag('Reference', item);
      const lines = layout.lines(bookmark.title, body, textWidth - 40);
      const height = body.size * 1.36;
      layout.pieces.push({
        height: height * lines.length,
        spaceBefore: 3,
        keepsWithNext: index === 0 && shown.length > 1,
        draw: (surface, y) => {
          const link = new Tag('Link', reference);
          lines.forEach((line, row) =>
            surface.line(link, line, paper.left, y + row * height + body.size * ascent, false),
          );
          const page = String(surface.places.get(bookmark.place)?.page ?? '');
          const [number] = layout.lines(page, body, 40);
          const baseline = y + (lines.length - 1) * height + body.size * ascent;
          if (number) surface.line(link, number, paper.left + textWidth - number.width, baseline);
          surface.annotate(
            link,
            [paper.left, y, textWidth, height * lines.length],
            { place: bookmark.place },
            `${bookmark.title}, ${page}`,
          );
        },
      });
    });
    layout.pieces.push(...after);
  };
}
