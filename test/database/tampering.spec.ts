import { generateKeyPairSync } from 'node:crypto';
import { Client } from 'pg';
import { systemActor } from '../../src/kernel/actor';
import { type Anchor } from '../../src/ledger/audit-log';
import { signCheckpoint } from '../../src/ledger/checkpoint.rules';
import { TreeEdge } from '../../src/ledger/merkle-tree.rules';
import { readVerifierKey } from '../../src/ledger/signed-note.rules';
import { asTheTrailWrites, auditLedger, verifyLedger, type LedgerVerdict } from '../../src/ledger/verify-ledger';
import { verifier } from '../../src/ledger/verifier';
import { withClient } from '../../src/platform/database/open-database';
import { type TestLog } from '../support/log';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';

jest.setTimeout(process.env['SOAK'] ? 3_600_000 : 300_000);
const cleanRuns = process.env['SOAK'] ? 1000 : 3;

/** As a superuser with every trigger asleep. */
const asleep = 'set session_replication_role = replica;';

interface Tampering {
  readonly what: string;
  /** One of these must be found. */
  readonly found: readonly string[];
  /** Only a document or checkpoint kept outside shows it. */
  readonly needsAnchor?: boolean;
  do(client: Client, log: TestLog): Promise<unknown> | unknown;
}

const edit = `update ledger_entry set body = replace(body, '"name"', '"nome"') where id = (select max(id) from ledger_entry where table_name = 'sector');`;
const leafOf = `sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))`;
const lastSize = '(select max(size) from ledger_checkpoint)';

const sql = (text: string) => (client: Client) => client.query(asleep + text);

