import { type GovernanceRules, type TableRules } from '../../accord/governance.rules';
import { type AccordFile } from '../accord-file/accord-file.shape';
import { tablesOf, type PlacedTable } from '../accord-file/file-tables';

/** Source: data format, "Rules" and "Optional rule keys": absent keys have the default written there. */
export function governanceRulesOf(file: AccordFile): GovernanceRules {
  const { rules } = file.accord;
  const calendar = rules.workingDays;
  return {
    tables: tablesOf(file).map(tableRulesOf),
    minutes: rules.minutes,
    writtenProcedure: rules.writtenProcedure,
    reporting: rules.reporting,
    colour: {
      green: rules.ragThresholds.green,
      amber: rules.ragThresholds.amber,
      shown: rules.ragThresholds.shown ?? 'mean',
      basis: rules.ragThresholds.basis ?? null,
    },
    workingDays: {
      weekend: calendar.weekend,
      fixedHolidays: calendar.fixedHolidays.map(({ monthDay, nameIt, fromYear, untilYear }) => ({
        monthDay,
        ...(nameIt !== undefined && { name: nameIt }),
        ...(fromYear !== undefined && { fromYear }),
        ...(untilYear !== undefined && { untilYear }),
      })),
      easterOffsets: calendar.easterOffsets,
      extraHolidays: calendar.extraHolidays,
    },
    note: rules.note ?? null,
  };
}

function tableRulesOf({ kind, table }: PlacedTable): TableRules {
  return {
    code: table.code,
    kind,
    minMeetingsPerYear: table.minMeetingsPerYear ?? null,
    targetMeetingsPerYear: table.targetMeetingsPerYear ?? null,
    noticeWorkingDays: table.noticeWorkingDays,
    urgentNoticeWorkingDays: table.urgentNoticeWorkingDays ?? null,
    quorum: table.quorum,
    quorumCount: table.quorumCount,
    secondCallQuorumCount: table.secondCallQuorumCount ?? table.quorumCount,
    decision: table.decision,
    decisionEffect: table.decisionEffect,
    tieBreak: table.tieBreak,
    delegatesAllowed: table.delegatesAllowed,
    oneVotePerParty: table.oneVotePerParty,
    chairParty: table.chairParty,
    secretaryParty: table.secretaryParty,
    proxies: { allowed: table.proxies?.allowed ?? false, maxPerHolder: table.proxies?.maxPerHolder ?? 1 },
    urgentItems: table.urgentItems ?? 'not_allowed',
    recusal: table.recusal ?? 'counts_for_quorum',
  };
}
