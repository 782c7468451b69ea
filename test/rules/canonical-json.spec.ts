import { canonicalHash, canonicalJson, sha256Hex } from '../../src/kernel/canonical-json';

describe('canonical JSON', () => {
  it('gives one text for equal values, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [3, 'è'], a: { d: null, c: 1.0 } })).toBe('{"a":{"c":1,"d":null},"b":[3,"è"]}');
    expect(canonicalHash({ b: 1, a: 2 })).toBe(canonicalHash({ a: 2, b: 1 }));
  });

  it('hashes texts as UTF-8', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('è')).toBe(sha256Hex(Buffer.from('è', 'utf8')));
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
    expect(() => canonicalJson({ a: 'half \ud83d pair' })).toThrow(TypeError);
    expect(canonicalJson('a pair 😀 and the letters \\ud83d')).toBe('"a pair 😀 and the letters \\\\ud83d"');
  });
});