const tamperings: readonly Tampering[] = [
  { what: 'an entry edited', found: ['entry.changed'], do: sql(edit) },
  {
    what: 'an entry edited with its own leaf',
    found: ['entry.changed'],
    do: sql(`${edit} update ledger_entry e set leaf = ${leafOf};`),
  },
  {
    what: 'an entry edited with both leaves',
    found: ['tree.differs'],
    do: sql(
      `${edit} update ledger_entry e set leaf = ${leafOf}; update ledger_sequence s set leaf = e.leaf from ledger_entry e where e.id = s.entry_id;`,
    ),
  },
  {
    what: 'the leaf beside an entry changed',
    found: ['entry.leaf_changed'],
    do: sql(`update ledger_entry set leaf = '\\x00' where id = 5;`),
  },
  {
    what: 'an actor changed in the column alone',
    found: ['entry.columns_changed'],
    do: sql(`update ledger_entry set actor = 'system:jobs' where id = 5;`),
  },
  {
    what: 'an instant changed in the column alone',
    found: ['entry.columns_changed'],
    do: sql(`update ledger_entry set recorded_at = recorded_at - interval '1 day' where id = 5;`),
  },
  { what: 'an entry deleted', found: ['entry.missing'], do: sql('delete from ledger_entry where id = 40;') },
  {
    what: 'an entry and its place deleted',
    found: ['position.missing'],
    do: sql('delete from ledger_entry where id = 40; delete from ledger_sequence where entry_id = 40;'),
  },
  {
    what: 'an entry deleted and the rest moved up',
    found: ['tree.differs'],
    do: sql(`delete from ledger_entry where id = 40; create temp table p as select position from ledger_sequence where entry_id = 40;
      delete from ledger_sequence where entry_id = 40;
      update ledger_sequence set position = -position where position > (select position from p);
      update ledger_sequence set position = -position - 1 where position < 0;`),
  },
  {
    what: 'two entries in the other order',
    found: ['tree.differs'],
    do: sql(`update ledger_sequence set position = -1 where position = 10; update ledger_sequence set position = 10 where position = 11;
      update ledger_sequence set position = 11 where position = -1;`),
  },
  {
    what: 'the tail cut off',
    found: ['tree.differs', 'tree.uncovered'],
    do: sql(
      `delete from ledger_entry where id > (select max(id) - 3 from ledger_entry); delete from ledger_sequence where position >= (select max(position) - 2 from ledger_sequence);`,
    ),
  },
  {
    what: 'a table made beside those of the product',
    found: ['table.uncovered'],
    do: sql('create table public.notes (body text);'),
  },
  {
    what: 'a table without the key that tells its rows apart',
    found: ['table.uncovered'],
    do: sql('alter table milestone drop constraint milestone_pkey cascade;'),
  },
  { what: 'a whole table dropped', found: ['row.missing'], do: sql('drop table milestone cascade;') },
  {
    what: 'the last checkpoint deleted',
    found: ['tree.uncovered'],
    do: sql(`delete from ledger_checkpoint where size = ${lastSize};`),
  },
  {
    what: 'a bit of a signature flipped',
    found: ['checkpoint.signature', 'checkpoint.unreadable'],
    do: sql(
      `update ledger_checkpoint set note = overlay(note placing case when substr(note, length(note) - 20, 1) = 'A' then 'B' else 'A' end from length(note) - 20) where size = ${lastSize};`,
    ),
  },
  {
    what: 'the size in a checkpoint’s column changed',
    found: ['checkpoint.unreadable'],
    do: sql(`update ledger_checkpoint set root = '\\x00' where size = ${lastSize};`),
  },
  {
    what: 'a node of the tree changed',
    found: ['node.differs'],
    do: sql(`update ledger_node set hash = sha256('x') where level = 8 and index = 0;`),
  },
  {
    what: 'checkpoints signed again with another key',
    found: ['checkpoint.signature'],
    do: (client, log) => signAgain(client, log, generateKeyPairSync('ed25519').privateKey),
  },
  {
    what: 'checkpoints and keys replaced by one’s own',
    found: ['row.changed', 'key.chain'],
    do: async (client, log) => {
      const { privateKey } = generateKeyPairSync('ed25519');
      await signAgain(client, log, privateKey);
      const raw = privateKey.export({ format: 'jwk' }).x ?? '';
      await client.query(
        `${asleep} update ledger_key_event set verifier_key = regexp_replace(verifier_key, '[^+]+$', '') || '${raw}';`,
      );
    },
  },
  {
    what: 'a stolen key signs an edited log',
    found: ['row.changed', 'row.history_broken', 'entry.columns_changed', 'anchor.differs'],
    needsAnchor: true,
    do: async (client, log) => {
      await client.query(
        `${asleep} ${edit} update ledger_entry e set leaf = ${leafOf}; update ledger_sequence s set leaf = e.leaf from ledger_entry e where e.id = s.entry_id;`,
      );
      await rebuild(client, log);
    },
  },
  {
    what: 'a row changed behind the log',
    found: ['row.changed'],
    do: sql(`update sector set position = position + 100 where code = 's-1';`),
  },
  {
    what: 'a personal value changed behind the log',
    found: ['row.changed'],
    do: sql(`update user_account set email = 'altro@example.org' where id = (select id from user_account limit 1);`),
  },
  { what: 'a row removed behind the log', found: ['row.missing'], do: sql(`delete from sector where code = 's-2';`) },
  {
    what: 'a row added behind the log',
    found: ['row.without_entry'],
    do: sql(`insert into sector (accord_id, code, position, name) select id, 'falso', 1, '{}' from accord limit 1;`),
  },
  {
    what: 'a deleted row put back',
    found: ['row.after_delete'],
    do: sql(
      `insert into sector (id, accord_id, code, position, name) select '00000000-0000-4000-8000-0000000000aa', id, 's-gone', 1, '{}' from accord limit 1;`,
    ),
  },
  {
    what: 'a row changed behind the log, then in the open',
    found: ['row.history_broken'],
    do: (client) =>
      client.query(`${asleep} update sector set position = position + 7 where code = 's-3'; set session_replication_role = origin;
      update sector set name = '{"it": "Altro"}' where code = 's-3';`),
  },
  {
    what: 'a trigger taken away and put back around a change',
    found: ['row.changed'],
    do: (client) =>
      client.query(
        `alter table sector disable trigger all; update sector set code = 's-x' where code = 's-4'; alter table sector enable trigger all;`,
      ),
  },
  {
    what: 'a table left without its trigger',
    found: ['table.uncovered'],
    do: (client) => client.query('drop trigger ledger_record on sector'),
  },
  {
    what: 'a trigger that records nothing under the right name',
    found: ['table.uncovered'],
    do: (client) =>
      client.query(
        `drop trigger ledger_record on sector; create trigger ledger_record after insert on sector for each row execute function ledger_refuse_change()`,
      ),
  },
  {
    what: 'the guard of the entries switched off',
    found: ['trigger.missing'],
    do: (client) => client.query('alter table ledger_entry disable trigger ledger_entry_is_append_only'),
  },
  {
    what: 'an entry made up and left without a place',
    found: ['entry.not_sequenced'],
    do: sql(
      `insert into ledger_entry (id, recorded_at, event, actor, table_name, row_key, operation, body, leaf) overriding system value select 900000, recorded_at, event, actor, table_name, row_key, operation, body, leaf from ledger_entry where id = 5;`,
    ),
  },
  {
    what: 'the snapshot of an issued document changed',
    found: ['document.differs'],
    do: sql(`update issued_document set snapshot = '{}';`),
  },
  {
    what: 'the seal of a document changed',
    found: ['document.differs', 'row.changed'],
    do: sql(`update document_seal set sha256 = repeat('0', 64);`),
  },
  {
    what: 'a personal value beside its entry changed',
    found: ['personal.differs'],
    do: sql(`update ledger_personal_value set value = 'Altro' where column_name = 'given_name';`),
  },
  {
    what: 'a new key nobody handed on',
    found: ['key.chain'],
    do: sql(
      `insert into ledger_key_event select 2, 'key_rotated', epoch, origin, verifier_key, statement from ledger_key_event;`,
    ),
  },
  {
    what: 'everything put back as it was yesterday',
    found: ['anchor.beyond'],
    needsAnchor: true,
    do: (client) =>
      client.query(`${asleep} delete from ledger_checkpoint where size > (select min(size) from ledger_checkpoint);
      delete from ledger_sequence where position >= ${lastSize}; delete from ledger_entry e where not exists (select from ledger_sequence s where s.entry_id = e.id);
      delete from document_proof; delete from document_seal; delete from technical_table_report; delete from issued_document; delete from stored_file;
      delete from ledger_node where (index + 1) * 256 > ${lastSize};`),
  },
  {
    what: 'a stolen key, rows and log all rewritten to match',
    found: ['anchor.differs'],
    needsAnchor: true,
    do: async (client, log) => {
      await client.query(`${asleep} update sector set position = 77 where code = 's-5';
        update ledger_entry set body = replace(body, '"position":5', '"position":77') where table_name = 'sector' and body like '%s-5"%';
        update ledger_entry e set leaf = ${leafOf}; update ledger_sequence s set leaf = e.leaf from ledger_entry e where e.id = s.entry_id;`);
      await rebuild(client, log);
    },
  },
];

