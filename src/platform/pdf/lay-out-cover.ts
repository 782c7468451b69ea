import { type Block } from './blocks';
import { drawPicture } from './draw-picture';
import { type Layout } from './layout';
import { layOutNotice } from './lay-out-text';
import { type Line } from './lines';
import { type Surface } from './surface';
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
  const head = block.head && layOutHead(layout, block.head);
  const ground = head ? paper.top - headRise + head.height + 14 : 0;
  const start = head ? ground + 22 : paper.top;
  const height = parts.reduce((sum, part) => sum + part.lines.length * part.lettering.size * 1.25 + part.gap, 0);
  const band = start + height + 26;
  layout.pieces.push({
    height: band - paper.top + 12,
    spaceBefore: 0,
    keepsWithNext: false,
    draw: (surface) => {
      head?.draw(surface);
      surface.artifact('Layout', () => surface.fillRectangle(0, ground, paper.width, band - ground, layout.accent));
      let y = start;
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

/** How far above the text of other pages the letterhead starts. */
const headRise = 28;
const largestLogo = { width: 190, height: 46 };

/** The letterhead proper: a logo, and beside it the office; null where there is neither. */
function layOutHead(
  layout: Layout,
  { logo, lines }: NonNullable<Of<'cover'>['head']>,
): { height: number; draw: (surface: Surface) => void } | null {
  if (logo === null && lines.length === 0) return null;
  const scale = logo ? Math.min(largestLogo.width / logo.picture.width, largestLogo.height / logo.picture.height) : 0;
  const [width, height] = logo ? [logo.picture.width * scale, logo.picture.height * scale] : [0, 0];
  const left = paper.left + (logo ? width + 16 : 0);
  const look = (at: number) => ({
    style: at === 0 ? ('strong' as const) : ('text' as const),
    size: 8.4,
    colour: paleInk,
  });
  const rows = lines.flatMap((text, at) =>
    layout.lines(text, look(at), paper.width - paper.right - left).map((line) => ({ line, at })),
  );
  const tall = rows.length * 11.4;
  const whole = Math.max(height, tall);
  const top = paper.top - headRise;
  const figure = new Tag('Figure', layout.root, { alt: logo?.alt });
  const tags = lines.map(() => new Tag('P', layout.root));
  return {
    height: whole,
    draw: (surface) => {
      const box = [paper.left, top + (whole - height) / 2, width, height] as const;
      if (logo) surface.figure(figure, box, () => drawPicture(surface, logo.picture, box));
      rows.forEach(({ line, at }, index) => {
        const tag = tags[at];
        const isLast = rows[index + 1]?.at !== at;
        if (tag) surface.line(tag, line, left, top + (whole - tall) / 2 + index * 11.4 + 8.4 * ascent, isLast);
      });
    },
  };
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
