import { Injectable } from '@nestjs/common';
import { type MadeLink } from '../access/issue-link.command';
import { ManagePeopleCommand } from '../access/manage-people.command';
import { type PersonForm } from '../access/person-form.rules';
import { actorOf, type Viewer } from '../access/viewer';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { ManageMandatesCommand } from './manage-mandates.command';
import { type MandateForm } from './mandate-form.rules';

/** Invites somebody, together with their first role where one is given: both or neither. */
@Injectable()
export class InvitePersonCommand {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly people: ManagePeopleCommand,
    private readonly mandates: ManageMandatesCommand,
  ) {}

  run(viewer: Viewer, person: PersonForm, mandate: MandateForm | null): Promise<MadeLink & { id: string }> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.invited' }, async (tx) => {
      const made = await this.people.inviteWithin(tx, viewer, person);
      if (mandate) await this.mandates.grantWithin(tx, made.id, mandate);
      return made;
    });
  }
}
