import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { commandLine as importing } from '../../src/cli/import.command-line';
import { commandLine as reporting } from '../../src/cli/report.command-line';
import { commandLine as summing } from '../../src/cli/summary.command-line';
import { systemActor } from '../../src/kernel/actor';
import { ApproveReport } from '../../src/reporting/approve-report.command';
import { CirculateReport } from '../../src/reporting/circulate-report.command';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { IssueReport } from '../../src/reporting/issue-report.command';
import { WriteReport } from '../../src/reporting/write-report.command';
import expected from '../cast/accord-lombardia.expected.json';
import { lombardyFile } from '../cast/accord-files';
import { pagesOf } from '../pdf/read-pdf';
import { type CommandDesk, openCommandDesk } from '../support/command-desk';

const accord = 'lombardia-2025';
const totals = expected.expectedTotals;

describe('accordo summary and accordo report', () => {
  let desk: CommandDesk;

  beforeAll(async () => {
    desk = await openCommandDesk();
    expect((await desk.run(importing, [lombardyFile])).status).toBe(0);
  });
  afterAll(() => desk.close());

  async function summary(options: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
    const ran = await desk.run(summing, [], { accord, json: true, ...options });
    expect([ran.status, ran.err, ran.out.length]).toEqual([0, '', 1]);
    return JSON.parse(ran.out[0] ?? '') as Record<string, unknown>;
  }

  it('prints the whole summary on one line, with the expected values', async () => {
    expect(await summary({ year: '2026', period: '2026-Q3' })).toEqual({
      accord,
      year: 2026,
      period: '2026-Q3',
      asOf: expected.referenceDate,
      actions: 30,
      byLine: Object.fromEntries(
        Object.entries(totals.byLine).map(([line, { actions, budget, spentAtQ3 }]) => [
          line,
          { actions, budget: budget.toFixed(2), spent: spentAtQ3.toFixed(2) },
        ]),
      ),
      rag: { mean: { ...totals.ragByMeanCounts, none: 0 }, worst: { ...totals.ragByWorstCounts, none: 0 } },
      status: totals.statusCounts,
      milestonesOverdue: Object.values(expected.actions).reduce((sum, action) => sum + action.overdueMilestones, 0),
      reports: { expected: 29, accepted: 28, late: 0, missing: 1 },
      meetings: { MT: { held: 2, required: 2 }, TT: { held: 4, target: 4 } },
    });
  });

  it('moves with --as-of only what depends on today', async () => {
    const today = await summary({ period: '2026-Q3' });
    const early = await summary({ period: '2026-Q3', 'as-of': '2026-10-14' });
    expect(early).toEqual({
      ...today,
      asOf: '2026-10-14',
      milestonesOverdue: early['milestonesOverdue'],
      reports: { expected: 29, accepted: 28, late: 0, missing: 0 },
    });
    const late = await summary({ period: '2026-Q3', 'as-of': '2027-12-31' });
    expect(late['milestonesOverdue']).toBeGreaterThan(today['milestonesOverdue'] as number);
    expect([late['byLine'], late['rag'], late['status']]).toEqual([today['byLine'], today['rag'], today['status']]);
  });

  it('speaks in words without --json', async () => {
    const ran = await desk.run(summing, [], { accord, period: '2026-Q3', language: 'it' });
    expect(ran.status).toBe(0);
    expect(ran.out.join('\n')).toMatch(/L5\s+5\s+11\.050\.000,00\s€\s+4\.797\.000,00\s€/);
  });

  it.each([
    [{ accord: 'nowhere', period: '2026-Q3' }],
    [{ accord, period: '2026-Q9' }],
    [{ accord, period: '2026-Q3', year: 'twenty' }],
    [{ accord, period: '2026-Q3', year: '2025' }],
    [{ accord, period: '2026-Q3', 'as-of': '2026-02-30' }],
  ])('ends with 2 and both sentences for %j', async (options) => {
    const ran = await desk.run(summing, [], { json: true, ...options });
    expect([ran.status, ran.out]).toEqual([2, []]);
    expect(ran.err.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  });

  it('writes a preview that says so on every page, until the report is issued; then the issued bytes', async () => {
    const out = path.join(desk.folder, 'report.pdf');
    const preview = await desk.run(reporting, [], { accord, period: '2026-Q3', out });
    expect([preview.status, preview.err]).toEqual([0, 'Anteprima, non emessa · Preview, not issued\n']);
    const pages = pagesOf(fs.readFileSync(out));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('ANTEPRIMA · PREVIEW');
    const issued = await issue('2026-Q3');
    const ran = await desk.run(reporting, [], { accord, period: '2026-Q3', out });
    expect([ran.status, ran.err]).toEqual([0, `${issued.number} · ${issued.sha256}\n`]);
    const bytes = fs.readFileSync(out);
    for (const page of pagesOf(bytes)) expect(page).not.toContain('ANTEPRIMA');
    const kept = await desk.database.first<{ hash: string }>('select file_sha256 as hash from document_proof');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept?.hash);
    expect(fs.readdirSync(desk.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 90_000);

  it('ends with 2 where the file cannot be written, or there is no such accord or period', async () => {
    const out = path.join(desk.folder, 'no-such-folder', 'report.pdf');
    const nowhere = await desk.run(reporting, [], { accord, period: '2026-Q3', out });
    expect([nowhere.status, nowhere.err]).toEqual([2, expect.stringContaining('ENOENT')]);
    const file = path.join(desk.folder, 'none.pdf');
    expect((await desk.run(reporting, [], { accord: 'nowhere', period: '2026-Q3', out: file })).status).toBe(2);
    expect((await desk.run(reporting, [], { accord, period: 'soon', out: file })).status).toBe(2);
    expect(fs.existsSync(file)).toBe(false);
  });

  async function issue(period: string): Promise<{ number: string; sha256: string }> {
    const acting = systemActor('command-line');
    const get = <T>(kind: new (...given: never[]) => T): T => desk.context.get(kind, { strict: false });
    const draft = await get(CompileReport).compile(acting, accord, period);
    const written = await get(WriteReport).write(acting, draft.id, draft.version, { judgement: 'Nel complesso bene.' });
    const sent = await get(CirculateReport).circulate(acting, draft.id, written, 'per posta');
    const version = await get(ApproveReport).approve(acting, draft.id, sent.version, { meeting: 'TT-2026-04' });
    return get(IssueReport).issue(acting, draft.id, version);
  }
});
