/** Reads iCalendar as RFC 5545 says, strictly, without the code that wrote it: unfolds, splits, unescapes, applies zones. */
export interface CalendarLine {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}
export interface CalendarComponent {
  readonly name: string;
  readonly lines: readonly CalendarLine[];
  readonly parts: readonly CalendarComponent[];
}

export function readCalendar(text: string): CalendarComponent {
  if (!text.endsWith('\r\n')) throw new Error('The last line is not ended');
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    if (Buffer.byteLength(line) > 75) throw new Error(`More than 75 octets: ${line}`);
    if (/[\r\n]/.test(line)) throw new Error('A line end that is none');
  }
  const lines: string[] = [];
  for (const line of raw)
    if (line.startsWith(' ')) lines.push((lines.pop() ?? '') + line.slice(1));
    else lines.push(line);
  const [root, rest] = component(lines.map(lineOf), 0);
  if (rest !== lines.length) throw new Error('Something follows the end');
  return root;
}

function component(lines: readonly CalendarLine[], from: number): [CalendarComponent, number] {
  const begin = lines[from];
  if (begin?.name !== 'BEGIN') throw new Error(`No beginning: ${begin?.name}`);
  const [own, parts]: [CalendarLine[], CalendarComponent[]] = [[], []];
  for (let at = from + 1; ;) {
    const line = lines[at];
    if (!line) throw new Error(`${begin.value} has no end`);
    if (line.name === 'END') {
      if (line.value !== begin.value) throw new Error(`${begin.value} ends as ${line.value}`);
      return [{ name: begin.value, lines: own, parts }, at + 1];
    }
    if (line.name === 'BEGIN') {
      const [part, next] = component(lines, at);
      parts.push(part);
      at = next;
    } else {
      own.push(line);
      at++;
    }
  }
}

function lineOf(line: string): CalendarLine {
  const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):([\s\S]*)$/.exec(line);
  if (!match) throw new Error(`Not a content line: ${line}`);
  const parameters = [...(match[2] ?? '').matchAll(/;([A-Z0-9-]+)=(?:"([^"]*)"|([^";:,]*))/g)].map(
    ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''] as const,
  );
  return { name: match[1] ?? '', parameters: Object.fromEntries(parameters), value: match[3] ?? '' };
}

export function valueOf(of: CalendarComponent, name: string): string {
  const found = of.lines.filter((line) => line.name === name);
  if (found.length !== 1) throw new Error(`${found.length} × ${name}`);
  return found[0]?.value ?? '';
}

/** A text value as it was meant; an escape that the standard does not know is refused. */
export function textOf(value: string): string {
  return value.replace(/\\([\s\S]?)|[,;]/g, (whole, escaped?: string) => {
    if (escaped === undefined) throw new Error(`Not escaped: ${whole}`);
    if (escaped === 'n' || escaped === 'N') return '\n';
    if (escaped === '\\' || escaped === ',' || escaped === ';') return escaped;
    throw new Error(`Unknown escape: ${whole}`);
  });
}

/** The instant at which an event begins, by the file's own VTIMEZONE. */
export function beginningOf(calendar: CalendarComponent, event: CalendarComponent): Date {
  const start = event.lines.find(({ name }) => name === 'DTSTART');
  const zone = calendar.parts.find(
    (part) => part.name === 'VTIMEZONE' && valueOf(part, 'TZID') === start?.parameters['TZID'],
  );
  if (!start || !zone) throw new Error('A beginning without a zone');
  const local = localTime(start.value);
  const changes = zone.parts
    .map((part) => ({
      // the onset is local time before the change
      utc: localTime(valueOf(part, 'DTSTART')) - minutesOf(valueOf(part, 'TZOFFSETFROM')) * 60_000,
      to: minutesOf(valueOf(part, 'TZOFFSETTO')) * 60_000,
    }))
    .sort((left, right) => left.utc - right.utc);
  const fitting = changes.filter(({ utc, to }) => local - to >= utc).at(-1);
  if (!fitting) throw new Error('The zone begins after the event');
  return new Date(local - fitting.to);
}

function localTime(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
