import { type ColourName, type PlanLine } from './plan-reading';
import { element, inks, label, type Picture, picture, round } from './svg-picture';

const width = 430;
const [left, right, tall] = [52, width - 8, 30];
const names: readonly ColourName[] = ['green', 'amber', 'red', 'none'];

/** One bar per line, as long as its actions are many, cut by colour. */
export function coloursPicture(lines: readonly PlanLine[], words: Readonly<Record<ColourName, string>>): Picture {
  const most = Math.max(1, ...lines.map((line) => line.actions));
  const bars = lines.flatMap((line, index) => {
    const y = index * (tall + 10) + 4;
    let x = left;
    const pieces = names.map((name) => {
      const count = line.colours[name];
      const wide = (count / most) * (right - left);
      const piece = count
        ? element('rect', { x: round(x), y, width: round(wide - 2), height: tall, fill: inks[name] }) +
          label(x + wide / 2 - 1, y + 21, String(count), {
            fill: name === 'amber' ? '#19191a' : '#fff',
            'text-anchor': 'middle',
            'font-weight': 700,
          })
        : '';
      x += wide;
      return piece;
    });
    return [label(0, y + 21, line.code.slice(0, 6), { 'font-weight': 700 }), ...pieces];
  });
  const legendTop = lines.length * (tall + 10) + 10;
  let place = left;
  const legend = names.flatMap((name) => {
    const x = place;
    place += 40 + words[name].length * 7.6;
    return [
      element('rect', { x: round(x), y: legendTop, width: 14, height: 14, fill: inks[name] }),
      label(x + 20, legendTop + 12, words[name]),
    ];
  });
  return picture(width, legendTop + 22, [...bars, ...legend]);
}
