import { type Client } from 'pg';
import { type AuditFindings } from './audit-findings';
import { type Checkpoint, readCheckpoint } from './checkpoint.rules';
import { declaredLoss, faultsOfKeyEvents, type KeyEvent } from './key-event.rules';
import { keyEventColumns } from './key-desk';
import { TreeEdge } from './merkle-tree.rules';
import { readVerifierKey, signatureOf } from './signed-note.rules';
import { tileHeight } from './log-tree.queries';
import { placedEntries, type PlacedEntry } from './placed-entries';

/** A checkpoint that somebody kept outside, as a note or inside an issued document. */
export interface Anchor {
  readonly name: string;
  readonly note: string;
}

interface StoredCheckpoint {
  readonly epoch: number;
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
}

/** Entries asked for at once; the checkpoints among them are known beforehand. */
const stretch = 10_000;

/**
 * Reads the whole log in order and builds its tree from the entries' own bytes: every leaf, node, checkpoint, key and
 * outside anchor is compared on the way. Memory stays flat. The connection's transaction is one snapshot.
 */
export class LogAudit {
  private readonly edge = new TreeEdge();
  private events: KeyEvent[] = [];
  /** Position of the entry about each key event. */
  private readonly placeOfEvent = new Map<number, number>();
  private lastGood = 0;

  constructor(
    private readonly client: Client,
    private readonly findings: AuditFindings,
  ) {}

  /** Number of entries read. */
  async run(anchors: readonly Anchor[], knownKeys: readonly string[]): Promise<number> {
    this.events = (
      await this.client.query<KeyEvent>(`select ${keyEventColumns} from ledger_key_event order by number`)
    ).rows;
    await this.checkKeys(knownKeys);
    const outside = this.readAnchors(anchors);
    await this.checkTwice();
    const nodes = await this.storedNodes();
    for (let after = Number.MIN_SAFE_INTEGER, isLast = false; !isLast;) {
      const { size } = this.edge;
      const due = (await this.checkpoints(size, size + stretch)).values();
      let next = due.next();
      for await (const rows of placedEntries(this.client, after, stretch))
        for (const row of rows) {
          this.take(row, nodes);
          after = row.position;
          for (; !next.done && next.value.size <= this.edge.size; next = due.next()) this.check(next.value);
          if (outside.has(this.edge.size)) this.meet(outside);
        }
      isLast = this.edge.size < size + stretch;
    }
    await this.atEnd(outside, nodes);
    return this.edge.size;
  }

  /** Checkpoints whose size is more than the one, or nothing, and at most the other. */
  private async checkpoints(above: number, upTo: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.client.query<StoredCheckpoint>(
      `select epoch, size::float8 as size, root, note from ledger_checkpoint where size > $1 and size <= $2
       order by size, epoch`,
      [above === 0 ? -1 : above, upTo],
    );
    return rows;
  }

  private take(row: PlacedEntry, nodes: Map<string, Buffer>): void {
    if (row.position !== this.edge.size) this.findings.add('position.missing', this.edge.size);
    if (row.leaf === null) this.findings.add('entry.missing', row.entryId);
    const leaf = row.leaf ?? row.placed;
    if (!leaf.equals(row.placed)) this.findings.add('entry.changed', row.entryId);
    else if (row.leaf !== null && !row.isLeafSame) this.findings.add('entry.leaf_changed', row.entryId);
    if (!row.agrees) this.findings.add('entry.columns_changed', row.entryId);
    for (const { level, index, hash } of this.edge.append(leaf)) {
      if (level % tileHeight !== 0) continue;
      const stored = nodes.get(`${level}/${index}`);
      if (!stored?.equals(hash)) this.findings.add('node.differs', `${level}/${index}`);
      nodes.delete(`${level}/${index}`);
    }
  }

  private meet(outside: Map<number, Anchor[]>): void {
    for (const anchor of outside.get(this.edge.size) ?? []) {
      const kept = readCheckpoint(anchor.note);
      if (!kept?.checkpoint.root.equals(this.edge.root())) this.findings.add('anchor.differs', anchor.name);
    }
    outside.delete(this.edge.size);
  }

  private check(checkpoint: StoredCheckpoint): void {
    const name = `${checkpoint.size} (${checkpoint.epoch})`;
    const read = readCheckpoint(checkpoint.note);
    const origin = this.events.find(({ epoch }) => epoch === checkpoint.epoch)?.origin;
    const isTold =
      read?.checkpoint.origin === origin &&
      read?.checkpoint.size === checkpoint.size &&
      read.checkpoint.root.equals(checkpoint.root);
    if (!read || !isTold) return this.findings.add('checkpoint.unreadable', name);
    if (!this.isSignedInForce(read.note, checkpoint)) this.findings.add('checkpoint.signature', name);
    if (checkpoint.size !== this.edge.size || !this.edge.root().equals(checkpoint.root))
      this.findings.add('tree.differs', `${name}, > ${this.lastGood}`);
    else this.lastGood = checkpoint.size;
  }

