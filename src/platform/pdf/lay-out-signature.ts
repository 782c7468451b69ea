import { type SignatureBlock } from './blocks';
import { type Layout } from './layout';
import { type Line } from './lines';
import { Tag } from './tag';
import { ascent, body, ink, paper, rule, small, textWidth, wash } from './theme';

const width = textWidth * 0.62;
const padding = 10;

/** The visible block of an electronic signature: a box with its words, over which the signature's field lies. */
export function layOutSignature(layout: Layout, { title, lines: texts, name, reason, isSample }: SignatureBlock): void {
  const heading = { ...body, style: 'strong' as const, colour: ink };
  const inner = width - 2 * padding - 3;
  const parts = [
    { lettering: heading, lines: layout.lines(title, heading, inner) },
    ...texts.map((text) => ({ lettering: small, lines: layout.lines(text, small, inner) })),
  ];
  let height = padding;
  const rows = parts.flatMap(({ lettering, lines }, part) =>
    lines.map((line: Line, index) => {
      const top = height + lettering.size * ascent;
      height += lettering.size * 1.36;
      return { line, top, part, isLast: index === lines.length - 1 };
    }),
  );
  height += padding;
  const home = layout.home;
  if (!isSample) layout.signature = { name, reason };
  layout.pieces.push({
    height,
    spaceBefore: 14,
    keepsWithNext: false,
    draw: (surface, y) => {
      surface.artifact('Layout', () => {
        surface.fillRectangle(paper.left, y, width, height, wash);
        surface.fillRectangle(paper.left, y, 3, height, layout.accent);
        surface.fillRectangle(paper.left, y + height - 0.5, width, 0.5, rule);
      });
      const tags = parts.map(() => new Tag('P', home));
      for (const { line, top, part, isLast } of rows) {
        const tag = tags[part];
        if (tag) surface.line(tag, line, paper.left + padding + 3, y + top, isLast);
      }
      if (!isSample) surface.signatureField(new Tag('Form', home), [paper.left, y, width, height], title);
    },
  });
}
