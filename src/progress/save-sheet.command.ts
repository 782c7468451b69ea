import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { canonicalJson } from '../kernel/canonical-json';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { enteringParty } from './entering-party';
import { blockersOf, holdSheets, refuseBlocked, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { readGiven } from './read-given';
import { type SheetContent } from './sheet-content';
import { actorOn, openDesk, sheetsOf, type SheetDesk } from './sheet-desk';
import { contentNow, isSameContent, longestSheet, versionNow } from './sheet-draft.rules';

/** A sheet as typed, and the version that it was typed on. */
export interface TypedSheet {
  readonly action: string;
  readonly version: number;
  readonly content: SheetContent;
}

/** `stale`: somebody else saved meanwhile; `blocked`: it may no longer be written. Nothing was changed then. */
export interface SavedSheet {
  readonly action: string;
  readonly outcome: 'saved' | 'unchanged' | 'stale' | 'blocked';
  readonly version: number;
  readonly savedAt: string | null;
}

/** Keeps what was typed, right or wrong; only sending asks for more. */
@Injectable()
export class SaveSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async save(acting: Acting, accord: string, period: string, typed: TypedSheet): Promise<SavedSheet> {
    const [saved] = await this.write(acting, accord, period, [typed], (held) => {
      refuseBlocked('save', held);
      if (held.some(({ facts }) => versionNow(facts) !== typed.version))
        throw progressRefusals.of('sheet.changed_meanwhile');
    });
    return saved as SavedSheet;
  }

  /** The same with the content as a program gives it. */
  async saveGiven(
    acting: Acting,
    accord: string,
    period: string,
    { action, version, given }: { readonly action: string; readonly version: number; readonly given: object },
  ): Promise<SavedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.write', accord, period);
    const [facts] = await sheetsOf(this.database, desk, { actions: [action] });
    if (!facts) throw progressRefusals.of('sheet.not_found');
    const actor = actorOn(desk, facts, acting);
    if (!actor.isOfParty && !actor.isOfSecretariat) throw progressRefusals.of('sheet.not_found');
    return this.save(acting, accord, period, { action, version, content: readGiven(given, facts) });
  }

  /** Several sheets of one page: those that can be saved are, the others are told. */
  saveAll(acting: Acting, accord: string, period: string, typed: readonly TypedSheet[]): Promise<SavedSheet[]> {
    return this.write(acting, accord, period, typed, () => undefined);
  }

  private async write(
    acting: Acting,
    accord: string,
    period: string,
    typed: readonly TypedSheet[],
    check: (held: readonly HeldSheet[]) => void,
  ): Promise<SavedSheet[]> {
    if (typed.some(({ content }) => canonicalJson(content).length > longestSheet))
      throw progressRefusals.of('sheet.too_long');
    const desk = await openDesk(this.database, acting, 'submission.write', accord, period);
    const act = { actor: actorBehind(acting), event: 'submission.saved', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await holdSheets(tx, desk, acting, { actions: typed.map(({ action }) => action) });
      check(held);
      const saved: SavedSheet[] = [];
      for (const sheet of typed) {
        const found = held.find(({ facts }) => facts.action === sheet.action);
        if (found) saved.push(await saveOne(tx, desk, acting, found, sheet));
      }
      return saved;
    });
  }
}

async function saveOne(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  held: HeldSheet,
  { action, version, content }: TypedSheet,
): Promise<SavedSheet> {
  const { facts, actor } = held;
  const now = { action, version: versionNow(facts), savedAt: facts.draft?.savedAt ?? null };
  if (isSameContent(content, contentNow(facts, content.language))) return { ...now, outcome: 'unchanged' };
  if (now.version !== version) return { ...now, outcome: 'stale' };
  if (blockersOf('save', held).length > 0) return { ...now, outcome: 'blocked' };
  const entering = actor.isOfParty ? null : enteringParty(desk, acting);
  const kept = await tx.first<{ version: number; savedAt: string }>(saveSql, [
    facts.submission?.id ?? randomUUID(),
    desk.accordId,
    facts.actionId,
    facts.actionVersionId,
    desk.period.code,
    facts.leadId,
    userIdOf(acting),
    desk.dueOn,
    entering,
    canonicalJson(content),
  ]);
  return { action, outcome: 'saved', version: kept?.version ?? 0, savedAt: kept?.savedAt ?? null };
}

/** The sheet is begun by its first save; whoever saves is one of its authors from then on. */
const saveSql = `
with sheet as (
  insert into submission (id, accord_id, action_id, action_version_id, period, state, origin, submitted_by_party_id,
    entered_by_id, due_on, entered_by_party_id)
  values ($1, $2, $3, $4, $5, 'draft', 'product', $6, $7, $8, $9)
  on conflict (action_id, period) do update set entered_by_party_id = $9
),
author as (
  insert into sheet_author (submission_id, user_id) select $1, $7 where $7::uuid is not null on conflict do nothing
)
insert into sheet_draft (submission_id, content, version, saved_by_id) values ($1, $10, 2, $7)
on conflict (submission_id) do update set content = excluded.content, version = sheet_draft.version + 1,
  saved_at = clock_timestamp(), saved_by_id = excluded.saved_by_id
returning version, to_json(saved_at) #>> '{}' as "savedAt"`;