describe('tampering with the database as a superuser', () => {
  let desk: ReportingDesk;
  let client: Client;
  let kept: Anchor;

  beforeAll(async () => {
    desk = await openReportingDesk();
    await desk.log.sequencer.run();
    const secretariat = await desk.viewer('secretariat');
    await desk.audited.run({ actor: systemActor('init'), event: 'tried', accordId: desk.accordId }, async (tx) => {
      await tx.run(
        `insert into sector (accord_id, code, position, name) select $1, 's-' || n, n, '{"it": "Prova"}' from generate_series(1, 9) n`,
        [desk.accordId],
      );
      await tx.run(
        `insert into sector (id, accord_id, code, position, name) values ('00000000-0000-4000-8000-0000000000aa', $1, 's-gone', 1, '{}')`,
        [desk.accordId],
      );
    });
    await withClient(desk.test.ownerUrl, (client) => client.query(`delete from sector where code = 's-gone'`));
    const draft = await desk.compile.compile(secretariat, 'lombardia-2025', '2026-H1');
    const written = await desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Bene.' });
    const sent = await desk.circulate.circulate(secretariat, draft.id, written, 'Trasmessa con PEC');
    const approved = await desk.approve.approve(secretariat, draft.id, sent.version, {
      approvedOn: '2026-07-20',
      reason: 'x',
    });
    const { documentId } = await desk.issue.issue(secretariat, draft.id, approved);
    const { content } = await desk.documents.pdf(secretariat, documentId);
    await desk.log.sequencer.run();
    kept = { name: 'kept.pdf', note: await verifier().checkpointIn(content, verifier().nodePlatform()) };
    client = new Client({ connectionString: desk.test.superUrl });
    await client.connect();
    await client.query(asTheTrailWrites);
  });
  afterAll(async () => {
    await client.end();
    await desk.close();
  });

  const check = (): Promise<LedgerVerdict> => verifyLedger(client, { anchors: [kept], patienceSeconds: 0 });

  it('finds nothing where nothing was done, every time', async () => {
    for (let run = 0; run < cleanRuns; run++)
      expect(await check()).toMatchObject({ isSound: true, faults: [], remarks: [] });
  });

  it('is tried in at least 24 ways', () => expect(tamperings.length).toBeGreaterThanOrEqual(24));

  it.each(tamperings.map((one) => [one.what, one] as const))('%s: is found and named', async (_what, tampering) => {
    // Taken back afterwards: who tampers, and who looks, share one transaction.
    await client.query('begin');
    await tampering.do(client, desk.log);
    await client.query('set local session_replication_role = origin');
    const { faults } = await auditLedger(client, { anchors: [kept], patienceSeconds: 0 });
    await client.query('rollback');
    const named = faults.filter(({ code }) => tampering.found.includes(code));
    expect(named).not.toEqual([]);
    // What an anchor shows is named after it: the rest is found in the database alone.
    if (!tampering.needsAnchor) expect(named.filter(({ code }) => !code.startsWith('anchor.'))).not.toEqual([]);
    for (const { what } of faults) expect(what).not.toBe('');
  });

  it('leaves the database as it was', async () => {
    expect(await check()).toMatchObject({ isSound: true });
  });
});

