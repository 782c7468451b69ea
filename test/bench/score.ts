/** One figure of the table. */
export interface Figure {
  readonly name: string;
  readonly found: number;
  readonly spread?: readonly number[];
  readonly unit?: string;
  /** `least` 0.6, or `most` 160. */
  readonly kind: 'least' | 'most';
  readonly goal: number;
  readonly aim?: number;
  readonly remark?: string;
}

const widths = [44, 10, 15, 9, 8, 7];

/** Prints figures as they come and remembers what was missed. */
export class Score {
  private readonly missed: string[] = [];

  open(): void {
    this.row(['figure', 'found', 'spread', 'goal', 'aim', '']);
  }

  add(figure: Figure): void {
    const { name, found, spread, unit = '', kind, goal, aim, remark } = figure;
    const isMet = kind === 'least' ? found >= goal : found <= goal;
    if (!isMet) this.missed.push(name);
    const sign = kind === 'least' ? '≥' : '≤';
    const range = spread ? `${shown(Math.min(...spread))}–${shown(Math.max(...spread))}` : '';
    const wanted = [`${sign} ${shown(goal)}`, aim === undefined ? '' : `${sign} ${shown(aim)}`];
    this.row([name, shown(found) + unit, range, ...wanted, isMet ? 'met' : 'MISSED'], remark);
  }

  /** A figure that could not be found at all. */
  fail(sentence: string): void {
    say(sentence);
    this.missed.push(sentence);
  }

  close(): void {
    say(this.missed.length === 0 ? 'All goals are met.' : `Missed: ${this.missed.join('; ')}.`);
    process.exitCode = this.missed.length === 0 ? 0 : 1;
  }

  private row(cells: readonly string[], remark = ''): void {
    say(cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ') + remark);
  }
}

function shown(value: number): string {
  return Math.abs(value) >= 20 ? value.toFixed(0) : value.toFixed(2);
}

export function say(line: string): void {
  process.stdout.write(`${line.trimEnd()}\n`);
}
