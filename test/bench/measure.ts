import autocannon from 'autocannon';
import { wholeSetting } from './settings';

export const seconds = wholeSetting('BENCH_SECONDS', 4);
export const rounds = wholeSetting('BENCH_ROUNDS', 5);
const connections = 10;

export interface Contender {
  readonly url: string;
  readonly cookie: string;
}

export interface Round {
  readonly rate: number;
  readonly p99: number;
}

/** Rounds in turn, so that all meet the same noise of the machine; a first, shorter one warms up. */
export async function inTurn(contenders: readonly Contender[]): Promise<Round[][]> {
  const found: Round[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, contender] of contenders.entries()) {
      const measured = await once(contender, round === 0 ? Math.min(2, seconds) : seconds);
      if (round > 0) found[index]?.push(measured);
    }
  return found;
}

async function once({ url, cookie }: Contender, duration: number): Promise<Round> {
  const result = await autocannon({ url, connections, duration, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx + result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** Of each round on its own, one against the other. */
export function ratios(some: readonly Round[], others: readonly Round[]): number[] {
  return some.map(({ rate }, index) => rate / (others[index]?.rate ?? Number.NaN));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function medianRate(some: readonly Round[]): number {
  return median(some.map(({ rate }) => rate));
}

export function medianP99(some: readonly Round[]): number {
  return median(some.map(({ p99 }) => p99));
}
