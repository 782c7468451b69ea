import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { rememberFile } from '../documents/issue-document';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { holdPlannedSitting, refuseUnlessPreparing } from '../meetings/hold-planned-sitting';
import { standingItems } from '../meetings/sitting-desk';
import { insertTabled } from '../meetings/table-document.command';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';
import { canonicalPlan, planContentOf } from '../plans/plan-content.queries';
import { holdVersion, type VersionPlace } from './held-version';
import { openPlanDesk } from './plan-desk';
import { planFileName } from './plan-file-name';

/** Lays a version of a plan before a sitting: the one text of it as it stands now, known by its hash for good. */
@Injectable()
export class TablePlanVersion {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly files: FileStore,
  ) {}

  async table(acting: Acting, place: VersionPlace, meeting: string): Promise<void> {
    const desk = await openPlanDesk(this.database, acting, 'plan.assemble', place.accord);
    const act = { actor: actorBehind(acting), event: 'document.tabled', accordId: desk.accordId };
    await this.audited.run(act, async (tx) => {
      const held = await holdVersion(tx, desk, place);
      const sitting = await holdPlannedSitting(tx, acting, 'meeting.convene', place.accord, meeting);
      refuseUnlessPreparing(sitting);
      const file = await this.files.keep(Buffer.from(canonicalPlan(await planContentOf(tx, held.id))));
      const name = planFileName(held, 'it', 'json');
      await rememberFile(tx, file, 'application/json', name);
      await insertTabled(tx, acting, sitting, {
        ...{ kind: 'plan_version', name, sha256: file.sha256, documentId: null, period: null },
        ...{ planYear: held.year, planVersion: held.number },
        item: standingItems(sitting).find((one) => one.relatedPlanYear === held.year)?.number ?? null,
      });
    });
  }
}
