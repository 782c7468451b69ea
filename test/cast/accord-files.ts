import fs from 'node:fs';
import path from 'node:path';
import { readAccordFile, type ReadAccordFile } from '../../src/exchange/accord-file/read-accord-file';

/** The two accords of the cast: the Lombardy one, and a small one that differs from it wherever it can. */
export const lombardyFile = path.join(__dirname, '../../src/seed/accord-lombardia.json');
export const alpineFile = path.join(__dirname, 'accord-esempio.json');

export interface Json {
  [key: string]: Json;
  [index: number]: Json;
}

/** A list in a file, to search and to spoil. */
export function listOf(list: Json | undefined): Json[] {
  return list as unknown as Json[];
}

/** A fresh copy to spoil. */
export function copyOf(file: string): Json {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Json;
}

/** Reads the Lombardy file after `change` has had its way with it. */
export function readChanged(change: (file: Json) => unknown, file = lombardyFile): ReadAccordFile {
  const value = copyOf(file);
  change(value);
  return readValue(value);
}

export function readValue(value: unknown): ReadAccordFile {
  return readAccordFile(Buffer.from(JSON.stringify(value)));
}

export function readFile(file: string): ReadAccordFile {
  return readAccordFile(fs.readFileSync(file));
}
