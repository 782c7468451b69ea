import { Pool, types } from 'pg';
import { dashboard, list, sheet } from './limit-statements';

type Row = Readonly<Record<string, unknown>>;

// Dates stay texts, whole numbers numbers: as the product answers.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);

const pool = new Pool({ connectionString: process.env['BENCH_URL'], max: 10 });

async function read(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values: [...values] })).rows;
}

const amount = (cents: unknown): string | null => (cents === null ? null : (Number(cents) / 100).toFixed(2));
const share = (value: unknown): number | null => (value === null ? null : Number(value));

function colour(value: unknown, { green, amber }: Row): string | null {
  if (value === null) return null;
  const reached = Number(value) + 1e-9;
  return reached >= Number(green) ? 'green' : reached >= Number(amber) ? 'amber' : 'red';
}

export async function actionList(accord: string): Promise<object> {
  const rows = await read('list', list, [accord, 2026]);
  return {
    items: rows.map((row) => ({
      code: row['code'],
      planYear: 2026,
      planVersion: row['number'],
      line: row['line'],
      title: row['title'],
      lead: row['lead'],
      leadName: row['lead_name'],
      partners: row['partners'],
      targetGroups: row['target_groups'],
      startsOn: row['starts_on'],
      endsOn: row['ends_on'],
      status: row['status'],
      percentComplete: share(row['percent_complete']),
      asOfPeriod: row['period'],
      isProvisional: row['state'] !== 'accepted',
      attainmentMean: share(row['mean']),
      attainmentWorst: share(row['worst']),
      colour: colour(row['mean'], row),
      colourByMean: colour(row['mean'], row),
      colourByWorst: colour(row['worst'], row),
      isColourOverridden: false,
      budget: amount(row['budget_cents']),
      spent: amount(row['spent_cents']),
      milestones: row['all'],
      milestonesCompleted: row['completed'],
      milestonesOverdue: row['overdue'],
    })),
  };
}

export async function actionSheet(accord: string, code: string): Promise<object> {
  const names = Object.keys(sheet) as (keyof typeof sheet)[];
  const found = await Promise.all(names.map((name) => read(name, sheet[name], [accord, code])));
  const rows = Object.fromEntries(names.map((name, index) => [name, found[index] ?? []])) as Record<
    keyof typeof sheet,
    Row[]
  >;
  const head = rows.head[0] ?? {};
  return {
    accord: {
      code: head['accord'],
      title: head['accord_title'],
      currency: head['currency'],
      today: head['reference_date'],
      isIllustrative: head['is_illustrative'],
      disclaimer: head['disclaimer'],
    },
    code,
    planYear: head['year'],
    planVersion: head['number'],
    planVersionState: head['version_state'],
    line: head['line'],
    lineName: head['line_name'],
    title: head['title'],
    lead: { code: head['lead'], name: head['lead_name'] },
    partners: rows.partners,
    targetGroups: rows.targetGroups,
    markets: head['markets'],
    sectors: head['sectors'],
    startsOn: head['starts_on'],
    endsOn: head['ends_on'],
    budget: amount(head['budget_cents']),
    sources: rows.sources.map(({ party, name, amount_cents }) => ({ party, name, amount: amount(amount_cents) })),
    status: head['status'],
    percentComplete: share(head['percent_complete']),
    asOfPeriod: head['period'],
    isProvisional: head['state'] !== 'accepted',
    spent: amount(head['spent_cents']),
    attainmentMean: share(head['mean']),
    attainmentWorst: share(head['worst']),
    colourByMean: colour(head['mean'], head),
    colourByWorst: colour(head['worst'], head),
    colour: colour(head['mean'], head),
    milestones: rows.milestones.map((row) => ({
      number: row['number'],
      title: row['title'],
      dueOn: row['due_on'],
      completedOn: row['completed_on'],
      isOverdue: row['overdue'],
    })),
    indicators: indicatorsOf(rows.values),
    submissions: rows.submissions.map((row) => ({
      period: row['period'],
      state: row['state'],
      submittedBy: row['party'],
      dueOn: row['due_on'],
      submittedOn: row['submitted_on'],
      declaredSpent: amount(row['declared_spent_cents']),
      acceptedSpent: amount(row['accepted_spent_cents']),
      spent: amount(row['accepted_spent_cents'] ?? row['declared_spent_cents']),
      correction: row['correction'],
    })),
    statements: rows.statements.map((row) => ({
      period: row['period'],
      status: row['status'],
      percentComplete: share(row['percent_complete']),
      note: row['note'],
      suspendedOn: row['suspended_on'],
      isChangeProposed: row['is_change_proposed'],
      hasOverspendRisk: row['has_overspend_risk'],
    })),
    risks: rows.risks,
    resolutions: rows.resolutions.map((row) => ({
      code: row['code'],
      decidedOn: row['decided_on'],
      table: row['table'],
      meeting: row['meeting'],
      subject: row['subject'],
      outcome: row['outcome'],
    })),
    versions: rows.versions.map((row) => ({
      planYear: row['year'],
      planVersion: row['number'],
      state: row['state'],
      adoptedOn: row['adopted_on'],
      adoptedIn: row['meeting'],
      title: row['title'],
      startsOn: row['starts_on'],
      endsOn: row['ends_on'],
      budget: amount(row['budget_cents']),
      lead: row['lead'],
    })),
  };
}

/** Rows of one indicator follow each other. */
function indicatorsOf(rows: readonly Row[]): object[] {
  const indicators: { code: unknown; periods: object[] }[] = [];
  for (const row of rows) {
    if (indicators.at(-1)?.code !== row['code'])
      indicators.push({
        code: row['code'],
        ...{ name: row['name'], kind: row['kind'], unit: row['unit'], decimals: row['decimals'] },
        ...{ direction: row['direction'], aggregation: row['aggregation'], isDeduplicated: row['is_deduplicated'] },
        ...{ baselineValue: row['baseline_value'], baselineYear: row['baseline_year'] },
        ...{ annualTarget: row['annual_target'] },
        periods: [],
      });
    indicators.at(-1)?.periods.push({
      period: row['period'],
      planned: row['cumulative'],
      declared: row['declared'],
      accepted: row['accepted'],
      actual: row['accepted'] ?? row['declared'],
      correction: row['correction'],
    });
  }
  return indicators;
}

export async function planDashboard(accord: string): Promise<object> {
  const rows = await read('dashboard', dashboard, [accord, 2026, '2027-10-31']);
  return {
    lines: rows.map((row) => ({
      code: row['code'],
      name: row['name'],
      actions: row['actions'],
      budget: amount(row['budget']),
      spent: amount(row['spent']),
      physical: share(row['physical']),
    })),
  };
}