  /** A key signs until the entry that hands it on is itself covered. */
  private isSignedInForce(note: Parameters<typeof signatureOf>[0], { epoch, size }: StoredCheckpoint): boolean {
    return this.events.some((event, at) => {
      if (event.epoch !== epoch) return false;
      const next = this.events[at + 1];
      const isOver = next?.epoch === epoch && (this.placeOfEvent.get(next.number) ?? Infinity) < size;
      const key = readVerifierKey(event.verifierKey);
      return !isOver && key !== null && signatureOf(note, key) === 'good';
    });
  }

  private async atEnd(outside: Map<number, Anchor[]>, nodes: Map<string, Buffer>): Promise<void> {
    // Those that speak of more entries than there are.
    for (const one of await this.checkpoints(this.edge.size, Number.MAX_SAFE_INTEGER)) this.check(one);
    const { rows } = await this.client.query<{ size: number | null }>(
      'select max(size)::float8 as size from ledger_checkpoint',
    );
    const covered = rows[0]?.size ?? 0;
    if (this.edge.size > covered) this.findings.add('tree.uncovered', covered);
    for (const [node] of nodes) this.findings.add('node.differs', node);
    for (const [size, anchors] of outside)
      for (const anchor of anchors) if (size > 0) this.findings.add('anchor.beyond', anchor.name);
  }

  /**
   * A later epoch may have told that entries of that size were lost: up to the checkpoint that it names, and no further.
   * That one is known also where its key was lost with what it signed.
   */
  private isDeclaredLost(name: string, { origin, size, root }: Checkpoint, isOurs: boolean): boolean {
    const loss = this.events
      .map(({ statement }) => declaredLoss(statement))
      .find((one) => {
        if (one?.previousOrigin !== origin || one.keptSize >= size) return false;
        return size < one.previousSize
          ? isOurs
          : size === one.previousSize && one.previousRoot === root.toString('base64');
      });
    if (loss)
      this.findings.remarks.push(
        `${name}: sta nella perdita dichiarata · lies in the declared loss (${loss.keptSize}–${loss.previousSize})`,
      );
    return loss !== undefined;
  }

  private async checkKeys(knownKeys: readonly string[]): Promise<void> {
    for (const { number, fault } of faultsOfKeyEvents(this.events))
      this.findings.add('key.chain', `${number}: ${fault}`);
    const [first] = this.events;
    if (knownKeys.length > 0 && !this.events.some(({ verifierKey }) => knownKeys.includes(verifierKey)))
      this.findings.add('key.unknown', first?.verifierKey ?? '–');
    const { rows } = await this.client.query<{ number: number; position: number }>(
      `select e.row_key::integer as number, s.position::float8 as position
       from ledger_entry e join ledger_sequence s on s.entry_id = e.id
       where e.table_name = 'ledger_key_event' and e.operation = 'insert'`,
    );
    for (const { number, position } of rows) this.placeOfEvent.set(number, position);
    for (const { kind, epoch, statement } of this.events)
      if (kind === 'epoch_opened' && epoch > 1)
        this.findings.remarks.push(
          `epoca ${epoch}, riaperta · epoch ${epoch}, opened again: ${statement.split('\n\n')[0]?.replaceAll('\n', '; ') ?? ''}`,
        );
  }

  private readAnchors(anchors: readonly Anchor[]): Map<number, Anchor[]> {
    const bySize = new Map<number, Anchor[]>();
    for (const anchor of anchors) {
      const read = readCheckpoint(anchor.note);
      const isOurs = this.events.some(({ verifierKey }) => {
        const key = readVerifierKey(verifierKey);
        return read && key && signatureOf(read.note, key) === 'good';
      });
      if (!read) this.findings.add('anchor.unreadable', anchor.name);
      else if (this.isDeclaredLost(anchor.name, read.checkpoint, isOurs)) continue;
      else if (!isOurs) this.findings.add('anchor.unknown_key', anchor.name);
      else bySize.set(read.checkpoint.size, [...(bySize.get(read.checkpoint.size) ?? []), anchor]);
    }
    return bySize;
  }

  private async checkTwice(): Promise<void> {
    const { rows } = await this.client.query<{ id: string }>(
      `select entry_id::text as id from ledger_sequence group by entry_id having count(*) > 1
       union all select min(entry_id)::text from ledger_sequence group by position having count(*) > 1`,
    );
    for (const { id } of rows) this.findings.add('position.twice', id);
  }

  private async storedNodes(): Promise<Map<string, Buffer>> {
    const { rows } = await this.client.query<{ node: string; hash: Buffer }>(
      `select level || '/' || index as node, hash from ledger_node`,
    );
    return new Map(rows.map(({ node, hash }) => [node, hash]));
  }
}
