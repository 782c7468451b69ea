import autocannon from 'autocannon';
import { openStage, residentMegabytes, type Running, type Scene } from './stage';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const connections = 10;
/** Size of the larger scene. */
const many = Number(process.env['BENCH_ACCORDS'] ?? 100);

interface Load {
  readonly name: string;
  readonly product: string;
  readonly limit: string;
  /** Least ratio to the limit, and of 100 accords to one. */
  readonly least: number;
  readonly growth: number;
  readonly isRight: (product: Answer, limit: Answer) => boolean;
}
interface Answer {
  readonly items?: readonly unknown[];
  readonly values?: readonly unknown[];
  readonly lines?: readonly unknown[];
  readonly indicators?: readonly { readonly periods: readonly unknown[] }[];
}

const loads: readonly Load[] = [
  {
    name: 'list of 100 actions',
    product: '/api/v1/accords/bench-001/plans/2026/actions?limit=100',
    limit: '/bench-001/list',
    least: 0.6,
    growth: 0.8,
    isRight: (product, limit) => product.items?.length === 100 && limit.items?.length === 100,
  },
  {
    name: 'one action with its values',
    product: '/api/v1/accords/bench-001/plans/2026/actions/A0007',
    limit: '/bench-001/action/A0007',
    least: 0.65,
    growth: 0.85,
    isRight: (product, limit) =>
      product.indicators?.length === 4 &&
      product.indicators.every(({ periods }) => periods.length === 12) &&
      limit.values?.length === 48,
  },
  {
    name: 'plan dashboard',
    product: '/api/v1/accords/bench-001/plans/2026',
    limit: '/bench-001/dashboard',
    least: 4,
    growth: 0.45,
    isRight: (product, limit) => product.lines?.length === 5 && limit.lines?.length === 5,
  },
];

interface Measured {
  readonly rate: number;
  readonly p99: number;
}

async function main(): Promise<void> {
  const stage = await openStage();
  const failures: string[] = [];
  try {
    const scenes: Scene[] = [];
    const rates = new Map<string, number>();
    let idle = 0;
    for (const accords of [1, many]) {
      const scene = await stage.scene(accords);
      scenes.push(scene);
      if (accords === 1) idle = residentMegabytes(scene.product);
      for (const load of loads) {
        await refuseWrongAnswers(scene, load);
        const { product, limit } = await sideBySide(scene, load);
        const ratio = product.rate / limit.rate;
        rates.set(`${load.name} ${scene.accords}`, product.rate);
        say(
          `${load.name}, ${scene.accords} accords: ratio ${ratio.toFixed(2)} (least ${load.least}), ` +
            `${product.rate.toFixed(0)}/s against ${limit.rate.toFixed(0)}/s, p99 ${product.p99} ms against ${limit.p99} ms`,
        );
        if (ratio < load.least) failures.push(`${load.name} at ${scene.accords}: ${ratio.toFixed(2)} < ${load.least}`);
        if (product.p99 > 2 * Math.max(limit.p99, 5)) failures.push(`${load.name} at ${scene.accords}: p99`);
      }
    }
    for (const load of loads) {
      const growth = (rates.get(`${load.name} ${many}`) ?? 0) / (rates.get(`${load.name} 1`) ?? 1);
      say(`${load.name}: ${many} accords against one ${growth.toFixed(2)} (least ${load.growth})`);
      if (growth < load.growth) failures.push(`${load.name}: growth ${growth.toFixed(2)} < ${load.growth}`);
    }
    const loaded = Math.max(...scenes.map((scene) => residentMegabytes(scene.product)));
    say(`memory: ${idle} MB idle (at most 160), ${loaded} MB after the load (at most 300)`);
    if (idle > 160 || loaded > 300) failures.push(`memory ${idle} / ${loaded} MB`);
  } finally {
    await stage.close();
  }
  say(failures.length === 0 ? 'All figures hold.' : `Missed:\n  ${failures.join('\n  ')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function refuseWrongAnswers({ product, limit, cookie }: Scene, load: Load): Promise<void> {
  const read = async (url: string): Promise<Answer> => {
    const answer = await fetch(url, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const [mine, theirs] = [await read(product.address + load.product), await read(limit.address + load.limit)];
  if (!load.isRight(mine, theirs)) throw new Error(`${load.name}: not the answer that was asked for`);
}

/** Rounds in turn, so that both meet the same noise; the median counts. A first round warms up. */
async function sideBySide(scene: Scene, load: Load): Promise<{ product: Measured; limit: Measured }> {
  const found: { product: Measured[]; limit: Measured[] } = { product: [], limit: [] };
  for (let round = 0; round <= rounds; round++)
    for (const side of ['product', 'limit'] as const) {
      const measured = await measure(scene[side], load[side], scene.cookie, round === 0 ? 1 : seconds);
      if (round > 0) found[side].push(measured);
    }
  return { product: median(found.product), limit: median(found.limit) };
}

async function measure(running: Running, path: string, cookie: string, duration: number): Promise<Measured> {
  const result = await autocannon({ url: running.address + path, connections, duration, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${path}: ${result.non2xx} answers were not 2xx`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

function median(measured: readonly Measured[]): Measured {
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { rate: middle(measured.map(({ rate }) => rate)), p99: middle(measured.map(({ p99 }) => p99)) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
