import { type Statements } from '../platform/database/statements';
import {
  consistencySpans,
  foldTogether,
  type Hash,
  inclusionSpans,
  rootOf,
  type Span,
  type Subtree,
  subtreesOf,
  TreeEdge,
} from './merkle-tree.rules';

/** Every how many levels the roots of complete subtrees are kept: a tile holds 2^8 hashes. */
export const tileHeight = 8;
const tileWidth = 2 ** tileHeight;
const tilesRemembered = 256;

/** The tree as it is stored: leaves in order, and the roots of every 256, 65 536, … of them. */
export class LogTree {
  /** Whole tiles never change. */
  private readonly tiles = new Map<string, readonly Hash[]>();

  /** `isStill`: read within one snapshot, in which no tile grows. */
  constructor(private readonly isStill = false) {}

  async inclusionPath(tx: Statements, index: number, size: number): Promise<Hash[]> {
    return this.hashesOf(tx, inclusionSpans(index, size));
  }

  async consistencyPath(tx: Statements, old: number, size: number): Promise<Hash[]> {
    return this.hashesOf(tx, consistencySpans(old, size));
  }

  async root(tx: Statements, size: number): Promise<Hash> {
    return (await this.hashesOf(tx, [{ from: 0, to: size }]))[0] as Hash;
  }

  /** The right edge of the tree, from which it grows. */
  async edge(tx: Statements, size: number): Promise<TreeEdge> {
    const subtrees: { level: number; hash: Hash }[] = [];
    for (const subtree of subtreesOf({ from: 0, to: size }))
      subtrees.push({ level: subtree.level, hash: await this.subtree(tx, subtree) });
    return new TreeEdge(size, subtrees);
  }

  private async hashesOf(tx: Statements, spans: readonly Span[]): Promise<Hash[]> {
    const hashes: Hash[] = [];
    for (const span of spans) {
      const parts: Hash[] = [];
      for (const subtree of subtreesOf(span)) parts.push(await this.subtree(tx, subtree));
      hashes.push(rootOf(parts));
    }
    return hashes;
  }

  private async subtree(tx: Statements, { level, index }: Subtree): Promise<Hash> {
    const tileLevel = Math.floor(level / tileHeight) * tileHeight;
    const width = 2 ** (level - tileLevel);
    const first = index * width;
    const tile = await this.tile(tx, tileLevel, Math.floor(first / tileWidth));
    const hashes = tile.slice(first % tileWidth, (first % tileWidth) + width);
    if (hashes.length !== width) throw new Error(`the tree lacks hashes at level ${tileLevel} from ${first}`);
    return foldTogether(hashes);
  }

  private async tile(tx: Statements, level: number, number: number): Promise<readonly Hash[]> {
    const key = `${level}/${number}`;
    const known = this.tiles.get(key);
    if (known) return known;
    const range = [number * tileWidth, (number + 1) * tileWidth];
    const rows =
      level === 0
        ? await tx.rows<{ hash: Hash }>(
            'select leaf as hash from ledger_sequence where position >= $1 and position < $2 order by position',
            range,
          )
        : await tx.rows<{ hash: Hash }>(
            'select hash from ledger_node where level = $3 and index >= $1 and index < $2 order by index',
            [...range, level],
          );
    const tile = rows.map(({ hash }) => hash);
    if (this.isStill || tile.length === tileWidth) {
      if (this.tiles.size >= tilesRemembered) this.tiles.delete(this.tiles.keys().next().value ?? '');
      this.tiles.set(key, tile);
    }
    return tile;
  }
}
