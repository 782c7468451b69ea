import { type DataSource } from 'typeorm';
import { type Acting } from '../../src/access/acting';
import { systemActor } from '../../src/kernel/actor';
import { sha256Hex } from '../../src/kernel/canonical-json';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { RecordSitting } from '../../src/meetings/record-sitting.command';
import { type ItemEntry } from '../../src/meetings/sitting-entry';
import { DecidePlanVersion } from '../../src/planning/decide-plan-version.command';
import { MovePlanVersion } from '../../src/planning/move-plan-version.command';
import { OpenAmendment } from '../../src/planning/open-amendment.command';
import { WriteActionSheet } from '../../src/planning/write-action-sheet.command';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { type ActionContent, type PlanContent } from '../../src/plans/plan-content';
import { planContentOf } from '../../src/plans/plan-content.queries';
import { lombardyId } from './lombardy-accord';
import { cloneDatabase } from './test-database';

export const accord = 'lombardia-2025';
const self: Acting = systemActor('demo');

/** Everything it takes to plan on the Lombardy accord, over a real database. */
export async function openPlanningDesk() {
  const test = await cloneDatabase('template_lombardy');
  const source: DataSource = await makeDataSource(test.url).initialize();
  const database = new Database(source);
  const audited = new AuditedTransaction(database);
  const accordId = await lombardyId(database);
  const sittings = new RecordSitting(audited);
  const versionOf = async (year: number, number: number): Promise<{ id: string; version: number; state: string }> => {
    const row = await database.first<{ id: string; version: number; state: string }>(
      `select v.id, v.version, v.state from action_plan p join plan_version v on v.action_plan_id = p.id
       where p.accord_id = $1 and p.year = $2 and v.number = $3`,
      [accordId, year, number],
    );
    if (!row) throw new Error(`No version ${year}/${number}`);
    return row;
  };
  return {
    test,
    source,
    database,
    audited,
    accordId,
    self,
    amendments: new OpenAmendment(database, audited),
    sheets: new WriteActionSheet(database, audited),
    moves: new MovePlanVersion(database, audited),
    decisions: new DecidePlanVersion(database, audited),
    versionOf,
    content: async (year: number, number: number): Promise<PlanContent> =>
      planContentOf(database, (await versionOf(year, number)).id),
    /** What a version says about one action, with the version of its sheet. */
    sheet: async (year: number, number: number, code: string): Promise<{ content: ActionContent; version: number }> => {
      const { id } = await versionOf(year, number);
      const content = (await planContentOf(database, id)).find((action) => action.code === code);
      const row = await database.first<{ version: number }>(
        `select av.version from action_version av join action x on x.id = av.action_id
         where av.plan_version_id = $1 and x.code = $2`,
        [id, code],
      );
      if (!content || !row) throw new Error(`No action ${code}`);
      return { content, version: row.version };
    },
    /** A sitting held on that day that decided one thing: the code of its resolution. */
    decide: async (
      table: 'MT' | 'TT',
      heldOn: string,
      item: Partial<ItemEntry> & { readonly outcome: 'approved' | 'rejected' },
    ): Promise<string> => {
      const members = await database.rows<{ id: string; code: string }>(
        `select id, code from party where accord_id = $1 order by position`,
        [accordId],
      );
      const meeting = await sittings.record(self, accord, table, {
        heldOn,
        startsAt: '10:00',
        endsAt: null,
        mode: 'in_person',
        place: null,
        note: null,
        call: 1,
        ending: 'held',
        noticeSentOn: null,
        noticeRegisterNumber: null,
        isUrgent: false,
        draftSentOn: null,
        attendance: members.map(({ id, code }) => ({
          partyId: id,
          party: code,
          state: 'present',
          office: null,
          isRemote: false,
        })),
        items: [
          {
            number: 1,
            kind: table === 'TT' ? 'opinion' : 'decision',
            title: { it: 'Piano' },
            votes: null,
            chairVote: null,
            dissent: null,
            relatedPlanYear: 2026,
            relatedActions: [],
            minutesOf: null,
            ...item,
          },
        ],
      });
      const entered = await database.first<{ code: string }>(
        'select r.code from resolution r join meeting m on m.id = r.meeting_id where m.accord_id = $1 and m.code = $2',
        [accordId, meeting],
      );
      return entered?.code ?? '';
    },
    /** The Technical Table's report is among the documents of the sitting that the resolution comes from. */
    tableReport: async (resolution: string): Promise<void> => {
      const content = Buffer.from('%PDF-1.7 relazione');
      await audited.run({ actor: systemActor('demo'), event: 'document.tabled', accordId }, async (tx) => {
        await tx.run(
          `insert into stored_file (sha256, size, media_type, name) values ($1, $2, 'application/pdf', 'relazione.pdf') on conflict do nothing`,
          [sha256Hex(content), content.length],
        );
        await tx.run(
          `insert into tabled_document (meeting_id, kind, name, file_sha256, tabled_on)
           select r.meeting_id, 'technical_report', 'relazione.pdf', $2, r.decided_on from resolution r where r.code = $1`,
          [resolution, sha256Hex(content)],
        );
      });
    },
    close: async (): Promise<void> => {
      await source.destroy();
      await test.drop();
    },
  };
}

export type PlanningDesk = Awaited<ReturnType<typeof openPlanningDesk>>;
