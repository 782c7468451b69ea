import { type Response } from 'supertest';
import { type Visitor } from './visitor';

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
export type Answer = Readonly<Record<string, unknown>>;

/** One thing that somebody tries: a form of a page, or a request of a program. */
export interface TriedAct {
  readonly name: string;
  readonly channel: 'page' | 'api' | 'many at once';
  readonly method: Method;
  readonly path: string;
  readonly body: object;
  readonly match?: string;
  /** What members say, not the secretariat. */
  readonly isOfMembers?: boolean;
}

/** Somebody signed in with the password, who reaches one accord by forms and through the API. */
export class ProgramVisitor {
  private constructor(
    private readonly visitor: Visitor,
    private readonly base: string,
    private readonly csrf: string,
  ) {}

  static async of(visitor: Visitor, accord: string): Promise<ProgramVisitor> {
    const { body } = (await visitor.get('/api/v1/session').expect(200)) as { body: { csrfToken: string } };
    return new ProgramVisitor(visitor, `/api/v1/accords/${accord}`, body.csrfToken);
  }

  send(method: Method, path: string, body: object = {}, match?: string, key?: string): Promise<Response> {
    return this.request(method, `${this.base}${path}`, JSON.stringify(body), { match, key });
  }

  async read(path: string): Promise<Answer> {
    return expecting(200, await this.visitor.get(`${this.base}${path}`));
  }

  async done(method: Method, path: string, body: object, match?: string): Promise<Answer> {
    return expecting(200, await this.send(method, path, body, match));
  }

  async made(method: Method, path: string, body: object): Promise<Answer> {
    return expecting(201, await this.send(method, path, body));
  }

  /** A file as the body itself. */
  async file(path: string, content: Buffer): Promise<Answer> {
    const sent = this.visitor.agent.post(`${this.base}${path}`).set('CSRF-Token', this.csrf);
    return expecting(200, await sent.set('Content-Type', 'application/octet-stream').send(content));
  }

  async bytes(path: string): Promise<{ readonly status: number; readonly type: string; readonly content: Buffer }> {
    const { status, headers, body } = await this.visitor.get(`${this.base}${path}`).buffer(true);
    return { status, type: String(headers['content-type']), content: body as Buffer };
  }

  import(file: object, isDryRun = false): Promise<Response> {
    return this.request('post', `/api/v1/imports?dry-run=${isDryRun}`, JSON.stringify(file), {});
  }

  /** What the try is answered with; what a form was answered with, its own page again, counts by its true status. */
  async attempt({ channel, method, path, body, match }: TriedAct): Promise<number> {
    if (path.startsWith('/api/')) return (await this.request(method, path, JSON.stringify(body), { match })).status;
    const typed = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
    const answer = await this.visitor.post(path, { _csrf: this.csrf, ...typed });
    if (channel === 'api') throw new Error(`${path} is no address of the API`);
    return answer.status;
  }

  private async request(
    method: Method,
    path: string,
    body: string,
    { match, key }: { readonly match?: string; readonly key?: string },
  ): Promise<Response> {
    const type = method === 'patch' ? 'application/merge-patch+json' : 'application/json';
    const sent = this.visitor.agent[method](path).set({ 'CSRF-Token': this.csrf, 'Accept-Language': 'en' });
    if (match !== undefined) void sent.set('If-Match', match);
    if (key !== undefined) void sent.set('Idempotency-Key', key);
    return method === 'get' || method === 'delete' ? sent : sent.set('Content-Type', type).send(body);
  }
}

function expecting(status: number, answer: Response): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body as Answer;
}
