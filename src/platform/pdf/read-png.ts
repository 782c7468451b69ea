import { inflateSync } from 'node:zlib';
import { PictureFault, type PixelPicture } from './picture';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const mostPixels = 1_000_000;

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
}

export function isPng(content: Buffer): boolean {
  return content.subarray(0, 8).equals(signature);
}

/** A PNG as plain pixels on white, which is what paper is: what is transparent in it shows the page. */
export function readPng(content: Buffer): PixelPicture {
  const chunks = chunksOf(content);
  const head = headOf(chunks.get('IHDR')?.[0]);
  const channels = channelsOf[head.colour] ?? 0;
  const rowLength = Math.ceil((head.width * channels * head.depth) / 8);
  const packed = Buffer.concat(chunks.get('IDAT') ?? []);
  let raw: Buffer;
  try {
    raw = inflateSync(packed, { maxOutputLength: (rowLength + 1) * head.height + 1 });
  } catch {
    throw broken();
  }
  if (raw.length < (rowLength + 1) * head.height) throw broken();
  const rows = unfiltered(raw, rowLength, head.height, Math.max(1, (channels * head.depth) >> 3));
  const palette = chunks.get('PLTE')?.[0] ?? Buffer.alloc(0);
  const alphas = chunks.get('tRNS')?.[0] ?? Buffer.alloc(0);
  return {
    kind: 'pixels',
    width: head.width,
    height: head.height,
    pixels: onWhite(rows, rowLength, head, palette, alphas),
  };
}

function broken(): PictureFault {
  return new PictureFault('il file PNG è rovinato', 'the PNG file is damaged');
}

function chunksOf(content: Buffer): Map<string, Buffer[]> {
  const chunks = new Map<string, Buffer[]>();
  let at = 8;
  while (at + 12 <= content.length) {
    const length = content.readUInt32BE(at);
    const name = content.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > content.length) throw broken();
    chunks.set(name, [...(chunks.get(name) ?? []), content.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
    if (name === 'IEND') return chunks;
  }
  throw broken();
}

function headOf(chunk: Buffer | undefined): Head {
  if (chunk?.length !== 13) throw broken();
  const [width, height] = [chunk.readUInt32BE(0), chunk.readUInt32BE(4)];
  const [depth = 0, colour = 0, , , interlace = 0] = chunk.subarray(8);
  if (width === 0 || height === 0 || width * height > mostPixels)
    throw new PictureFault(
      `il PNG è di ${width} × ${height} punti: al massimo 1 milione in tutto`,
      `the PNG has ${width} × ${height} pixels: at most 1 million in all`,
    );
  if (interlace !== 0)
    throw new PictureFault('il PNG è interlacciato: salvarlo senza', 'the PNG is interlaced: save it without');
  if (!(colour in channelsOf) || (depth !== 8 && !(colour === 3 && [1, 2, 4].includes(depth))))
    throw new PictureFault(
      'il PNG ha più di 8 bit per colore: salvarlo a 8',
      'the PNG has more than 8 bits a colour: save it with 8',
    );
  return { width, height, depth, colour };
}

/** Each row says how it differs from what is left of it and above it. */
function unfiltered(raw: Buffer, rowLength: number, height: number, step: number): Buffer {
  const rows = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowLength + 1)] ?? 0;
    if (filter > 4) throw broken();
    for (let x = 0; x < rowLength; x += 1) {
      const left = x >= step ? (rows[y * rowLength + x - step] ?? 0) : 0;
      const above = y > 0 ? (rows[(y - 1) * rowLength + x] ?? 0) : 0;
      const corner = y > 0 && x >= step ? (rows[(y - 1) * rowLength + x - step] ?? 0) : 0;
      const value = raw[y * (rowLength + 1) + 1 + x] ?? 0;
      rows[y * rowLength + x] = (value + predicted(filter, left, above, corner)) & 0xff;
    }
  }
  return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function onWhite(
  rows: Buffer,
  rowLength: number,
  { width, height, depth, colour }: Head,
  palette: Buffer,
  alphas: Buffer,
): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  const byte = (at: number) => rows[at] ?? 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = y * rowLength;
      let [red, green, blue, alpha] = [0, 0, 0, 255];
      if (colour === 3) {
        const index = (byte(row + ((x * depth) >> 3)) >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1);
        [red, green, blue] = [palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0];
        alpha = alphas[index] ?? 255;
      } else {
        const at = row + x * (channelsOf[colour] ?? 1);
        const isGrey = colour === 0 || colour === 4;
        [red, green, blue] = isGrey ? [byte(at), byte(at), byte(at)] : [byte(at), byte(at + 1), byte(at + 2)];
        if (colour === 4) alpha = byte(at + 1);
        if (colour === 6) alpha = byte(at + 3);
      }
      const share = alpha / 255;
      [red, green, blue].forEach((value, channel) => {
        pixels[(y * width + x) * 3 + channel] = Math.round(value * share + 255 * (1 - share));
      });
    }
  return pixels;
}
