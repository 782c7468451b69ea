import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Runs a tool over the PDF and gives what it prints. */
export function readPdf(
  pdf: Buffer,
  tool: 'pdftotext' | 'pdfinfo' | 'qpdf' | 'pdfsig',
  before: string[],
  after: string[] = [],
): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'accordo-pdf-'));
  try {
    const file = path.join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const run = spawnSync(tool, [...before, file, ...after], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (run.error) throw new Error(`${tool} is not installed: these tests need the packages poppler-utils and qpdf.`);
    if (run.status !== 0) throw new Error(`${tool}: ${run.stdout}${run.stderr}`);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words of the document in reading order. */
export function wordsOf(pdf: Buffer): string[] {
  return readPdf(pdf, 'pdftotext', ['-raw', '-enc', 'UTF-8'], ['-']).split(/\s+/).filter(Boolean);
}

/** The words of the structure tree: what is tagged, without what stands around the text. */
export function taggedText(pdf: Buffer): string {
  return readPdf(pdf, 'pdfinfo', ['-struct-text']).replace(/\s+/g, ' ');
}

/** The text of each page. */
export function pagesOf(pdf: Buffer): string[] {
  return readPdf(pdf, 'pdftotext', ['-raw', '-enc', 'UTF-8'], ['-']).split('\f').slice(0, -1);
}

/** How many cells each row of each table has, from the structure tree as pdfinfo prints it. */
export function cellsPerRow(tree: string): number[] {
  return tree
    .split(/^ +TR\b.*$/m)
    .slice(1)
    .map((row) => row.match(/^ +T[HD]\b/gm)?.length ?? 0);
}
