import { formats } from '../i18n/formats';
import { type TimelineChart } from './chart-definition';
import { axis, type ChartLook, ink, paintOf, paleInk, words } from './chart-look';
import { timelineWords } from './chart-table';
import { type Colour, type Mark, roughWidth } from './drawing';

/** A span of days as a line: milestones by number where they are due, today where it falls within. */
export function drawTimeline(chart: TimelineChart, { width, height, size }: ChartLook): Mark[] {
  const format = formats[chart.language];
  const days = [chart.startsOn, chart.endsOn, ...chart.events.map(({ dueOn }) => dueOn)].map(day);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const radius = size * 0.85;
  const [left, right, middle] = [radius * 2, width - radius * 2, size * 1.6 + (height - size * 4.2) * 0.42];
  const at = (civil: string) => left + ((day(civil) - from) / Math.max(1, to - from)) * (right - left);
  const today = day(chart.today);
  const isRunning = today >= from && today <= to;
  const elapsed = today > to ? right : isRunning ? at(chart.today) : left;
  const line = (x1: number, x2: number, colour: Colour): Mark => ({
    kind: 'line',
    points: [
      [x1, middle],
      [x2, middle],
    ],
    colour,
    thickness: size * 0.36,
  });
  const marks = [line(left, right, '#c3d3e4'), ...(elapsed > left ? [line(left, elapsed, '#0b3d7a')] : [])];
  if (isRunning) {
    const label = `${timelineWords[chart.language].today} ${format.date(chart.today)}`;
    const half = roughWidth(label, size) / 2;
    marks.push(
      {
        kind: 'line',
        points: [
          [elapsed, size * 1.5],
          [elapsed, middle + radius * 1.8],
        ],
        colour: ink,
        thickness: 1,
        dash: 3,
      },
      words(label, [Math.min(width - half, Math.max(half, elapsed)), size * 1.1], size, { anchor: 'middle' }),
    );
  }
  const foot = height - size * 0.5;
  marks.push(
    words(format.date(chart.startsOn), [0, foot], size, { colour: paleInk }),
    words(format.date(chart.endsOn), [width, foot], size, { colour: paleInk, anchor: 'end' }),
  );
  return [...marks, ...events(chart, { at, middle, radius, size })];
}

interface Axis {
  readonly middle: number;
  readonly radius: number;
  readonly size: number;
  at(civil: string): number;
}

/** Done: a full disc; overdue: a diamond; to come: a ring. Shapes say what colours say. */
function events({ events: all, today }: TimelineChart, { at, middle, radius, size }: Axis): Mark[] {
  let [previous, level] = [-1000, 0];
  return [...all]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
    .flatMap(({ number, dueOn, doneOn }): Mark[] => {
      const x = at(dueOn);
      level = x - previous < radius * 2.1 ? level + 1 : 0;
      previous = x;
      const y = middle + level * radius * 1.95;
      const isOverdue = doneOn === null && dueOn < today;
      const r = radius * 1.3;
      const shape: Mark[] = isOverdue
        ? [
            {
              kind: 'shape',
              points: [
                [x, y - r],
                [x + r, y],
                [x, y + r],
                [x - r, y],
              ],
              fill: paintOf(0, 'red').fill,
            },
          ]
        : [
            { kind: 'disc', x, y, radius, fill: doneOn === null ? axis : '#ffffff' },
            { kind: 'disc', x, y, radius: radius - 1, fill: doneOn === null ? '#ffffff' : paintOf(0, 'green').fill },
          ];
      const colour = isOverdue || doneOn !== null ? '#ffffff' : ink;
      return [
        ...shape,
        words(String(number), [x, y + size * 0.35], size * 0.95, { anchor: 'middle', colour, isStrong: true }),
      ];
    });
}

function day(civil: string): number {
  return Date.parse(`${civil}T00:00:00Z`);
}
