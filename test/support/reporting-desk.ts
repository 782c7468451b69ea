import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DataSource } from 'typeorm';
import { type Role } from '../../src/access/permission.rules';
import { type Viewer } from '../../src/access/viewer';
import { AttachFact } from '../../src/documents/attach-fact.command';
import { DocumentParcel } from '../../src/documents/document-parcel';
import { IssuedDocumentQueries } from '../../src/documents/issued-document.queries';
import { ProveDocument } from '../../src/documents/prove-document.command';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { CheckpointQueries } from '../../src/ledger/checkpoint.queries';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { FileStore } from '../../src/platform/files/file-store';
import { ApproveReport } from '../../src/reporting/approve-report.command';
import { CirculateReport } from '../../src/reporting/circulate-report.command';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { IssueReport } from '../../src/reporting/issue-report.command';
import { OverrideColour } from '../../src/reporting/override-colour.command';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { ReportQueries } from '../../src/reporting/report.queries';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { type ReportSnapshot } from '../../src/reporting/report-snapshot';
import { SummaryQueries } from '../../src/reporting/summary.queries';
import { WithdrawReport } from '../../src/reporting/withdraw-report.command';
import { WriteReport } from '../../src/reporting/write-report.command';
import { reportMail } from './kept-mail';
import { openLog } from './log';
import { lombardyId } from './lombardy-accord';
import { cloneDatabase } from './test-database';
import { smallPdf } from './small-pdf';

/** Instead of the PDF kit, which has tests of its own: bytes that depend on the snapshot alone. */
class PlainRenderer extends ReportRenderer {
  override render(snapshot: ReportSnapshot): Promise<Buffer> {
    return Promise.resolve(smallPdf(JSON.stringify(snapshot)));
  }
}

/** Everything it takes to work on reports of the Lombardy accord, over a real database. */
export async function openReportingDesk() {
  const test = await cloneDatabase('template_lombardy');
  const source: DataSource = await makeDataSource(test.url).initialize();
  const database = new Database(source);
  const audited = new AuditedTransaction(database);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-files-'));
  const files = new FileStore(folder);
  const facts = new ProgressFactsQueries(database);
  const log = openLog(database);
  const proofs = new ProveDocument(database, audited, log.sequencer, log.desk, files);
  const documents = new IssuedDocumentQueries(database, files);
  const parcel = new DocumentParcel(proofs, documents, new CheckpointQueries(database, log.tree, log.desk));
  const mail = reportMail(database, parcel);
  const accordId = await lombardyId(database);
  const viewer = async (role: Role, accord = accordId, party = 'RL'): Promise<Viewer> => {
    const name = `${role}-${Math.random()}`;
    const made = await audited.run({ actor: systemActor('init'), event: 'user.invited', accordId: accord }, (tx) =>
      tx.first<{ userId: string; mandateId: string; partyId: string }>(
        `with person as (insert into user_account (email, given_name, family_name) values ($1, $1, 'Prova') returning id)
         insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select $2, person.id, $3, (select id from party where accord_id = $2 and code = $4), '2025-01-01' from person
         returning user_id as "userId", id as "mandateId", party_id as "partyId"`,
        [name, accord, role, party],
      ),
    );
    return {
      userId: made?.userId ?? '',
      name,
      email: name,
      language: 'it',
      isAdministrator: false,
      mandates: [
        {
          id: made?.mandateId ?? '',
          accordId: accord,
          accordCode: 'lombardia-2025',
          role,
          partyId: made?.partyId ?? null,
          partyCode: party,
          tableCode: null,
        },
      ],
      actingPartyId: made?.partyId ?? null,
    };
  };
  return {
    test,
    database,
    audited,
    files,
    log,
    proofs,
    mail,
    accordId,
    viewer,
    compile: new CompileReport(database, audited, facts),
    write: new WriteReport(audited),
    circulate: new CirculateReport(audited),
    approve: new ApproveReport(audited),
    issue: new IssueReport(audited, files, new PlainRenderer(), proofs, mail),
    withdraw: new WithdrawReport(audited),
    override: new OverrideColour(database, audited),
    reports: new ReportQueries(database),
    documents,
    attach: new AttachFact(database, audited, files),
    summary: new SummaryQueries(database, facts),
    close: async () => {
      await source.destroy();
      await test.drop();
      fs.rmSync(folder, { recursive: true, force: true });
      log.forget();
    },
  };
}

export type ReportingDesk = Awaited<ReturnType<typeof openReportingDesk>>;
