import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { readPdf } from './read-pdf';
import { sampleReport } from './sample-report';
import { sampleRound, sampleTerm } from './sample-round';

/** What a person read and found right, word by word. */
function golden(name: string): string {
  return readFileSync(path.join(__dirname, 'golden', `${name}.txt`), 'utf8').trimEnd();
}

/** The text of a chapter in reading order, one line for each line of print, without what stands around the pages. */
function chapter(pdf: Buffer, from: string, to: string): string {
  const text = readPdf(pdf, 'pdftotext', ['-raw', '-enc', 'UTF-8'], ['-']);
  const start = text.lastIndexOf(`\n${from}\n`) + 1;
  const lines = text.slice(start, text.indexOf(`\n${to}\n`, start)).split(/[\n\f]+/);
  const around =
    /^(Relazione di avanzamento|Progress report|DATI ILLUSTRATIVI|ILLUSTRATIVE|Azioni, importi|actions, amounts|Pagina \d|Page \d|ANTEPRIMA|PREVIEW|dates, attendance)/;
  return lines.filter((line) => !around.test(line)).join('\n');
}

const snapshot = (language: 'it' | 'en') => {
  const report = sampleReport({ language, round: sampleRound, term: sampleTerm, lateSheets: [], missingSheets: [] });
  return {
    ...report,
    actions: report.actions
      .filter(({ code }) => code === 'A26-L4-07')
      .map((action) => ({ ...action, isProvisional: true, deviations: { it: 'Il bando è in ritardo' } })),
  };
};

describe('the report on its round and on the years, word by word', () => {
  let italian: Buffer;
  let english: Buffer;
  beforeAll(async () => {
    italian = await renderProgressReport(snapshot('it'));
    english = await renderProgressReport(snapshot('en'));
  });

  it('deviations with what is done about them', () => {
    expect(chapter(italian, 'Scostamenti', 'Anno per anno e sull’intera durata')).toBe(golden('deviations-it'));
  });

  it('sheets of the parties, in Italian', () => {
    expect(chapter(italian, 'Schede delle parti', 'Riunioni e decisioni')).toBe(golden('sheets-it'));
  });

  it('sheets of the parties, in English', () => {
    expect(chapter(english, 'Sheets of the parties', 'Meetings and decisions')).toBe(golden('sheets-en'));
  });

  it('years and term', () => {
    expect(chapter(italian, 'Anno per anno e sull’intera durata', 'Schede delle parti')).toBe(golden('years-it'));
  });

  it('a report from before all this was kept still prints, and says that there is nothing', async () => {
    const old = sampleReport();
    const text = readPdf(await renderProgressReport(old), 'pdftotext', ['-raw'], ['-']);
    expect(
      chapter(await renderProgressReport(old), 'Anno per anno e sull’intera durata', 'Schede delle parti'),
    ).toContain('Nessuna voce.');
    expect(text).not.toContain('undefined');
  });
});
