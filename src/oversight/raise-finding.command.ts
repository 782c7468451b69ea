import { Injectable } from '@nestjs/common';
import { actorBehind, allowedAccordIds, userIdOf, type Acting } from '../access/acting';
import { todayOf } from '../accord/today.queries';
import { type Refusal } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { faultsOfDay, faultsOfFinding, faultsOfText, type FindingGiven } from './finding.rules';
import { holdFinding } from './held-finding';
import { oversightRefusals } from './oversight.refusals';

/** Raises a finding, with its first recommendation, and adds more of them. The same again is the one that is there. */
@Injectable()
export class RaiseFinding {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async raise(acting: Acting, code: string, given: FindingGiven): Promise<number> {
    const accord = await this.database.first<{ id: string }>(
      'select id from accord where code = $1 and ($2::uuid[] is null or id = any ($2))',
      [code, allowedAccordIds(acting, 'finding.write')],
    );
    if (!accord) throw oversightRefusals.of('finding.not_found');
    const faults = faultsOfFinding(given, code);
    if (faults.length > 0) throw oversightRefusals.of('finding.invalid', {}, faults);
    const act = { actor: actorBehind(acting), event: 'finding.raised', accordId: accord.id };
    return this.audited.run(act, async (tx) => {
      await standInLine(tx, `finding:${accord.id}`);
      const same = await tx.first<{ number: number }>(
        `select number from finding where accord_id = $1 and title = $2 and text = $3 and state <> 'closed'
           and raised_by_id is not distinct from $4`,
        [accord.id, given.title, given.text, userIdOf(acting)],
      );
      if (same) return same.number;
      const made = await tx.first<{ id: string; number: number }>(
        `insert into finding (accord_id, number, title, text, severity, subject, follow_up_on, raised_by_id, raised_on)
         select a.id, (select coalesce(max(f.number), 0) + 1 from finding f where f.accord_id = a.id), $2, $3, $4, $5,
           nullif($6, '')::date, $7, ${todayOf('a')} from accord a where a.id = $1 returning id, number`,
        [accord.id, given.title, given.text, given.severity, given.subject, given.followUpOn, userIdOf(acting)],
      );
      if (made && given.recommendation !== '') await recommend(tx, made.id, given.recommendation, given.dueOn);
      return made?.number ?? 0;
    });
  }

  async recommend(acting: Acting, code: string, number: string, text: string, dueOn: string): Promise<void> {
    const faults = [...faultsOfText('recommendation', text), ...faultsOfDay('dueOn', dueOn)];
    await this.audited.run({ actor: actorBehind(acting), event: 'finding.recommended' }, async (tx) => {
      const finding = await holdFinding(tx, acting, 'finding.write', code, number);
      if (finding.state === 'closed') throw changed();
      if (faults.length > 0) throw oversightRefusals.of('finding.invalid', {}, faults);
      await recommend(tx, finding.id, text, dueOn);
    });
  }
}

const changed = (): Refusal => oversightRefusals.of('finding.changed_meanwhile');

async function recommend(tx: Statements, findingId: string, text: string, dueOn: string): Promise<void> {
  await tx.run(
    `insert into recommendation (finding_id, number, text, due_on)
     select $1, (select coalesce(max(r.number), 0) + 1 from recommendation r where r.finding_id = $1), $2, nullif($3, '')::date
     where not exists (select from recommendation r where r.finding_id = $1 and r.text = $2 and r.state = 'open')`,
    [findingId, text, dueOn],
  );
}
