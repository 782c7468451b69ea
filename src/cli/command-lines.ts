import { type CommandLine } from './command-line';

/** Every command by name; its code is loaded when it is called. */
export const commandLines: Readonly<Record<string, () => Promise<{ commandLine: CommandLine }>>> = {
  import: () => import('./import.command-line.js'),
  demo: () => import('./demo.command-line.js'),
  migrate: () => import('./migrate.command-line.js'),
  backup: () => import('./backup.command-line.js'),
  restore: () => import('./restore.command-line.js'),
  summary: () => import('./summary.command-line.js'),
  verify: () => import('./verify.command-line.js'),
  'verify-ledger': () => import('./verify-ledger.command-line.js'),
  keys: () => import('./keys.command-line.js'),
  dossier: () => import('./dossier.command-line.js'),
  cosign: () => import('./cosign.command-line.js'),
  report: () => import('./report.command-line.js'),
  recompute: () => import('./recompute.command-line.js'),
  rebuild: () => import('./rebuild.command-line.js'),
  init: () => import('./init.command-line.js'),
  doctor: () => import('./doctor.command-line.js'),
  'db-url': () => import('./db-url.command-line.js'),
};
