import { Injectable } from '@nestjs/common';
import { ManagePeopleCommand } from '../access/manage-people.command';
import { actorOf, type Viewer } from '../access/viewer';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { ManageMandatesCommand } from './manage-mandates.command';
import { mandateRefusals } from './mandate.refusals';
import { markOf, planPeopleList, type PlannedRow } from './people-list-plan.rules';
import { readOnRecord } from './people-list.queries';
import { type ListRow } from './people-list.rules';

export interface InvitedPerson {
  readonly name: string;
  readonly email: string;
  /** Null where it went by mail. */
  readonly url: string | null;
}

/** A pasted list of people, seen first and then taken: whole, in one transaction, or not at all. */
@Injectable()
export class TakePeopleListCommand {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly people: ManagePeopleCommand,
    private readonly mandates: ManageMandatesCommand,
  ) {}

  async preview(rows: readonly ListRow[]): Promise<PlannedRow[]> {
    return planPeopleList(rows, await readOnRecord(this.database, emailsOf(rows)));
  }

  /** Refuses where the records are no longer what the preview (`mark`) showed. */
  run(viewer: Viewer, rows: readonly ListRow[], mark: string, reason: string): Promise<InvitedPerson[]> {
    return this.audited.run({ actor: actorOf(viewer), event: 'people.listed', reason }, async (tx) => {
      await standInLine(tx, 'people-list');
      const plan = planPeopleList(rows, await readOnRecord(tx, emailsOf(rows)));
      if (markOf(plan) !== mark) throw mandateRefusals.of('people_list.changed');
      if (plan.some(({ faults }) => faults.length > 0)) throw mandateRefusals.of('people_list.invalid');
      return this.write(tx, viewer, plan);
    });
  }

  private async write(tx: Statements, viewer: Viewer, plan: readonly PlannedRow[]): Promise<InvitedPerson[]> {
    const ids = new Map<string, string>();
    const invited: InvitedPerson[] = [];
    for (const { email, person, personOutcome, known } of plan) {
      if (known) ids.set(email, known.id);
      if (personOutcome === 'changed' && known) await this.people.changeWithin(tx, known.id, known.version, person);
      if (personOutcome !== 'new') continue;
      const { id, url } = await this.people.inviteWithin(tx, viewer, person);
      ids.set(email, id);
      invited.push({ name: `${person.givenName} ${person.familyName}`, email, url });
    }
    for (const { email, mandate, mandateOutcome, held } of plan) {
      if (!mandate) continue;
      if (mandateOutcome === 'new') await this.mandates.grantWithin(tx, ids.get(email) ?? '', mandate);
      if (mandateOutcome !== 'changed' || !held) continue;
      await setAccordOfAct(tx, mandate.accordId);
      const changed = await tx.run(
        'update mandate set office = $3, valid_to = $4, version = version + 1 where id = $1 and version = $2',
        [held.id, held.version, mandate.office, mandate.validTo],
      );
      if (changed !== 1) throw mandateRefusals.of('people_list.changed');
    }
    return invited;
  }
}

function emailsOf(rows: readonly ListRow[]): string[] {
  return rows.map(({ cells }) => cells.email.toLowerCase().replaceAll('\0', ''));
}
