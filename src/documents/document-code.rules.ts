/** The code that a printed copy carries: the first 60 bits of its data's SHA-256 in Crockford's Base32. Source: our assumption. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `7KQ2-9XBD-41MA` */
export function documentCode(snapshotSha256: string): string {
  let rest = BigInt(`0x${snapshotSha256.slice(0, 15)}`);
  let code = '';
  for (let at = 0; at < 12; at++) {
    code = (digits[Number(rest % 32n)] ?? '') + code;
    rest /= 32n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The beginning of the hash that a code stands for, however it was typed; null where it is none. */
export function hashOfCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== 12 || [...code].some((digit) => !digits.includes(digit))) return null;
  const value = [...code].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n);
  return value.toString(16).padStart(15, '0');
}
