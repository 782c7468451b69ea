/** The sRGB colour space as an ICC profile (version 4, parametric curve): what the colours of the file mean. */
export function colourProfile(): Buffer {
  profile ??= written([
    ['desc', words('sRGB')],
    ['cprt', words('CC0')],
    ['wtpt', numbers('XYZ ', [0.9642, 1, 0.8249])],
    [
      'chad',
      numbers('sf32', [1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017075, -0.009232, 0.015076, 0.751678]),
    ],
    ['rXYZ', numbers('XYZ ', [0.436066, 0.222488, 0.013916])],
    ['gXYZ', numbers('XYZ ', [0.385147, 0.716873, 0.097076])],
    ['bXYZ', numbers('XYZ ', [0.143066, 0.060608, 0.714096])],
    ...['rTRC', 'gTRC', 'bTRC'].map((tag): [string, Buffer] => [tag, curve]),
  ]);
  return profile;
}

let profile: Buffer | undefined;

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function numbers(type: string, values: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), ...values.map(fixed)]);
}

const curve = Buffer.concat([
  Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
  ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed),
]);

function words(text: string): Buffer {
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(text.length * 2, 20);
  head.writeUInt32BE(28, 24);
  const padded = Buffer.alloc(Math.ceil((text.length * 2) / 4) * 4);
  Buffer.from(text, 'utf16le').swap16().copy(padded);
  return Buffer.concat([head, padded]);
}

function written(tags: readonly (readonly [tag: string, content: Buffer])[]): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(0x04200000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1].forEach((part, index) => head.writeUInt16BE(part, 24 + index * 2));
  head.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((value, index) => fixed(value).copy(head, 68 + index * 4));
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const contents: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let offset = head.length + table.length;
  tags.forEach(([tag, content], index) => {
    if (!places.has(content)) {
      places.set(content, offset);
      contents.push(content);
      offset += content.length;
    }
    const at = 4 + index * 12;
    table.write(tag, at, 'latin1');
    table.writeUInt32BE(places.get(content) ?? 0, at + 4);
    table.writeUInt32BE(content.length, at + 8);
  });
  head.writeUInt32BE(offset, 0);
  return Buffer.concat([head, table, ...contents]);
}
