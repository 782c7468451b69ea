import { Injectable } from '@nestjs/common';
import { isPerson, type Acting } from '../access/acting';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { progressRefusals } from './progress.refusals';
import { openDesk, type SheetDesk } from './sheet-desk';

/** What was sent with one press of the button. */
export interface Receipt {
  readonly number: number;
  readonly party: string;
  readonly partyName: string;
  readonly sentOn: string;
  readonly sentAt: string;
  readonly sentBy: string;
  /** Name of the body that entered the sheets for the party; null: the party itself. */
  readonly enteredBy: string | null;
  readonly sha256: string;
  readonly sheets: readonly ReceiptSheet[];
}

export interface ReceiptSheet {
  readonly action: string;
  readonly title: LocalizedText;
  readonly revision: number;
  readonly sha256: string;
  readonly snapshot: string;
}

const receiptSql = `
  select json_build_object('number', g.number, 'party', p.code, 'partyName', p.short_name, 'sentOn', g.sent_on,
    'sentAt', g.sent_at, 'sentBy', g.sent_by_name,
    'enteredBy', (select b.short_name from party b where b.id = g.entered_by_party_id), 'sha256', g.snapshot_sha256,
    'sheets', coalesce((select json_agg(json_build_object('action', x.code, 'title', (select av.title from action_version av
          where av.id = s.action_version_id), 'revision', h.revision, 'sha256', h.snapshot_sha256,
        'snapshot', h.snapshot) order by x.code)
      from sheet_revision h join submission s on s.id = h.submission_id join action x on x.id = s.action_id
      where h.sending_id = g.id), '[]')) as receipt
  from sending g join party p on p.id = g.party_id
  where g.accord_id = $1 and g.period = $2 and g.number = $3
    and ($4::boolean or g.party_id = any ($5))`;

/** Receipts: for the party that sent, the secretariat and auditors. */
@Injectable()
export class ReceiptQueries {
  constructor(private readonly database: Database) {}

  async one(
    acting: Acting,
    accord: string,
    period: string,
    number: string,
  ): Promise<{ readonly desk: SheetDesk; readonly receipt: Receipt }> {
    const desk = await openDesk(this.database, acting, 'submission.read', accord, period);
    const isReviewer = !isPerson(acting) || desk.isSecretariat || desk.isAuditor;
    const wanted = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
    const row = await this.database.first<{ receipt: Receipt }>(receiptSql, [
      desk.accordId,
      desk.period.code,
      wanted,
      isReviewer,
      desk.partyIds,
    ]);
    if (!row) throw progressRefusals.of('receipt.not_found');
    return { desk, receipt: row.receipt };
  }
}
