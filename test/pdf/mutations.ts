import { verifier } from '../../src/ledger/verifier';

/** Which places of a document are tried. Threads share them: each takes every so-manieth, beginning with its own. */
export interface MutationOrder {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly seed: number;
  readonly step: number;
  /** In the last 4,000 bytes, where the proof is. */
  readonly stepInProof: number;
  readonly share: number;
  readonly shares: number;
}

export interface Mutated {
  readonly flipped: number;
  readonly cases: number;
  readonly missed: readonly string[];
}

const proofLength = 4000;
/** Bytes are cut off, taken out or put in at every twentieth place that is flipped. */
const cutEvery = 20;

/** Judges the document with each byte flipped in turn, cut short, and with bytes taken out and put in. */
export async function judgeMutations(order: MutationOrder, tell: (flipped: number) => void): Promise<Mutated> {
  const { name, seed, share, shares } = order;
  const { judge, nodePlatform } = verifier();
  const platform = nodePlatform();
  const bytes = Buffer.from(order.bytes);
  const missed: string[] = [];
  let [flipped, cases] = [0, 0];
  const expectNot = async (mutant: Uint8Array, what: string): Promise<void> => {
    cases++;
    const { verdict } = await judge(mutant, {}, platform);
    // A line's end put in before the last one stands behind all that was issued.
    const isAddition = verdict === 'additions' && Buffer.compare(mutant.subarray(0, bytes.length), order.bytes) === 0;
    if (verdict === 'unaltered' || (verdict === 'additions' && !isAddition)) missed.push(`${name}: ${what}`);
  };
  for (const [turn, at] of placesOf(order).entries()) {
    if (turn % shares !== share) continue;
    const bit = 1 << ((at + seed) % 8);
    bytes[at] = (bytes[at] ?? 0) ^ bit;
    await expectNot(bytes, `flipped at ${at}`);
    bytes[at] = (bytes[at] ?? 0) ^ bit;
    if (++flipped % 1000 === 0) tell(flipped);
    if (Math.floor(turn / shares) % cutEvery !== 0) continue;
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    await expectNot(before, `cut at ${at}`);
    await expectNot(Buffer.concat([before, after.subarray(1)]), `without ${at}`);
    for (const put of [' ', '\n', '\0', '%x\n'])
      await expectNot(Buffer.concat([before, Buffer.from(put), after]), `${JSON.stringify(put)} at ${at}`);
  }
  return { flipped, cases, missed };
}

function placesOf({ bytes, seed, step, stepInProof }: MutationOrder): number[] {
  const places: number[] = [];
  const proof = bytes.length - proofLength;
  for (let at = seed % step; at < bytes.length; at += at > proof ? stepInProof : step) places.push(at);
  return places;
}
