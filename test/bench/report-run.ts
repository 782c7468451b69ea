import fs from 'node:fs';
import { createContext } from '../../src/application';
import { systemActor } from '../../src/kernel/actor';
import { readSettings } from '../../src/platform/config/read-settings';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { ReportRenderer } from '../../src/reporting/report-renderer';

/** One report in a process that made none before: compiled from the database and rendered. */
async function main(): Promise<void> {
  const url = process.env['BENCH_URL'] ?? '';
  const settings = readSettings({ DATA_DIR: process.env['BENCH_FOLDER'] ?? '', DATABASE_URL: url, LOG_LEVEL: 'warn' });
  const context = await createContext(settings, url);
  const began = performance.now();
  const snapshot = await context.get(CompileReport).preview(systemActor('command-line'), 'bench-001', '2026-Q3', 'it');
  const pdf = await context.get(ReportRenderer).render(snapshot);
  const milliseconds = performance.now() - began;
  const highest = /VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1];
  process.send?.({ milliseconds, megabytes: Math.round(Number(highest) / 1024), bytes: pdf.length });
  await context.close();
}

void main();
