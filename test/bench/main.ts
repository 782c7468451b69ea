import os from 'node:os';
import { downloadFigures } from './download-load';
import { ledgerFigures } from './ledger-figures';
import { type Answer, differences, loads, pages } from './loads';
import { inTurn, median, medianP99, medianRate, ratios } from './measure';
import { Score, say } from './score';
import { sendingFigures } from './sending-load';
import { verifierFigures } from './verifier-figures';
import { wholeSetting } from './settings';
import { openStage, residentMegabytes, type Scene, type Stage } from './stage';

/** Size of the larger scene. */
const many = wholeSetting('BENCH_ACCORDS', 100);
const score = new Score();

async function main(): Promise<void> {
  machine();
  const stage = await openStage(say);
  try {
    const one = await stage.scene('one', { accords: 1 });
    const idle = residentMegabytes(one.product);
    const crowd = await stage.scene('many', { accords: many });
    score.open();
    for (const scene of [one, crowd]) await besideTheLimit(scene);
    await growth(one, crowd);
    await sendingFigures(score, one, crowd).catch((error: Error) => score.fail(`sending: ${error.message}`));
    await pagesBesideJson(one);
    await downloadFigures(score, one).catch((error: Error) => score.fail(`downloads: ${error.message}`));
    score.add({ name: 'memory, idle', found: idle, unit: ' MB', kind: 'most', goal: 160, aim: 130 });
    const loaded = Math.max(residentMegabytes(one.product), residentMegabytes(crowd.product));
    score.add({ name: 'memory, after this load', found: loaded, unit: ' MB', kind: 'most', goal: 300, aim: 220 });
    one.stop();
    crowd.stop();
    await reports(stage).catch((error: Error) => score.fail(`reports: ${error.message}`));
    await verifierFigures(score).catch((error: Error) => score.fail(`verifier: ${error.message}`));
    const { url, superUrl } = await stage.database('ledger');
    await ledgerFigures(score, url, superUrl).catch((error: Error) => score.fail(`log: ${error.message}`));
  } finally {
    await stage.close();
  }
  machine();
  score.close();
}

async function besideTheLimit(scene: Scene): Promise<void> {
  for (const load of loads) {
    const [product, limit] = [scene.product.address + load.product, scene.limit.address + load.limit];
    const [mine, theirs] = [await read(product, scene.cookie), await read(limit, scene.cookie)];
    const wrong = differences(mine, theirs);
    if (wrong.length > 0 || !load.isWhole(mine) || !load.isWhole(theirs))
      throw new Error(`${load.name}: not the same answer: ${wrong.slice(0, 5).join('; ')}`);
    const contenders = [product, limit].map((url) => ({ url, cookie: scene.cookie }));
    const [ours = [], bare = []] = await inTurn(contenders);
    const spread = ratios(ours, bare);
    const name = `${load.name}, ${accordsOf(scene)}`;
    score.add({
      ...{ name, found: median(spread), spread, kind: 'least', goal: load.goal, aim: load.aim },
      remark: `${medianRate(ours).toFixed(0)}/s against ${medianRate(bare).toFixed(0)}/s`,
    });
    const [slow, bareSlow] = [medianP99(ours), medianP99(bare)];
    const remark = `${slow} ms against ${bareSlow} ms`;
    score.add({ name: '  its p99 against the limit’s', found: slow / bareSlow, kind: 'most', goal: 2, remark });
  }
}

/** Requests per second with many accords against one: both servers in turn, on the same machine at the same time. */
async function growth(one: Scene, crowd: Scene): Promise<void> {
  for (const load of loads) {
    const contenders = [crowd, one].map(({ product, cookie }) => ({ url: product.address + load.product, cookie }));
    const [large = [], small = []] = await inTurn(contenders);
    const spread = ratios(large, small);
    const name = `${load.name}, ${crowd.accords} accords to one`;
    score.add({ name, found: median(spread), spread, kind: 'least', goal: load.growth });
  }
}

async function pagesBesideJson({ product, cookie }: Scene): Promise<void> {
  for (const { name, page, json } of pages) {
    const urls = [page, ...json].map((path) => ({ url: product.address + path, cookie }));
    const [html = [], ...parts] = await inTurn(urls);
    const spread = html.map(({ rate }, round) => {
      const together = parts.reduce((sum, part) => sum + 1 / (part[round]?.rate ?? Number.NaN), 0);
      return 1 / rate / together;
    });
    score.add({ name: `${name}, time to its JSON’s`, found: median(spread), spread, kind: 'most', goal: 1.5 });
  }
}

async function reports(stage: Stage): Promise<void> {
  for (const [actions, longest] of [
    [30, 1500],
    [300, 4000],
  ] as const) {
    const { milliseconds, megabytes, bytes } = await stage.report(actions);
    const name = `report of ${actions} actions, cold`;
    const remark = `${Math.round(bytes / 1024)} kB`;
    score.add({ name, found: milliseconds, unit: ' ms', kind: 'most', goal: longest, remark });
    score.add({ name: '  its memory at the highest', found: megabytes, unit: ' MB', kind: 'most', goal: 350 });
  }
}

async function read(url: string, cookie: string): Promise<Answer> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

function accordsOf({ accords }: Scene): string {
  return accords === 1 ? '1 accord' : `${accords} accords`;
}

function machine(): void {
  const load = os.loadavg().map((value) => value.toFixed(1));
  say(`${os.cpus().length} cores, load ${load.join(' ')} (1, 5, 15 minutes), Node ${process.version}`);
}

void main();
