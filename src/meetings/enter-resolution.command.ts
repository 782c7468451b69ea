import { type LocalizedText } from '../kernel/language';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { type ResolutionState } from './meeting.lifecycle';

/** In whose register a decision is entered. */
export interface Register {
  readonly accordId: string;
  readonly tableId: string;
  /** Code of the Table. */
  readonly table: string;
}

/** What was decided, in a sitting or by a written procedure. */
export interface DecidedMatter {
  readonly decidedOn: string;
  readonly meetingId?: string | null;
  readonly agendaItemNumber?: number | null;
  readonly writtenProcedureId?: string | null;
  /** The vote it comes from, as it was closed. */
  readonly itemVoteId?: string | null;
  readonly subject: LocalizedText;
  readonly outcome: 'approved' | 'rejected' | 'deferred';
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
}

export interface EnteredResolution {
  readonly id: string;
  readonly code: string;
}

/** The state in which a resolution enters the register: what was not approved stands there too, without effect. */
export function stateOfOutcome(outcome: DecidedMatter['outcome']): ResolutionState {
  return outcome === 'approved' ? 'in_force' : outcome;
}

/** Enters one decision, inside the transaction of the act that decided it. */
export async function enterResolution(
  tx: Statements,
  register: Register,
  matter: DecidedMatter,
): Promise<EnteredResolution> {
  const [entered] = await enterResolutions(tx, register, [matter]);
  if (!entered) throw new RangeError('A resolution was not entered');
  return entered;
}

/** Enters decisions in order, each with the next code of its Table and year; codes already taken are passed over. */
export async function enterResolutions(
  tx: Statements,
  register: Register,
  matters: readonly DecidedMatter[],
): Promise<EnteredResolution[]> {
  if (matters.length === 0) return [];
  await standInLine(tx, `resolutions:${register.accordId}`);
  const codes = await nextCodes(tx, register, matters);
  const rows = matters.map((matter, index) => ({
    ...matter,
    state: stateOfOutcome(matter.outcome),
    code: codes[index],
  }));
  return tx.rows<EnteredResolution>(
    `insert into resolution (accord_id, table_id, code, decided_on, meeting_id, agenda_item_number,
       written_procedure_id, item_vote_id, subject, outcome, state, plan_year, related_actions)
     select $1, $2, x.code, x."decidedOn", x."meetingId", x."agendaItemNumber", x."writtenProcedureId", x."itemVoteId",
       x.subject, x.outcome, x.state, x."planYear", x."relatedActions"
     from jsonb_to_recordset($3::jsonb) as x (code text, "decidedOn" date, "meetingId" uuid, "agendaItemNumber" integer,
       "writtenProcedureId" uuid, "itemVoteId" uuid, subject jsonb, outcome text, state text, "planYear" integer,
       "relatedActions" text[])
     returning id, code`,
    [register.accordId, register.tableId, JSON.stringify(rows)],
  );
}

async function nextCodes(tx: Statements, register: Register, matters: readonly DecidedMatter[]): Promise<string[]> {
  const known = await tx.rows<{ code: string; year: number; isOwn: boolean }>(
    `select code, extract(year from decided_on)::integer as year, table_id = $2 as "isOwn"
     from resolution where accord_id = $1`,
    [register.accordId, register.tableId],
  );
  const taken = new Set(known.map(({ code }) => code));
  return matters.map(({ decidedOn }) => {
    const year = Number(decidedOn.slice(0, 4));
    let number = known.filter((one) => one.isOwn && one.year === year).length;
    let code: string;
    do code = `DEL-${register.table.slice(0, 25)}-${year}-${String(++number).padStart(2, '0')}`;
    while (taken.has(code));
    taken.add(code);
    return code;
  });
}
