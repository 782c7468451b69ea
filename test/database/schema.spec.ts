import { type DataSource } from 'typeorm';
import { makeDataSource, makeMigrationSource } from '../../src/platform/database/data-source';
import { withClient } from '../../src/platform/database/open-database';
import { knownMigrations } from '../../src/platform/database/known-migrations';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

/** Read and written by named statements alone: nothing to describe. */
const withoutEntity = [
  'action_progress',
  'action_proposal',
  'answer_link',
  'brief_link',
  'calendar_feed',
  'colour_override',
  'corrective_measure',
  'cosignature',
  'document_fact',
  'document_proof',
  'document_seal',
  'evidence',
  'figure_request',
  'finding',
  'follow_up',
  'idempotent_request',
  'indicator_value_part',
  'interest_declaration',
  'issued_document',
  'item_comment',
  'item_request',
  'item_vote',
  'ledger_checkpoint',
  'ledger_key_event',
  'ledger_node',
  'ledger_sequence',
  'management_response',
  'meeting_answer',
  'meeting_notice',
  'meeting_paper',
  'migration',
  'milestone_forecast',
  'minutes_erratum',
  'minutes_observation',
  'minutes_section',
  'notice_sending',
  'presence_event',
  'procedure_answer',
  'procedure_invitation',
  'procedure_member',
  'proxy',
  'recommendation',
  'report_circulation',
  'reporting_exception',
  'reporting_window_event',
  'resolution_consequence',
  'sending',
  'sheet_author',
  'sheet_draft',
  'sheet_reminder',
  'sheet_revision',
  'spending_share',
  'stored_file',
  'submission_event',
  'tabled_document',
  'technical_table_report',
  'vote_right',
  'witness',
];

describe('the schema', () => {
  let test: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    test = await cloneDatabase();
    owner = await makeDataSource(test.ownerUrl, { poolSize: 2 }).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await test.drop();
  });

  it('made by the migrations is the one that the entities describe', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has an entity for every table of the product but those read by statements alone', async () => {
    const rows = await owner.query<{ name: string }[]>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    const described = owner.entityMetadatas.map(({ tableName }) => tableName);
    expect(rows.map(({ name }) => name).filter((name) => !described.includes(name))).toEqual(withoutEntity);
  });

  it('is taken back to nothing by every migration’s way down, and comes up again', async () => {
    const other = await cloneDatabase();
    const source = await makeMigrationSource(other.ownerUrl).initialize();
    try {
      for (let step = knownMigrations().length; step > 0; step--)
        await source.undoLastMigration({ transaction: 'each' });
      const left = await withClient(other.superUrl, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v')
           union all
           select proname from pg_proc where pronamespace = 'public'::regnamespace`,
        );
        return rows.map(({ name }) => name);
      });
      expect(left.sort()).toEqual(['migration', 'migration_id_seq']);
      expect(await source.runMigrations({ transaction: 'each' })).toHaveLength(knownMigrations().length);
    } finally {
      await source.destroy();
      await other.drop();
    }
  });

  it('is known by the names that TypeORM records', async () => {
    const rows = await owner.query<{ name: string }[]>('select name from migration order by id');
    expect(rows.map(({ name }) => name)).toEqual(knownMigrations());
  });
});
