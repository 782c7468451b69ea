import { type AccordFile } from './accord-file.shape';
import { tablesOf } from './file-tables';
import { type CodeSet, type Findings } from './findings';

/** Every list's codes, for references; doubles are faults. */
export interface FileCodes {
  readonly parties: CodeSet;
  readonly otherBodies: CodeSet;
  readonly tables: CodeSet;
  readonly actionLines: CodeSet;
  readonly targetGroups: CodeSet;
  readonly sectors: CodeSet;
  readonly indicators: CodeSet;
  readonly actions: CodeSet;
  readonly meetings: CodeSet;
  readonly procedures: CodeSet;
  readonly approvals: CodeSet;
}

export function collectCodes(file: AccordFile, findings: Findings): FileCodes {
  const tables = new Set<string>();
  for (const { table, place } of file.accord?.rules ? tablesOf(file) : []) {
    if (table?.code === undefined) continue;
    if (tables.has(table.code)) findings.fault([...place, 'code'], 'rule.duplicate_code', { code: table.code });
    tables.add(table.code);
  }
  findings.codes(['partiesEvents'], file.partiesEvents);
  findings.codes(['objectives'], file.objectives ?? []);
  findings.distinct(['provinces'], file.provinces ?? []);
  return {
    tables,
    parties: findings.codes(['parties'], file.parties),
    otherBodies: findings.codes(['otherBodies'], file.otherBodies),
    actionLines: findings.codes(['actionLines'], file.actionLines),
    targetGroups: findings.codes(['targetGroups'], file.targetGroups),
    sectors: findings.codes(['sectors'], file.sectors),
    indicators: findings.codes(['indicatorCatalogue'], file.indicatorCatalogue),
    actions: findings.codes(['actions'], file.actions),
    meetings: findings.codes(['meetings'], file.meetings),
    procedures: findings.codes(['writtenProcedures'], file.writtenProcedures),
    approvals: findings.codes(['approvals'], file.approvals),
  };
}
