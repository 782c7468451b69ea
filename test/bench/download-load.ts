import { randomBytes } from 'node:crypto';
import http from 'node:http';
import path from 'node:path';
import { insertIssuedDocument } from '../../src/documents/issue-document';
import { withClient } from '../../src/platform/database/open-database';
import { type Statements } from '../../src/platform/database/statements';
import { FileStore } from '../../src/platform/files/file-store';
import { median, rounds, seconds } from './measure';
import { type Score } from './score';
import { type Scene } from './stage';

const people = 20;
const readers = 4;
const megabyte = 1024 * 1024;
/** Nobody's line is faster: one document of a megabyte a second each. */
const leastMilliseconds = 1000;

/** How much longer a form takes to come while 20 people download issued reports: in turn with and without them. */
export async function downloadFigures(score: Score, scene: Scene): Promise<void> {
  const { form, document } = await place(scene);
  const spread: number[] = [];
  const calm: number[] = [];
  const busy: number[] = [];
  let downloaded = 0;
  await formTimes(form, scene.cookie, 1000);
  for (let round = 0; round < rounds; round += 1) {
    calm.push(p95(await formTimes(form, scene.cookie, seconds * 1000)));
    const crowd = new Downloads(document, scene.cookie);
    busy.push(p95(await formTimes(form, scene.cookie, seconds * 1000)));
    downloaded += await crowd.end();
    spread.push((busy.at(-1) ?? Number.NaN) / (calm.at(-1) ?? Number.NaN));
  }
  const rate = (downloaded / (rounds * seconds)).toFixed(0);
  const remark = `${median(busy).toFixed(0)} ms against ${median(calm).toFixed(0)} ms, ${rate} downloads of 1 MB a second`;
  const name = `p95 of a form while ${people} people download, to that of a calm one`;
  score.add({ name, found: median(spread), spread, kind: 'most', goal: 1.5, remark });
}

/** An issued document of a megabyte, and the page on which a party's sheets are filled in. */
async function place({ superUrl, product, folder }: Scene): Promise<{ form: string; document: string }> {
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(megabyte)]);
  const pdf = await new FileStore(path.join(folder, 'files')).keep(content);
  return withClient(superUrl, async (client) => {
    const query = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
      (await client.query(text, [...values])).rows as R[];
    const statements: Statements = {
      rows: query,
      first: async <R extends object>(text: string, values?: readonly unknown[]) =>
        (await query<R>(text, values))[0] as R | undefined,
      run: async (text, values) => (await query(text, values)).length,
    };
    await client.query('set session_replication_role = replica');
    const accord = await statements.first<{ id: string; lead: string }>(
      `select a.id, p.code as lead from accord a join action x on x.accord_id = a.id
       join action_version v on v.action_id = x.id join party p on p.id = v.lead_party_id
       where a.code = 'bench-001' order by x.code limit 1`,
    );
    if (!accord) throw new Error('The scene has no accord bench-001');
    await insertIssuedDocument(statements, {
      ...{ accordId: accord.id, kind: 'progress_report', year: 2026, number: 1, title: { it: 'Relazione' } },
      ...{ language: 'it', issuedOn: '2026-10-31', snapshot: '{}', snapshotSha256: pdf.sha256, pdf },
      ...{ pdfName: 'bench.pdf', supersedesId: null },
    });
    return {
      form: `${product.address}/accords/bench-001/progress/2026-Q4/parties/${accord.lead}`,
      document: `${product.address}/accords/bench-001/reports/issued/2026-1/pdf`,
    };
  });
}

async function formTimes(url: string, cookie: string, milliseconds: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now();
      await get(url, cookie, agent);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
  agent.destroy();
  return times;
}

/** People who download one document after the other, until they are told to end. */
class Downloads {
  private isOver = false;
  private count = 0;
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly all: Promise<unknown>;

  constructor(url: string, cookie: string) {
    this.all = Promise.all(Array.from({ length: people }, () => this.person(url, cookie)));
  }

  async end(): Promise<number> {
    this.isOver = true;
    await this.all;
    this.agent.destroy();
    return this.count;
  }

  private async person(url: string, cookie: string): Promise<void> {
    while (!this.isOver) {
      const began = performance.now();
      if ((await get(url, cookie, this.agent)) < megabyte) throw new Error(`${url} came short`);
      this.count += 1;
      const rest = leastMilliseconds - (performance.now() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
}

/** The length of the answer. */
function get(url: string, cookie: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers: { cookie } }, (response) => {
        let length = 0;
        response.on('data', (part: Buffer) => (length += part.length));
        response.on('error', reject);
        response.on('end', () =>
          response.statusCode === 200 ? resolve(length) : reject(new Error(`${url}: ${response.statusCode}`)),
        );
      })
      .on('error', reject);
  });
}

function p95(times: readonly number[]): number {
  return [...times].sort((left, right) => left - right)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