/** Signs every checkpoint that is there with a key of one's own. */
async function signAgain(client: Client, log: TestLog, key: Parameters<typeof signCheckpoint>[1]): Promise<void> {
  const [event] = await log.desk.events();
  await client.query(asleep);
  const { rows } = await client.query<{ size: string; root: Buffer }>('select size, root from ledger_checkpoint');
  for (const { size, root } of rows)
    await client.query({
      text: `update ledger_checkpoint set note = $2 where size = $1`,
      values: [size, signCheckpoint({ origin: event?.origin ?? '', size: Number(size), root }, key)],
    });
}

/** With the true key: tree and checkpoints anew over whatever the entries say now. */
async function rebuild(client: Client, log: TestLog): Promise<void> {
  await client.query(`${asleep} delete from ledger_node where level > 0`);
  const { rows } = await client.query<{ leaf: Buffer }>('select leaf from ledger_sequence order by position');
  const [event] = await log.desk.events();
  const key = log.keys.privateKeyOf(readVerifierKey(event?.verifierKey ?? '')?.publicKey ?? Buffer.alloc(0));
  if (!key || !event) throw new Error('no key');
  const signed = await client.query<{ size: number }>('select size::float8 as size from ledger_checkpoint');
  const sizes = new Set(signed.rows.map(({ size }) => size));
  const edge = new TreeEdge();
  for (const { leaf } of rows) {
    for (const { level, index, hash } of edge.append(leaf))
      if (level % 8 === 0) await client.query('insert into ledger_node values ($1, $2, $3)', [level, index, hash]);
    if (!sizes.has(edge.size)) continue;
    const root = edge.root();
    const note = signCheckpoint({ origin: event.origin, size: edge.size, root }, key);
    await client.query('update ledger_checkpoint set root = $2, note = $3 where size = $1', [edge.size, root, note]);
  }
}
