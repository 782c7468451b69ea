import { systemActor } from '../../src/kernel/actor';
import { type AuditedTransaction } from '../../src/ledger/audited-transaction';

export interface PlannedItem {
  readonly kind: string;
  readonly title: string;
  /** The sitting whose minutes it puts to the vote. */
  readonly minutesOf?: string;
}

/** A sitting of a Table as it stands after its notice went out: today, unless told otherwise. */
export async function convene(
  audited: AuditedTransaction,
  accordId: string,
  code: string,
  items: readonly PlannedItem[],
  options: { readonly table?: string; readonly secondCallOn?: string | null; readonly state?: string } = {},
): Promise<string> {
  return audited.run({ actor: systemActor('demo'), event: 'meeting.convened', accordId }, async (tx) => {
    const row = await tx.first<{ id: string }>(
      `insert into meeting (accord_id, table_id, code, held_on, starts_at, mode, call, state, origin, second_call_on,
         second_call_at, notice_sent_on, notice_working_days)
       select $1, t.id, $2, a.reference_date, '10:00', 'hybrid', 1, $4, 'product', $5, '12:00', null, null
       from governing_table t join accord a on a.id = t.accord_id where t.accord_id = $1 and t.code = $3 returning id`,
      [accordId, code, options.table ?? 'MT', options.state ?? 'scheduled', options.secondCallOn ?? null],
    );
    await tx.run(
      `insert into agenda_item (meeting_id, number, kind, title, minutes_of_id)
       select $1, x.number, x.kind, jsonb_build_object('it', x.title),
         (select o.id from meeting o where o.accord_id = $3 and o.code = x."minutesOf")
       from jsonb_to_recordset($2::jsonb) as x (number integer, kind text, title text, "minutesOf" text)`,
      [row?.id, JSON.stringify(items.map((item, index) => ({ ...item, number: index + 1 }))), accordId],
    );
    return row?.id ?? '';
  });
}

/** Changes one rule of a Table for the whole life of an accord. */
export async function setTableRules(
  audited: AuditedTransaction,
  accordId: string,
  table: string,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  await audited.run({ actor: systemActor('demo'), event: 'rules.changed', accordId }, (tx) =>
    tx.run(
      `update accord_rule_version v set rules = jsonb_set(v.rules, '{tables}', (
         select jsonb_agg(case when t ->> 'code' = $2 then t || $3::jsonb else t end)
         from jsonb_array_elements(v.rules -> 'tables') t))
       where accord_id = $1`,
      [accordId, table, JSON.stringify(change)],
    ),
  );
}
