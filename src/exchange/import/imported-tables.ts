export type RowValues = Readonly<Record<string, unknown>>;

/** How the import treats a table. Order matters: a table comes after those it refers to. */
export interface ImportedTable {
  readonly name: string;
  /** Columns that tell a row from its neighbours, besides its id. */
  readonly identity: readonly string[];
  /** Rows of one accord, whose id is $1, as `t`. */
  readonly ofAccord: string;
  /** Has an id of its own, and counts its changes in `version`. */
  readonly hasId: boolean;
  readonly hasVersion: boolean;
  /** A row that the file no longer has: kept and told, or taken out with what it belongs to. */
  readonly missing: 'keep' | 'remove';
  /** Column and table of what a row belongs to. */
  readonly parent?: readonly [column: string, table: string];
}

const byAccord = 't.accord_id = $1';
const throughParent = (column: string, parent: string, grandparent = byAccord): string =>
  `t.${column} in (select t.id from ${parent} t where ${grandparent})`;

function table(
  name: string,
  identity: string,
  extra: Partial<Omit<ImportedTable, 'name' | 'identity'>> & { readonly grandparent?: string } = {},
): ImportedTable {
  const { grandparent, ...given } = extra;
  return {
    name,
    identity: identity.split(' '),
    ofAccord: extra.parent ? throughParent(extra.parent[0], extra.parent[1], grandparent) : byAccord,
    hasId: true,
    hasVersion: false,
    missing: 'keep',
    ...given,
  };
}

const link = { hasId: false, missing: 'remove' } as const;
const child = { missing: 'remove' } as const;
const versioned = { hasVersion: true } as const;
const ofPlanVersion = throughParent('plan_version_id', 'plan_version', throughParent('action_plan_id', 'action_plan'));
const ofActionVersion = throughParent('action_version_id', 'action_version', ofPlanVersion);

export const importedTables: readonly ImportedTable[] = [
  table('accord', 'code', { ...versioned, ofAccord: 't.id = $1' }),
  table('accord_rule_version', 'accord_id valid_from'),
  table('party', 'accord_id code', versioned),
  table('party_affiliation', 'party_id parent_party_id', { ...link, parent: ['party_id', 'party'] }),
  table('party_event', 'accord_id code'),
  table('other_body', 'accord_id code'),
  table('action_line', 'accord_id code'),
  table('target_group', 'accord_id code'),
  table('target_group_version', 'target_group_id valid_from', {
    hasId: false,
    parent: ['target_group_id', 'target_group'],
  }),
  table('sector', 'accord_id code'),
  table('province', 'accord_id code'),
  table('indicator', 'accord_id code'),
  table('objective', 'accord_id code'),
  table('governing_table', 'accord_id code'),
  table('table_seat', 'table_id body_code', { ...link, parent: ['table_id', 'governing_table'] }),
  table('meeting', 'accord_id code', versioned),
  table('agenda_item', 'meeting_id number', { ...child, parent: ['meeting_id', 'meeting'] }),
  table('attendance', 'meeting_id party_id', { ...link, parent: ['meeting_id', 'meeting'] }),
  table('minutes', 'meeting_id', { hasId: false, hasVersion: true, parent: ['meeting_id', 'meeting'] }),
  table('written_procedure', 'accord_id code', versioned),
  table('resolution', 'accord_id code'),
  table('action_plan', 'accord_id year', versioned),
  table('plan_version', 'action_plan_id number', { parent: ['action_plan_id', 'action_plan'] }),
  table('action', 'accord_id code'),
  table('action_version', 'plan_version_id action_id', {
    ofAccord: ofPlanVersion,
    parent: ['plan_version_id', 'plan_version'],
  }),
  ...['budget_share position', 'milestone number', 'planned_indicator indicator_id'].map((row) => {
    const [name, column] = row.split(' ') as [string, string];
    const parent = ['action_version_id', 'action_version'] as const;
    return table(name, `action_version_id ${column}`, { ...child, ofAccord: ofActionVersion, parent });
  }),
  table('planned_value', 'planned_indicator_id period', {
    ...link,
    ofAccord: throughParent('planned_indicator_id', 'planned_indicator', ofActionVersion),
    parent: ['planned_indicator_id', 'planned_indicator'],
  }),
  table('objective_contribution', 'objective_id action_id', { ...link, parent: ['objective_id', 'objective'] }),
  table('past_plan_line', 'accord_id year action_line_id', link),
  table('past_plan_indicator', 'accord_id year indicator_id', link),
  table('submission', 'action_id period', { ...versioned, parent: ['action_id', 'action'], ofAccord: byAccord }),
  table('indicator_value', 'submission_id indicator_id', { ...child, parent: ['submission_id', 'submission'] }),
  table('milestone_completion', 'action_id milestone_number', { ...child, parent: ['action_id', 'action'] }),
  table('action_statement', 'action_id', {
    ofAccord: `t.id in (select distinct on (s.action_id) s.id from action_statement s join action a on a.id = s.action_id
      where a.accord_id = $1 order by s.action_id, s.stated_at desc, s.id desc)`,
    parent: ['action_id', 'action'],
  }),
  table('risk', 'action_id position', { ...child, parent: ['action_id', 'action'] }),
];

/** Only ever added to: a change is a new row. */
export const appendedTables: ReadonlySet<string> = new Set(['action_statement']);

export function importedTable(name: string): ImportedTable {
  const found = importedTables.find((one) => one.name === name);
  if (!found) throw new Error(`Not an imported table: ${name}`);
  return found;
}

/** What tells a row from its neighbours, as one text. */
export function identityOf(table: string, values: RowValues): string {
  const { identity } = importedTable(table);
  return `${table}|${identity.map((column) => String(values[column])).join('|')}`;
}
