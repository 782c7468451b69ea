import fc from 'fast-check';
import {
  consistencySpans,
  emptyRoot,
  foldTogether,
  type Hash,
  inclusionSpans,
  nodeHash,
  provesConsistency,
  rootOf,
  type Span,
  subtreesOf,
  TreeEdge,
} from '../../src/ledger/merkle-tree.rules';
import { leafHash, rootFromInclusion } from '../support/proof';

/** Straight from the text of RFC 6962, section 2.1, without any of the shortcuts. */
function treeHash(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Hash;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

const largest = 130;
const leaves = Array.from({ length: largest }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const known = new Map<string, Hash>();
const hashOf = ({ from, to }: Span): Hash => {
  const key = `${from}-${to}`;
  const hash = known.get(key) ?? treeHash(leaves.slice(from, to));
  known.set(key, hash);
  return hash;
};
const roots = Array.from({ length: largest + 1 }, (_, size) => hashOf({ from: 0, to: size }));
const rootAt = (size: number): Hash => roots[size] as Hash;
const leafAt = (index: number): Hash => leaves[index] as Hash;

describe('the tree of RFC 6962', () => {
  it('has the roots of the certificate transparency test vectors', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const expected = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const edge = new TreeEdge();
    const found = inputs.map((input) => {
      edge.append(leafHash(Buffer.from(input, 'hex')));
      return edge.root().toString('hex');
    });
    expect(found).toEqual(expected);
  });

  it('proves every leaf of every size up to 130, and no other leaf, place, size or path', () => {
    for (let size = 1; size <= largest; size++)
      for (let index = 0; index < size; index++) {
        const path = inclusionSpans(index, size).map(hashOf);
        const found = rootFromInclusion(leafAt(index), index, size, path);
        if (!found?.equals(rootAt(size))) throw new Error(`leaf ${index} of ${size}`);
        const other = (index + 1) % size;
        const wrong = [
          rootFromInclusion(leafAt((index + 1) % largest), index, size, path),
          size > 1 ? rootFromInclusion(leafAt(index), other, size, path) : null,
          rootFromInclusion(leafAt(index), index, size, [...path, emptyRoot]),
          rootFromInclusion(leafAt(index), index, size, path.slice(1)),
        ];
        if (size > 1 && wrong.some((root) => root?.equals(rootAt(size)))) throw new Error(`forged ${index} of ${size}`);
      }
  });

  it('proves that every tree begins with every earlier one, and with no other', () => {
    for (let size = 0; size <= largest; size++)
      for (let old = 0; old <= size; old++) {
        const path = consistencySpans(old, size).map(hashOf);
        if (!provesConsistency(old, size, rootAt(old), rootAt(size), path)) throw new Error(`${old} in ${size}`);
        if (old === 0) continue;
        const other = nodeHash(rootAt(old), rootAt(old));
        if (provesConsistency(old, size, other, rootAt(size), path)) throw new Error(`other root of ${old}`);
        if (provesConsistency(old, size, rootAt(old), other, path)) throw new Error(`other root of ${size}`);
        if (provesConsistency(old, size, rootAt(old), rootAt(size), [...path, other])) throw new Error('longer path');
        for (let at = 0; at < path.length; at++)
          if (provesConsistency(old, size, rootAt(old), rootAt(size), path.with(at, other)))
            throw new Error(`changed path ${at}, ${old} in ${size}`);
      }
  });

  it('grows by its right edge to the same roots, and closes every complete subtree once', () => {
    const edge = new TreeEdge();
    const closed = leaves.flatMap((leaf, index) => {
      expect(edge.root()).toEqual(rootAt(index));
      return edge.append(leaf);
    });
    for (const { level, index, hash } of closed)
      expect(hash).toEqual(hashOf({ from: index * 2 ** level, to: (index + 1) * 2 ** level }));
    expect(new Set(closed.map(({ level, index }) => `${level}/${index}`)).size).toBe(closed.length);
  });

  it('is the same from any of its parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largest }), (size) => {
        const parts = subtreesOf({ from: 0, to: size });
        const hashes = parts.map(({ level, index }) =>
          foldTogether(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
        );
        expect(rootOf(hashes)).toEqual(rootAt(size));
      }),
    );
  });

  it('takes no position outside the tree', () => {
    expect(() => inclusionSpans(3, 3)).toThrow(RangeError);
    expect(rootFromInclusion(leafAt(0), 1, 1, [])).toBeNull();
    expect(rootFromInclusion(leafAt(0), 0.5, 1, [])).toBeNull();
    expect(provesConsistency(3, 2, rootAt(3), rootAt(2), [])).toBe(false);
    expect(provesConsistency(0, 2, rootAt(1), rootAt(2), [])).toBe(false);
  });
});
