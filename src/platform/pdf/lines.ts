import { type Inline, type Rgb, type Run, type Text } from './blocks';
import { type TextStyle } from './font-faces';
import { measureWord, type MeasuredWord } from './measured-word';

export interface Lettering {
  readonly style: TextStyle;
  readonly size: number;
  readonly colour: Rgb;
}

/** Words of one run that stand on one line, blanks between them included. */
export interface Stretch {
  readonly lettering: Lettering;
  readonly lang?: string;
  readonly link?: string;
  readonly words: MeasuredWord[];
  width: number;
}

export interface Line {
  readonly stretches: Stretch[];
  width: number;
}

interface Token {
  readonly text: string;
  readonly run: Run;
  readonly lettering: Lettering;
  /** No blank stands before it: it belongs to the word before. */
  readonly isGlued: boolean;
}

/** Breaks a text into lines no wider than `width`. Every word comes out; one wider than the line is cut. */
export function breakLines(text: Text, lettering: Lettering, width: number): Line[] {
  const lines: Line[] = [];
  for (const part of linesAsked(runsOf(text))) {
    let line: Line = { stretches: [], width: 0 };
    for (const group of gluedGroups(tokensOf(part, lettering))) {
      const blank = line.width > 0 ? blankOf(lettering) : 0;
      const groupWidth = group.reduce((sum, token) => sum + widthOf(token), 0);
      if (line.width > 0 && line.width + blank + groupWidth > width) {
        lines.push(line);
        line = { stretches: [], width: 0 };
      }
      group.forEach((token, index) => {
        const hasBlank = index === 0 && line.width > 0;
        if (hasBlank) push(line, token, ' ');
        for (const piece of fitted(token, width)) {
          const pieceWidth = measureWord(token.lettering.style, piece).width * token.lettering.size;
          if (line.width > 0 && line.width + pieceWidth > width + 0.01) {
            lines.push(line);
            line = { stretches: [], width: 0 };
          }
          push(line, token, piece);
        }
      });
    }
    lines.push(line);
  }
  return lines;
}

export function runsOf(text: Text): Run[] {
  const list: readonly Inline[] = Array.isArray(text) ? text : [text as Inline];
  return list.map((inline) => (typeof inline === 'string' ? { text: inline } : inline));
}

export function plainText(text: Text): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('');
}

function linesAsked(runs: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(/\r\n|[\n\r\u2028\u2029]/).forEach((text, index) => {
      if (index > 0) parts.push([]);
      parts.at(-1)?.push({ ...run, text });
    });
  }
  return parts;
}

/** Composed characters; what is invisible by definition is left out (it has no glyph to print). */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/\u202f/g, '\u00a0');
}

function tokensOf(runs: readonly Run[], base: Lettering): Token[] {
  const tokens: Token[] = [];
  let followsBlank = true;
  for (const run of runs) {
    const lettering = letteringOf(run, base);
    for (const part of printable(run.text).split(/([ \t\v\f\u2000-\u2006\u2008-\u200a\u3000]+)/)) {
      if (part === '') continue;
      if (/^[ \t\v\f\u2000-\u200a\u3000]+$/.test(part)) followsBlank = true;
      else {
        tokens.push({ text: part, run, lettering, isGlued: !followsBlank });
        followsBlank = false;
      }
    }
  }
  return tokens;
}

function letteringOf(run: Run, base: Lettering): Lettering {
  const style =
    run.strong && base.style === 'text' ? 'strong' : run.slanted && base.style === 'text' ? 'slanted' : base.style;
  return { style, size: base.size, colour: run.colour ?? base.colour };
}

function gluedGroups(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    if (token.isGlued) groups.at(-1)?.push(token);
    else groups.push([token]);
  }
  return groups;
}

function widthOf({ text, lettering }: Token): number {
  return measureWord(lettering.style, text).width * lettering.size;
}

function blankOf({ style, size }: Lettering): number {
  return measureWord(style, ' ').width * size;
}

/** The word, or where it is wider than a whole line the pieces that fit, cut after a mark where there is one. */
function fitted(token: Token, width: number): string[] {
  if (widthOf(token) <= width) return [token.text];
  const { style, size } = token.lettering;
  const pieces: string[] = [];
  let piece = '';
  let pieceWidth = 0;
  for (const character of token.text) {
    const characterWidth = measureWord(style, character).width * size;
    if (piece !== '' && pieceWidth + characterWidth > width) {
      const cut = Math.max(...['/', '-', '.', '_', '@'].map((mark) => piece.lastIndexOf(mark))) + 1;
      const keep = cut > piece.length / 2 ? piece.slice(cut) : '';
      pieces.push(keep === '' ? piece : piece.slice(0, cut));
      piece = keep;
      pieceWidth = keep === '' ? 0 : measureWord(style, keep).width * size;
    }
    piece += character;
    pieceWidth += characterWidth;
  }
  pieces.push(piece);
  return pieces;
}

function push(line: Line, { run, lettering }: Token, text: string): void {
  const word = measureWord(lettering.style, text);
  const width = word.width * lettering.size;
  const last = line.stretches.at(-1);
  const isSame =
    last !== undefined &&
    last.lettering.style === lettering.style &&
    last.lettering.colour === lettering.colour &&
    last.lang === run.lang &&
    last.link === run.link;
  if (isSame) {
    last.words.push(word);
    last.width += width;
  } else line.stretches.push({ lettering, lang: run.lang, link: run.link, words: [word], width });
  line.width += width;
}
