/** The tree over the entries' leaves and its proofs. Source: RFC 6962, section 2.1 (SHA-256). Positions count from 0. */
import { hash as digest } from 'node:crypto';

export type Hash = Buffer;

/** Leaves `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Root of the 2^level leaves that begin at `index` × 2^level. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

const sha256 = (...parts: readonly Uint8Array[]): Hash => digest('sha256', Buffer.concat(parts), 'buffer');
const nodeMark = Buffer.of(1);

export const emptyRoot: Hash = sha256();

const pair = Buffer.alloc(65, 1);

export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== 32 || right.length !== 32) return sha256(nodeMark, left, right);
  pair.set(left, 1);
  pair.set(right, 33);
  return digest('sha256', pair, 'buffer');
}

/** The largest power of two below `size`: where RFC 6962 parts a tree. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The siblings on the way from a leaf to the root, nearest first. */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} of ${size}`);
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  return spans.reverse();
}

/** What proves that the tree of `size` begins with the tree of `old`. */
export function consistencySpans(old: number, size: number): Span[] {
  if (old < 0 || old > size) throw new RangeError(`no tree of ${old} in one of ${size}`);
  if (old === 0 || old === size) return [];
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (old !== to) {
    const middle = from + split(to - from);
    if (old <= middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  if (from !== 0) spans.push({ from, to });
  return spans.reverse();
}

/** The complete subtrees that make up a span, left to right; `from` is where one as large as the span may begin. */
export function subtreesOf({ from, to }: Span): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to;) {
    const level = Math.floor(Math.log2(to - at));
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** Root over neighbouring complete subtrees, the largest on the left. */
export function rootOf(subtrees: readonly Hash[]): Hash {
  if (subtrees.length === 0) return emptyRoot;
  return subtrees.reduceRight((right, left) => nodeHash(left, right));
}

/** Root of a complete subtree from the 2^n hashes of one level below it. */
export function foldTogether(hashes: readonly Hash[]): Hash {
  let level = [...hashes];
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[2 * at] as Hash, level[2 * at + 1] as Hash),
    );
  return level[0] as Hash;
}

/** Whether the tree of `size` is proved to begin with that of `old`. */
export function provesConsistency(
  old: number,
  size: number,
  oldRoot: Hash,
  root: Hash,
  path: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(old) || !Number.isSafeInteger(size) || old < 0 || old > size) return false;
  if (old === 0) return path.length === 0 && oldRoot.equals(emptyRoot);
  if (old === size) return path.length === 0 && oldRoot.equals(root);
  const spans = consistencySpans(old, size);
  if (spans.length !== path.length) return false;
  const parts = spans.map((span, at) => ({ ...span, hash: path[at] as Hash }));
  // A tree of 2^n leaves is a subtree of the larger one: its own root stands for it.
  if (!parts.some(({ to }) => to === old)) parts.unshift({ from: 0, to: old, hash: oldRoot });
  return rebuilt(parts, 0, old)?.equals(oldRoot) === true && rebuilt(parts, 0, size)?.equals(root) === true;
}

function rebuilt(parts: readonly (Span & { hash: Hash })[], from: number, to: number): Hash | null {
  const known = parts.find((part) => part.from === from && part.to === to);
  if (known) return known.hash;
  if (to - from < 2) return null;
  const middle = from + split(to - from);
  const [left, right] = [rebuilt(parts, from, middle), rebuilt(parts, middle, to)];
  return left && right && nodeHash(left, right);
}

/** The right edge of a growing tree: all that a writer must remember of it. */
export class TreeEdge {
  constructor(
    public size = 0,
    private readonly subtrees: { readonly level: number; readonly hash: Hash }[] = [],
  ) {}

  /** Adds a leaf; answers the complete subtrees that it closed, smallest first. */
  append(leaf: Hash): { readonly level: number; readonly index: number; readonly hash: Hash }[] {
    const closed: { level: number; index: number; hash: Hash }[] = [];
    let [level, hash] = [0, leaf];
    for (let last = this.subtrees.at(-1); last?.level === level; last = this.subtrees.at(-1)) {
      this.subtrees.pop();
      hash = nodeHash(last.hash, hash);
      level++;
      closed.push({ level, index: Math.floor(this.size / 2 ** level), hash });
    }
    this.subtrees.push({ level, hash });
    this.size++;
    return closed;
  }

  root(): Hash {
    return rootOf(this.subtrees.map(({ hash }) => hash));
  }

  copy(): TreeEdge {
    return new TreeEdge(this.size, [...this.subtrees]);
  }
}
