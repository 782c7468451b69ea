import http from 'node:http';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { openSignIn } from '../support/people';
import { convene } from '../support/sitting';
import { hiddenValue, type Visitor } from '../support/visitor';

const live = `/accords/${code}/meetings/MT-LIVE/live`;
const people = 30;

/** An open page as a browser keeps it: told by the stream, it asks for the page and reads the quorum there. */
class OpenPage {
  private readonly waiting = new Map<string, (at: number) => void>();
  private request?: http.ClientRequest;
  private ended?: () => void;
  readonly whenEnded = new Promise<void>((resolve) => (this.ended = resolve));

  constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  open(): Promise<void> {
    return new Promise((resolve) => {
      const headers = { Accept: 'text/event-stream', Cookie: this.cookie };
      this.request = http.get(`${this.url}${live}/events`, { headers, agent: false }, (answer) => {
        answer.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('alive')) resolve();
          if (chunk.toString().includes('changed')) this.read();
        });
        answer.on('end', () => this.ended?.());
        answer.on('error', () => this.ended?.());
      });
    });
  }

  /** When the page first shows these words. */
  shows(words: string): Promise<number> {
    return new Promise((resolve) => this.waiting.set(words, resolve));
  }

  close(): void {
    this.request?.destroy();
  }

  private read(): void {
    http.get(`${this.url}${live}`, { headers: { Cookie: this.cookie }, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => this.look(Buffer.concat(chunks).toString()));
    });
  }

  private look(page: string): void {
    for (const [words, done] of this.waiting)
      if (page.includes(words)) {
        this.waiting.delete(words);
        done(performance.now());
      }
  }
}

describe(`${people} open pages of one sitting`, () => {
  let desk: PagesDesk;
  let clerk: Visitor;
  const open: OpenPage[] = [];

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('secretariat');
    clerk = await desk.visitor('secretariat@example.org');
    await convene(desk.audited, desk.accordId, 'MT-LIVE', [{ kind: 'decision', title: 'Missione in Canada' }]);
    await send('/opening', { call: '1' });
    for (let index = 0; index < people; index++) {
      const id = await desk.person('table_member', `member${index}@example.org`);
      const token = await openSignIn(desk.database, id, desk.application.clock.now());
      open.push(new OpenPage(desk.url, `session=${token}`));
    }
  }, 60_000);
  afterAll(() => {
    for (const page of open) page.close();
  });

  let csrf = '';
  const send = async (path: string, values: Record<string, string>): Promise<void> => {
    csrf ||= hiddenValue((await clerk.get(live).expect(200)).text, '_csrf');
    await clerk.post(`${live}${path}`, { _csrf: csrf, ...values }).expect(303);
  };

  it('all show an arrival, hold no connection of the database, and let the server stop', async () => {
    await Promise.all(open.map((page) => page.open()));
    const busy = await desk.database.first<{ number: number }>(
      `select count(*)::integer as number from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
      [],
    );
    expect(busy?.number).toBeLessThan(3);
    const latencies: number[] = [];
    for (const [index, party] of ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL'].entries()) {
      const shown = open.map((page) => page.shows(`manca: ${index + 1} contati`));
      const sentAt = performance.now();
      await send('/presence', { [`way/${party}`]: 'present' });
      latencies.push(Math.max(...(await Promise.all(shown))) - sentAt);
    }
    process.stdout.write(`last of ${people} pages after ${latencies.map((one) => Math.round(one)).join(', ')} ms\n`);
    const stoppedAt = performance.now();
    await Promise.all([desk.close(), ...open.map((page) => page.whenEnded)]);
    expect(performance.now() - stoppedAt).toBeLessThan(5000);
  }, 60_000);
});
