import { type MilestoneRead } from './action-reading';
import { element, inks, label, type Picture, picture, round } from './svg-picture';

export interface Timeline {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  readonly todayWord: string;
  readonly milestones: readonly MilestoneRead[];
}

const width = 430;
const height = 128;
const [left, right, axis] = [24, width - 24, 66];

/** The action's days as a line: milestones by number where they are due, today where it falls within. */
export function timelinePicture(timeline: Timeline): Picture {
  const [from, to] = [day(timeline.startsOn), day(timeline.endsOn)];
  const at = (date: string): number => left + ((day(date) - from) / Math.max(1, to - from)) * (right - left);
  const isRunning = timeline.today >= timeline.startsOn && timeline.today <= timeline.endsOn;
  const line = { y1: axis, y2: axis, 'stroke-width': 6, 'stroke-linecap': 'round' };
  const elapsed = timeline.today > timeline.endsOn ? right : isRunning ? at(timeline.today) : left;
  const parts = [
    element('line', { x1: left, x2: right, stroke: inks.pale, ...line }),
    elapsed > left ? element('line', { x1: left, x2: round(elapsed), stroke: inks.blue, ...line }) : '',
    label(left - 14, height - 8, shown(timeline.startsOn), { fill: inks.grey }),
    label(right + 14, height - 8, shown(timeline.endsOn), { fill: inks.grey, 'text-anchor': 'end' }),
  ];
  if (isRunning) {
    const x = round(at(timeline.today));
    parts.push(
      element('line', { x1: x, x2: x, y1: 24, y2: axis + 24, stroke: inks.text, 'stroke-dasharray': '4 3' }),
      label(clamp(x), 17, `${timeline.todayWord} ${shown(timeline.today)}`, { 'text-anchor': 'middle' }),
    );
  }
  return picture(width, height, [...parts, ...marks(timeline, at)]);
}

function marks(timeline: Timeline, at: (date: string) => number): string[] {
  let previous = -100;
  let level = 0;
  return [...timeline.milestones]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((milestone) => {
      const x = round(at(milestone.dueOn));
      level = x - previous < 28 ? level + 1 : 0;
      previous = x;
      const y = axis + level * 25;
      const fill = milestone.completedOn ? inks.green : milestone.isOverdue ? inks.red : '#fff';
      const ink = fill === '#fff' ? inks.text : '#fff';
      const shape =
        milestone.isOverdue && !milestone.completedOn
          ? element('path', {
              d: `M${x} ${y - 17}L${x + 17} ${y}L${x} ${y + 17}L${x - 17} ${y}Z`,
              fill,
              stroke: '#fff',
            })
          : element('circle', {
              cx: x,
              cy: y,
              r: 13,
              fill,
              stroke: fill === '#fff' ? inks.text : '#fff',
              'stroke-width': 2,
            });
      return (
        shape + label(x, y + 5, String(milestone.number), { fill: ink, 'text-anchor': 'middle', 'font-weight': 700 })
      );
    });
}

function clamp(x: number): number {
  return Math.min(width - 66, Math.max(66, x));
}

function day(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function shown(date: string): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
