import { spawnSync } from 'node:child_process';
import { canonicalHash, canonicalJson, sha256Hex } from '../../src/kernel/canonical-json';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { formats } from '../../src/platform/i18n/formats';
import { type ReportSnapshot } from '../../src/reporting/report-snapshot';
import { loadsSources } from '../support/source-thread';
import { cellsPerRow, pagesOf, readPdf, wordsOf } from './read-pdf';
import { reportOf, sampleReport } from './sample-report';

const printed = (pdf: Buffer) => wordsOf(pdf).join(' ');

jest.setTimeout(120_000);

describe('progress report as PDF', () => {
  it('shows the data: hash, codes, titles, notes, and marks a preview on every page', async () => {
    const snapshot = sampleReport();
    const pdf = await renderProgressReport(snapshot);
    const text = printed(pdf);
    const known = new Set(wordsOf(pdf));
    expect(known).toContain(canonicalHash(snapshot));
    const asked = snapshot.actions.flatMap((action) => [
      action.code,
      action.title.it ?? '',
      action.note?.it ?? '',
      ...action.risks.map((risk) => risk.description.it ?? ''),
      ...action.milestones.map((milestone) => milestone.title.it ?? ''),
    ]);
    expect(
      asked.flatMap((part) => part.split(/\s+/)).filter((word) => !known.has(word) && !text.includes(word)),
    ).toEqual([]);
    const pages = Number(/Pages:\s+(\d+)/.exec(readPdf(pdf, 'pdfinfo', []))?.[1]);
    expect(text.match(/ANTEPRIMA · PREVIEW/g)).toHaveLength(pages);
    expect(text.match(/DATI ILLUSTRATIVI/g)?.length).toBeGreaterThanOrEqual(pages);
    expect(text).toContain('Questa è un’anteprima');
  });

  it('bears its number and no mark once issued, in English, with the original where there is no English', async () => {
    const snapshot = sampleReport({ language: 'en', number: '2026/3', issuedOn: '2026-11-02' });
    const text = printed(await renderProgressReport(snapshot));
    expect(text).toContain('Progress report 2026/3');
    expect(text).not.toContain('ANTEPRIMA');
    expect(text).toContain('Institutional and business mission to Uzbekistan');
    expect(text).toContain('Missione svolta');
    expect(text).toContain('carried out on 02/10/2026');
    expect(text).toMatch(
      /Follow-up of decisions.* 15\/09\/2026 late .* 15\/12\/2026 to be done .* done on 20\/09\/2026/,
    );
  });

  it.each(['it', 'en'] as const)('has the summary with what needs a decision on one page, in %s', async (language) => {
    const [, summary, next] = pagesOf(await renderProgressReport(sampleReport({ language })));
    expect(summary).toMatch(/Che cosa chiede una decisione|What needs a decision/);
    expect(summary).toContain('A26-L4-07');
    expect(next).toMatch(/Giudizio della segreteria|The secretariat’s judgement/);
  });

  it('keeps the summary of three hundred actions on one page, and says how many more wait for a decision', async () => {
    const [, summary, next] = pagesOf(await renderProgressReport(sampleReport({}, 10)));
    expect(summary).toContain('E altre 37, elencate fra gli scostamenti.');
    expect(next).toContain('Giudizio della segreteria');
  });

  it('keeps the summary of ten lines with long names on one page', async () => {
    const { lines, actions, ...rest } = sampleReport();
    const name = { it: 'Accompagnamento delle imprese all’estero, promozione e reti di impresa' };
    const ten = [...lines, ...lines].map((line, index) => ({ ...line, code: `L${index + 1}`, name }));
    const title = { it: 'Accompagnamento delle imprese lombarde nei mercati prioritari con incontri e missioni' };
    const changed = actions.map((action) => ({ ...action, title, isChangeProposed: true }));
    const [, summary] = pagesOf(await renderProgressReport({ ...rest, lines: ten, actions: changed }));
    expect(summary).toContain('elencate fra gli scostamenti');
  });

  it('names the unit of every indicator and gives the rows of each table the same number of cells', async () => {
    const pdf = await renderProgressReport(sampleReport());
    expect(printed(pdf)).toContain('Missioni realizzate (missioni)');
    const tables = readPdf(pdf, 'pdfinfo', ['-struct'])
      .split(/^ +Table\b.*$/m)
      .slice(1);
    expect(tables.filter((table) => new Set(cellsPerRow(table)).size !== 1)).toEqual([]);
  });

  it.each(['it', 'en'] as const)('prints the figures of the data that it carries, in %s', async (language) => {
    const pdf = await renderProgressReport(sampleReport({ language }));
    const text = printed(pdf).replace(/\s+/g, ' ');
    const carried = readPdf(pdf, 'qpdf', ['--show-attachment=lombardia-2025-2026-Q3.json']);
    const { actions, lines, accord, thresholds } = JSON.parse(carried) as ReportSnapshot;
    const f = formats[language];
    const plain = (shown: string): string => shown.replace(/\s+/g, ' ');
    const amount = (value: string | null): string => plain(f.amount(value, accord.currency, 0));
    const share = (spent: string | null, budget: string): string =>
      spent === null ? '–' : plain(f.percent(Number(spent) / Number(budget), 1));
    const rows = actions.map(({ code, attainmentMean, attainmentWorst, spent, budget }) => {
      const attainment = plain(f.percent(thresholds.shown === 'mean' ? attainmentMean : attainmentWorst, 1));
      return { code, cells: `${attainment} ${amount(budget)} ${share(spent, budget)}` };
    });
    /** Its row in the chapter of its line comes before the next action’s. */
    const isPrinted = ({ code, cells }: { code: string; cells: string }): boolean =>
      text.split(code).some((after) => after.slice(0, 400).includes(cells));
    expect(rows.filter((row) => !isPrinted(row))).toEqual([]);
    const sums = lines.flatMap(({ budget, spent }) => [amount(budget), amount(spent)]);
    expect(sums.filter((sum) => !text.includes(sum))).toEqual([]);
    const values = actions.flatMap(({ indicators }) =>
      indicators.map(({ unit, decimals, ...said }) =>
        [said.planned, said.actual, said.annualTarget]
          .map((value) => (value === null ? '–' : f.number(value, decimals) + (unit === 'percent' ? ' %' : '')))
          .join(' '),
      ),
    );
    expect(values.filter((row) => !text.includes(row))).toEqual([]);
  });

  it('prints hostile markup as it was written', async () => {
    const hostile = '<script>alert(1)</script> **no** [x](http://evil) <%= 1 %> [[cover]] ${7*7} \\ # - `';
    const text = printed(await renderProgressReport(sampleReport({ judgement: hostile })));
    expect(text.replace(/\s/g, '')).toContain(hostile.replace(/\s/g, ''));
  });

  it.each([0, 1])('stands with %i actions and empty lists', async (count) => {
    const actions = sampleReport().actions.slice(0, count);
    const empty = { tables: [], decisions: [], targetGroups: [], judgement: '', lateSheets: [], missingSheets: [] };
    const pdf = await renderProgressReport(reportOf(actions, empty));
    expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
  });

  it('prints 300 actions', async () => {
    const snapshot = sampleReport({}, 10);
    const text = new Set(wordsOf(await renderProgressReport(snapshot)));
    expect(snapshot.actions.filter((action) => !text.has(action.code))).toEqual([]);
  });

  it('gives the same bytes again, here and in a thread of another process, and carries its data', async () => {
    const snapshot = sampleReport();
    const pdf = await renderProgressReport(snapshot);
    expect((await renderProgressReport(sampleReport())).equals(pdf)).toBe(true);
    const script = `${loadsSources}
      const { renderProgressReport } = require('./src/reporting/pdf/progress-report.pdf.ts');
      const { sampleReport } = require('./test/pdf/sample-report.ts');
      renderProgressReport(sampleReport()).then((pdf) => require('node:worker_threads').parentPort.postMessage(pdf));`;
    const thread = `new (require('node:worker_threads').Worker)(${JSON.stringify(script)}, { eval: true })
      .on('message', (pdf) => process.stdout.write(pdf));`;
    const other = spawnSync(process.execPath, ['-e', thread], { maxBuffer: 2 ** 28 });
    expect(other.stderr.toString()).toBe('');
    expect(other.stdout.equals(pdf)).toBe(true);
    const attached = readPdf(pdf, 'qpdf', ['--show-attachment=lombardia-2025-2026-Q3.json']);
    expect(attached).toBe(canonicalJson(snapshot));
    expect(wordsOf(pdf)).toContain(sha256Hex(attached));
    const rows = readPdf(pdf, 'qpdf', ['--show-attachment=lombardia-2025-2026-Q3-indicators.csv']).split('\r\n');
    const [action] = snapshot.actions;
    const first = action?.indicators[0];
    expect(rows).toHaveLength(snapshot.actions.flatMap(({ indicators }) => indicators).length + 2);
    expect(rows[1]?.split(';')).toEqual(
      expect.arrayContaining([action?.code, first?.code, first?.planned, first?.actual]),
    );
  });
});
