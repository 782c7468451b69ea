/**
 * Content lines of iCalendar. Source: RFC 5545 §3.1 (folding at 75 octets, never within a character), §3.2 (parameters),
 * §3.3.11 (escaping of text).
 */
const longest = 75;

/** Free text as a value: backslash, semicolon, comma and line ends escaped; other control characters left out. */
export function escapeText(text: string): string {
  return printable(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n');
}

/** A parameter's value, quoted; a quote cannot be written (RFC 6868 writes it as `^'`). */
export function quotedParameter(text: string): string {
  const plain = printable(text).replace(/\^/g, '^^').replace(/\n/g, '^n').replace(/"/g, "^'");
  return `"${plain}"`;
}

function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, '');
}

/** Lines of at most 75 octets, each continued one after a space, all ended by CR LF. */
export function foldLine(line: string): string {
  let [folded, size] = ['', 0];
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > longest) {
      folded += '\r\n ';
      size = 1;
    }
    folded += character;
    size += octets;
  }
  return `${folded}\r\n`;
}
