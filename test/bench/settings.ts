/** A setting of the bench: a whole number from 1 on. Anything else would end in figures that mean nothing. */
export function wholeSetting(name: string, usual: number, env: NodeJS.ProcessEnv = process.env): number {
  const given = env[name];
  if (given === undefined) return usual;
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  throw new RangeError(`${name} must be a whole number from 1 to 99999, not “${given}”; leave it out for ${usual}.`);
}
