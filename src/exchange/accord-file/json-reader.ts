import { type FaultList, type Place } from './file-fault';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export const deepestNesting = 64;
/** Values of all kinds in one text: several times what the largest plausible accord has. */
export const mostValues = 1_000_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** Control characters other than tab and line feed. */
const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const loneSurrogate = /[\ud800-\udfff]/u;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const blank = /[ \t\n\r]*/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

interface Open {
  readonly value: JsonValue[] | { [key: string]: JsonValue };
  readonly keys: Set<string> | null;
  key: string;
}

class Stop extends Error {}

/**
 * Strict JSON (RFC 8259) without recursion: refuses what `JSON.parse` lets pass in silence, and says where.
 * Broken syntax ends the reading; what is well formed but forbidden is collected.
 */
export class JsonReader {
  private at = 0;
  private values = 0;
  private readonly open: Open[] = [];

  constructor(
    private readonly text: string,
    private readonly faults: FaultList,
  ) {}

  read(): JsonValue | undefined {
    try {
      const value = this.document();
      this.skipBlank();
      if (this.at < this.text.length) this.stop('text.after_end');
      return value;
    } catch (error) {
      if (error instanceof Stop) return undefined;
      throw error;
    }
  }

  private document(): JsonValue {
    for (;;) {
      this.skipBlank();
      const started = this.startValue();
      if (started === undefined) continue;
      let value = started.value;
      while (this.open.length > 0) {
        this.put(value);
        const next = this.afterMember();
        if (next === 'more') break;
        value = (this.open.pop() as Open).value;
      }
      if (this.open.length === 0) return value;
    }
  }

  /** A scalar or an empty container as a value; undefined when a container was opened. */
  private startValue(): { value: JsonValue } | undefined {
    const character = this.text[this.at] ?? '';
    if (++this.values > mostValues) this.stop('text.too_many', { limit: mostValues });
    if (character === '{' || character === '[') return this.openContainer(character);
    if (character === '"') return { value: this.string(false) };
    const word = words.find(([letters]) => letters[0] === character && this.text.startsWith(letters, this.at));
    if (!word) return { value: this.number() };
    this.at += word[0].length;
    return { value: word[1] };
  }

  private openContainer(character: '{' | '['): { value: JsonValue } | undefined {
    if (this.open.length >= deepestNesting) this.stop('text.too_deep', { limit: deepestNesting });
    this.at++;
    this.skipBlank();
    const isObject = character === '{';
    const value = isObject ? (Object.create(null) as Record<string, JsonValue>) : [];
    if (this.text[this.at] === (isObject ? '}' : ']')) {
      this.at++;
      return { value };
    }
    this.open.push({ value, keys: isObject ? new Set() : null, key: '' });
    if (isObject) this.key();
    return undefined;
  }

  /** Reads `"key" :` of the innermost object. */
  private key(): void {
    const container = this.open.at(-1) as Open;
    if (this.text[this.at] !== '"') this.stop();
    const key = this.string(true);
    const keys = container.keys as Set<string>;
    container.key = key;
    if (keys.has(key)) this.faults.add(this.place(), 'text.duplicate_key', { key });
    if (forbiddenKeys.has(key)) this.faults.add(this.place(), 'text.forbidden_key', { key });
    keys.add(key);
    this.skipBlank();
    if (this.text[this.at] !== ':') this.stop();
    this.at++;
  }

  private put(value: JsonValue): void {
    const container = this.open.at(-1) as Open;
    if (Array.isArray(container.value)) container.value.push(value);
    else if (!forbiddenKeys.has(container.key)) container.value[container.key] = value;
  }

  private afterMember(): 'more' | 'closed' {
    const isObject = (this.open.at(-1) as Open).keys !== null;
    this.skipBlank();
    const character = this.text[this.at];
    if (character === (isObject ? '}' : ']')) {
      this.at++;
      return 'closed';
    }
    if (character !== ',') this.stop();
    this.at++;
    this.skipBlank();
    if (isObject) this.key();
    return 'more';
  }

  private string(isKey: boolean): string {
    let text = '';
    for (this.at++; ;) {
      plainText.lastIndex = this.at;
      const plain = (plainText.exec(this.text) as RegExpExecArray)[0];
      text += plain;
      this.at += plain.length;
      const character = this.text[this.at];
      if (character === '"') break;
      if (character === '\\') text += this.escape();
      else this.stop(character === undefined ? undefined : 'text.raw_control');
    }
    this.at++;
    const code = controlCharacter.test(text)
      ? 'text.control_character'
      : loneSurrogate.test(text)
        ? 'text.lone_surrogate'
        : undefined;
    if (code !== undefined) this.faults.add(isKey ? this.place().slice(0, -1) : this.place(), code);
    return text;
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.stop();
      this.at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = escapes[letter];
    if (character === undefined) this.stop();
    this.at += 2;
    return character;
  }

  private number(): number {
    number.lastIndex = this.at;
    const digits = number.exec(this.text)?.[0];
    if (digits === undefined || /[\w.+-]/.test(this.text[this.at + digits.length] ?? '')) this.stop();
    this.at += digits.length;
    const value = Number(digits);
    if (!Number.isFinite(value))
      this.faults.add(this.place(), 'text.number_too_large', { number: digits.slice(0, 40) });
    return value;
  }

  private skipBlank(): void {
    blank.lastIndex = this.at;
    this.at += (blank.exec(this.text) as RegExpExecArray)[0].length;
  }

  private place(): Place {
    return this.open.map(({ value, key }) => (Array.isArray(value) ? value.length : key));
  }

  private stop(code?: 'text.too_deep' | 'text.too_many' | 'text.after_end' | 'text.raw_control', values = {}): never {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    const ended = this.at >= this.text.length;
    this.faults.add(this.place(), code ?? (ended ? 'text.truncated' : 'text.not_json'), { line, column, ...values });
    throw new Stop();
  }
}
