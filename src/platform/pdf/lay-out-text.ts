import { type Block, type Text } from './blocks';
import { type Layout } from './layout';
import { plainText } from './lines';
import { Tag, type TagType } from './tag';
import { body, ink, paper, small, textWidth, wash } from './theme';

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const headingLooks = [
  { size: 18, spaceBefore: 22 },
  { size: 13, spaceBefore: 16 },
  { size: 10.5, spaceBefore: 12 },
] as const;

export function layOutHeading(layout: Layout, block: Of<'heading'>): void {
  const title = plainText(block.text);
  const { place, level, tag: section } = layout.openSection(block.level, title);
  const look = headingLooks[Math.min(level, 3) - 1] ?? headingLooks[2];
  const lettering = { style: 'heading' as const, size: look.size, colour: level === 3 ? ink : layout.accent };
  const tag = new Tag(`H${level}` as TagType, section);
  layout.addLines(tag, layout.lines(block.text, lettering), {
    lettering,
    leading: 1.25,
    spaceBefore: look.spaceBefore,
    keepsWithNext: true,
    startsPage: block.startsPage,
    place,
  });
}

export function layOutParagraph(layout: Layout, block: Of<'paragraph'>): void {
  if (plainText(block.text).trim() === '') return;
  if (block.look === 'notice') return layOutNotice(layout, block.text, block.lang);
  const lettering = block.look === 'small' ? small : body;
  layout.paragraph(block.text, {
    lettering,
    spaceBefore: block.look === 'small' ? 3 : 6,
    lang: block.lang,
    keepsWithNext: block.keepsWithNext,
  });
}

/** A paragraph with a bar at its left, line by line, so that it may run over pages. */
export function layOutNotice(layout: Layout, text: Text, lang?: string): void {
  const tag = new Tag('P', layout.home, { lang });
  const lines = layout.lines(text, body, textWidth - 20);
  const start = layout.pieces.length;
  layout.addLines(tag, lines, { lettering: body, spaceBefore: 8, x: paper.left + 12 });
  layout.pieces.splice(
    start,
    lines.length,
    ...layout.pieces.slice(start).map((piece) => ({
      ...piece,
      draw: (surface: Parameters<typeof piece.draw>[0], y: number) => {
        surface.artifact('Layout', () => {
          surface.fillRectangle(paper.left, y, textWidth, piece.height + 0.5, wash);
          surface.fillRectangle(paper.left, y, 3, piece.height + 0.5, layout.accent);
        });
        piece.draw(surface, y);
      },
    })),
  );
}

export function layOutList(layout: Layout, block: Of<'list'>): void {
  if (block.items.length === 0) return;
  const list = new Tag('L', layout.home, { numbering: block.isOrdered ? 'Decimal' : 'Disc' });
  block.items.forEach((item, index) => {
    const row = new Tag('LI', list);
    const label = new Tag('Lbl', row);
    const [mark] = layout.lines(block.isOrdered ? `${index + 1}.` : '•', body, 20);
    // Neither the first item nor the last stands alone on a page.
    const [isLast, isLastButOne] = [1, 2].map((from) => index === block.items.length - from);
    layout.addLines(new Tag('LBody', row), layout.lines(item, body, textWidth - 16), {
      lettering: body,
      spaceBefore: index === 0 ? 6 : 2.5,
      x: paper.left + 16,
      keepsWithNext: isLastButOne || (index === 0 && !isLast),
      lead: (surface, y) => {
        if (mark) surface.line(label, mark, paper.left + 4, y);
      },
    });
  });
}
