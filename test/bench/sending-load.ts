import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { median, medianP99, medianRate, ratios, rounds, type Round } from './measure';
import { type Score } from './score';
import { type BenchSheet, countSent, sendEarlier, sentPeriod, sheetsToSend, takeBack } from './sending-stage';
import { type Scene } from './stage';

const connections = 10;
const warmUps = 3;
/** Not timed: the tidying before a round has every connection plan its statements anew, which no server at work does. */
const leadIn = 100;

/** A server that sheets are sent to, with the database that they end up in. */
interface Taker {
  readonly address: string;
  readonly superUrl: string;
  readonly sheets: readonly BenchSheet[];
}

/** Sending one sheet with four values after the other, ten at a time: the product's act beside the bare inserts. */
export async function sendingFigures(score: Score, one: Scene, crowd: Scene): Promise<void> {
  const products: Taker[] = [];
  for (const scene of [one, crowd]) {
    for (const url of [scene.superUrl, scene.bareUrl]) await sendEarlier(url);
    const product = await taker(scene.product.address, scene.superUrl);
    const limit = { address: scene.limit.address, superUrl: scene.bareUrl, sheets: product.sheets };
    products.push(product);
    const [ours = [], bare = []] = await inTurn([product, limit]);
    const spread = ratios(ours, bare);
    const name = `sending a sheet of 4 values, ${scene.accords === 1 ? '1 accord' : `${scene.accords} accords`}`;
    const remark = `${medianRate(ours).toFixed(0)}/s against ${medianRate(bare).toFixed(0)}/s`;
    score.add({ name, found: median(spread), spread, kind: 'least', goal: 0.45, aim: 0.65, remark });
    const [slow, bareSlow] = [medianP99(ours), medianP99(bare)];
    const times = `${slow.toFixed(0)} ms against ${bareSlow.toFixed(0)} ms`;
    score.add({
      ...{ name: '  its p99 against the limit’s', found: slow / bareSlow, kind: 'most', goal: 3.5, remark: times },
    });
  }
  const [small, large] = products;
  if (!small || !large) return;
  const [many = [], few = []] = await inTurn([large, small]);
  const spread = ratios(many, few);
  const name = `sending a sheet, ${crowd.accords} accords to one`;
  score.add({ name, found: median(spread), spread, kind: 'least', goal: 0.85 });
}

async function taker(address: string, superUrl: string): Promise<Taker> {
  return { address, superUrl, sheets: await sheetsToSend(superUrl) };
}

/** Rounds in turn, each from the same beginning; the first ones warm up, until little is compiled any more. */
async function inTurn(takers: readonly Taker[]): Promise<Round[][]> {
  const found: Round[][] = takers.map(() => []);
  for (let round = 1 - warmUps; round <= rounds; round++)
    for (const [index, { address, superUrl, sheets }] of takers.entries()) {
      await takeBack(superUrl);
      const measured = await sendAll(address, sheets);
      await countSent(superUrl, sheets.length);
      if (round > 0) found[index]?.push(measured);
    }
  return found;
}

async function sendAll(address: string, sheets: readonly BenchSheet[]): Promise<Round> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  await sendEach(agent, address, sheets.slice(0, leadIn));
  const began = performance.now();
  const times = await sendEach(agent, address, sheets.slice(leadIn));
  const rate = (times.length / (performance.now() - began)) * 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { rate, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

/** How long each of them took, in milliseconds; so many at a time as there are connections. */
async function sendEach(agent: http.Agent, address: string, sheets: readonly BenchSheet[]): Promise<number[]> {
  const waiting = sheets.values();
  const times: number[] = [];
  const sender = async (): Promise<void> => {
    for (const sheet of waiting) {
      const start = performance.now();
      await post(agent, address, sheet);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  return times;
}

function post(agent: http.Agent, address: string, sheet: BenchSheet): Promise<void> {
  const { action, lead, cookie, csrf, content } = sheet;
  const body = JSON.stringify({ sheets: [{ action, content }] });
  const headers = {
    ...{ cookie, 'csrf-token': csrf, 'idempotency-key': randomUUID() },
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  };
  const url = `${address}/api/v1/accords/bench-001/progress/${sentPeriod}/parties/${lead}/sendings`;
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () =>
        response.statusCode === 201
          ? resolve()
          : reject(new Error(`${url}: ${response.statusCode} ${text.slice(0, 500)}`)),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}
