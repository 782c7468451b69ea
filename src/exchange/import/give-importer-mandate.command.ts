import { Injectable } from '@nestjs/common';
import { actorOf, type Viewer } from '../../access/viewer';
import { accessDayOf } from '../../accord/mandate-source.queries';
import { AuditedTransaction } from '../../ledger/audited-transaction';

/** Whoever of a secretariat brings a new accord gets its secretariat: else they could not see what they brought. */
@Injectable()
export class GiveImporterMandate {
  constructor(private readonly audited: AuditedTransaction) {}

  async give(viewer: Viewer, accordId: string, reason: string): Promise<void> {
    const act = { actor: actorOf(viewer), event: 'mandate.granted', accordId, reason };
    await this.audited.run(act, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, valid_from)
         select a.id, $2, 'secretariat', ${accessDayOf()} from accord a where a.id = $1
           and not exists (select from mandate m where m.accord_id = a.id and m.user_id = $2 and m.role = 'secretariat')`,
        [accordId, viewer.userId],
      ),
    );
  }
}
