import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Role } from '../../src/access/permission.rules';
import { MandateSource, type Viewer } from '../../src/access/viewer';
import { viewerOf } from '../../src/access/viewer-of';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction, setAccordOfAct } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { AddEvidence } from '../../src/progress/add-evidence.command';
import { AskFigures } from '../../src/progress/ask-figures.command';
import { EvidenceUploads } from '../../src/progress/evidence-uploads';
import { FigureRequestQueries } from '../../src/progress/figure-request.queries';
import { GrantException } from '../../src/progress/grant-exception.command';
import { loadDemo } from '../../src/seed/load-demo';
import { alpineFile, readFile } from '../cast/accord-files';
import { addPerson, rightPassword } from '../support/people';
import { nameOf, type Route, routesOf } from '../support/routes';
import { smallPdf } from '../support/small-pdf';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { hiddenValue, Visitor } from '../support/visitor';

jest.setTimeout(300_000);
const accord = 'lombardia-2025';
/** Led by Aice, returned to it on the demo's day: it may be written by its party and by nobody else. */
const sheet = { accord, code: accord, period: '2026-Q4', action: 'A26-L4-05', party: 'AICE' };

/** Everybody that a write can meet: of the party, of others, of no party, of another accord, of none. */
const cast = {
  anonymous: null,
  secretariat: 'segreteria@example.org',
  ownParty: 'aice@example.org',
  otherParty: 'unioncamere@example.org',
  member: 'tavolo.tecnico@example.org',
  auditor: 'revisore@example.org',
  administrator: 'amministrazione@example.org',
  elsewhereSecretariat: 'altra.segreteria@example.org',
  elsewhereParty: 'altra.parte@example.org',
} as const;
type Player = keyof typeof cast;
const players = Object.keys(cast) as Player[];

/** The rule, written once more: reviewing is the secretariat's, writing the party's and, for it, the secretariat's. */
function mayAct(player: Player, { right, path: address }: Route): boolean {
  if (player === 'secretariat') return true;
  const isReview = right?.kind === 'permission' && right.permission === 'submission.review';
  return player === 'ownParty' && !isReview && !/^\/figures/.test(address);
}

describe('every write of the reporting round for everybody', () => {
  let application: TestApplication;
  let database: Database;
  let routes: Route[];
  const visitors = {} as Record<Player, { visitor: Visitor; csrf: string }>;
  let names: Record<string, string>;
  let version = 0;

  beforeAll(async () => {
    application = await startTestApplication();
    const { app } = application;
    await loadDemo(app, { passwordFor: () => rightPassword }, { stage: 'review' });
    database = app.get(Database);
    await app.listen(0, '127.0.0.1');
    const { accordId } = await app
      .get(ImportAccord, { strict: false })
      .run(readFile(alpineFile), systemActor('demo'), 'test');
    await strangers(accordId);
    names = { ...sheet, ...(await objects()) };
    const url = await app.getUrl();
    for (const player of players) {
      const visitor = new Visitor(url);
      const email = cast[player];
      if (email) expect([player, (await visitor.signIn(email, rightPassword)).status]).toEqual([player, 303]);
      visitors[player] = { visitor, csrf: hiddenValue((await visitor.get(email ? '/' : '/sign-in')).text, '_csrf') };
    }
    routes = routesOf(application).filter(
      ({ method, path: address }) => method !== 'GET' && /\/progress(\/|$)/.test(address),
    );
  });
  afterAll(() => application.close());

  /** People with mandates on another accord alone. */
  async function strangers(accordId: string): Promise<void> {
    const audited = application.app.get(AuditedTransaction);
    for (const [email, role] of [
      [cast.elsewhereSecretariat, 'secretariat'],
      [cast.elsewhereParty, 'signatory'],
    ] as [string, Role][]) {
      const id = await addPerson(audited, { email });
      await audited.run({ actor: systemActor('init'), event: 'mandate.granted' }, async (tx) => {
        await setAccordOfAct(tx, accordId);
        await tx.run(
          `insert into mandate (accord_id, user_id, role, party_id, valid_from)
           select $1, $2, $3, p.id, '2025-01-01' from party p where p.accord_id = $1 order by p.position limit 1`,
          [accordId, id, role],
        );
      });
    }
  }

  const viewer = async (email: string): Promise<Viewer> => {
    const { app, clock } = application;
    const found = await viewerOf(database, app.get(MandateSource, { strict: false }), email, clock.now());
    if (!found) throw new Error(email);
    return found;
  };

  /** Things of the sheet that routes name: evidence, a request that waits, an exception in force. */
  async function objects(): Promise<Record<string, string>> {
    const { app } = application;
    const lead = await viewer(cast.ownParty);
    const file = path.join(app.get(EvidenceUploads, { strict: false }).folder, randomUUID());
    fs.writeFileSync(file, smallPdf('Elenco'));
    const evidence = await app
      .get(AddEvidence, { strict: false })
      .add(lead, sheet, { path: file, name: 'elenco.pdf', place: '', purpose: 'evidence' });
    const asking = app.get(FigureRequestQueries, { strict: false });
    const { bodies } = await asking.ofSheet(lead, sheet);
    const question = { body: bodies[0]?.code ?? '', recipient: 'Ugo', email: '', message: '', language: 'it' as const };
    await app.get(AskFigures, { strict: false }).ask(lead, sheet, { ...question, indicators: [], asksSpending: true });
    const { requests } = await asking.ofSheet(lead, sheet);
    const exception = await app
      .get(GrantException, { strict: false })
      .grant(await viewer(cast.secretariat), accord, sheet.period, {
        party: 'AICE',
        untilOn: '2027-02-01',
        reason: 'malattia',
      });
    const row = await database.first<{ version: number }>(
      `select s.version from submission s join action x on x.id = s.action_id where x.code = $1 and s.period = $2`,
      [sheet.action, sheet.period],
    );
    version = row?.version ?? 0;
    const idOf = (isAnswered: boolean): string =>
      requests.find(({ answeredAt, isWithdrawn }) => (answeredAt !== null) === isAnswered && !isWithdrawn)?.id ?? '';
    return { evidence, request: idOf(false), answered: idOf(true), exception, id: exception };
  }

  /** A form or a body that each route understands: were the door open, something would happen. */
  async function send(route: Route, player: Player): Promise<{ status: number; location: string }> {
    const { visitor, csrf } = visitors[player];
    const known: Record<string, string | undefined> = route.path.endsWith('/taking')
      ? { ...names, request: names['answered'] }
      : names;
    const address = route.path.replace(/:([a-z]+)/gi, (_, name: string) => known[name] ?? 'x');
    const isApi = address.startsWith('/api/');
    const method = route.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
    const request = visitor.agent[method](address).set('User-Agent', visitor.userAgent);
    if (isApi) void request.set('CSRF-Token', csrf).set('If-Match', `"v${version}"`);
    const answer = await (isApi
      ? /\/evidence$/.test(route.path)
        ? request.query({ name: 'b.pdf' }).set('Content-Type', 'application/octet-stream').send(smallPdf('B'))
        : /\/evidence\/:evidence$/.test(route.path) && method === 'patch'
          ? request.set('Content-Type', 'application/merge-patch+json').send(JSON.stringify({ isShared: true }))
          : request.set('Content-Type', 'application/json').send(JSON.stringify(bodyOf(route.path)))
      : /\/evidence$/.test(route.path)
        ? request.field('_csrf', csrf).attach('file', smallPdf('A'), 'a.pdf')
        : request.type('form').send({ _csrf: csrf, ...formOf(route.path) }));
    return { status: answer.status, location: String(answer.headers['location'] ?? '') };
  }

  function bodyOf(address: string): object {
    const one = { action: sheet.action, version };
    if (address.endsWith('/exceptions')) return { party: 'AICE', untilOn: '2027-02-02', reason: 'malattia' };
    if (/acceptances|returns/.test(address))
      return { sheets: [one], ...(address.endsWith('returns') && { reason: 'manca' }) };
    if (address.endsWith('/remarks')) return { message: 'di dicembre?' };
    if (address.endsWith('/sendings')) return { sheets: [{ action: sheet.action }] };
    if (/sheets\/:action$/.test(address)) return { content: {} };
    if (address.endsWith('figure-requests')) return { body: 'party:ACE', recipient: 'Ugo', asksSpending: true };
    return /acceptance$|start$|confirmation$|closing$|figure-requests\//.test(address) ? {} : { reason: 'un motivo' };
  }

  function formOf(address: string): Record<string, string> {
    const typed = { version: String(version), reason: 'un motivo', field: 'IR05' };
    if (address.endsWith('/review')) return { ...typed, act: 'accept' };
    if (address.endsWith('/answer')) return { ...typed, act: 'remark', remarkText: 'di dicembre?' };
    if (address.endsWith('/bulk')) return { act: 'accept', [`sheet-${sheet.action}`]: String(version) };
    if (address.endsWith('/window')) return { act: 'close' };
    if (address.endsWith('/exceptions'))
      return { grantParty: 'AICE', grantUntilOn: '2027-02-02', grantReason: 'malattia' };
    if (/exceptions\/:id/.test(address)) return { [`withdrawReason-${names['id']}`]: 'guarito' };
    if (/parties\/:party$/.test(address)) return { act: 'send', [`${sheet.action}/version`]: '1' };
    if (address.endsWith('/figures'))
      return { body: 'party:ACE', recipient: 'Ugo', asksSpending: 'on', language: 'it' };
    return { ...typed, action: sheet.action };
  }

  /** Every change of a record is in the trail; mails are beside it. */
  const standing = async (): Promise<unknown> =>
    database.first(
      `select (select count(*) from ledger_entry)::int as entries, (select count(*) from outgoing_mail)::int as mails,
         (select count(*) from submission)::int as sheets, (select sum(version) from submission)::int as versions,
         (select count(*) from sheet_draft)::int as drafts, (select count(*) from submission_event)::int as events,
         (select count(*) from sending)::int as sendings, (select count(*) from evidence where removed_at is null)::int as files,
         (select count(*) from figure_request where withdrawn_at is null)::int as requests,
         (select count(*) from reporting_exception where withdrawn_at is null)::int as exceptions,
         (select count(*) from reporting_window_event)::int as windows`,
    );

  it('reads its routes from the application, pages and interface alike', () => {
    expect(routes.filter(({ path: address }) => address.startsWith('/api/')).length).toBeGreaterThan(15);
    expect(routes.filter(({ path: address }) => !address.startsWith('/api/')).length).toBeGreaterThan(12);
    for (const route of routes) expect([nameOf(route), route.right?.kind]).toEqual([nameOf(route), 'permission']);
  });

  it.each(players)('is refused to %s without any effect, wherever it is not theirs', async (player) => {
    const before = await standing();
    for (const route of routes.filter((one) => !mayAct(player, one))) {
      const { status, location } = await send(route, player);
      const isRefused = [401, 403, 404].includes(status) || (status === 303 && location.startsWith('/sign-in'));
      expect([nameOf(route), player, status, isRefused]).toEqual([nameOf(route), player, status, true]);
      expect([nameOf(route), player, await standing()]).toEqual([nameOf(route), player, before]);
    }
  });

  it('ends where the accord ends: the own people meet nothing on another one', async () => {
    const other = await database.first<{ code: string }>(`select code from accord where code <> $1`, [accord]);
    const own = names;
    names = { ...names, accord: other?.code ?? '', code: other?.code ?? '' };
    const before = await standing();
    for (const player of ['secretariat', 'ownParty'] as const)
      for (const route of routes) {
        const { status } = await send(route, player);
        expect([nameOf(route), player, [403, 404].includes(status)]).toEqual([nameOf(route), player, true]);
      }
    expect(await standing()).toEqual(before);
    names = own;
  });

  it('meets those whom it belongs to: the addresses of this test are real ones', async () => {
    // Evidence, requests and exceptions are used up by some routes: each meets fresh ones, before the sheet moves on.
    const usesUp = /evidence|figure|exceptions/;
    const sorted = [...routes].sort((left, right) => Number(usesUp.test(right.path)) - Number(usesUp.test(left.path)));
    for (const route of sorted) {
      const answers: number[] = [];
      if (usesUp.test(route.path)) names = { ...sheet, ...(await objects()) };
      for (const player of ['secretariat', 'ownParty'] as const)
        if (mayAct(player, route)) answers.push((await send(route, player)).status);
      expect([nameOf(route), answers.every((status) => status < 500)]).toEqual([nameOf(route), true]);
      expect([nameOf(route), answers, answers.some((status) => ![401, 403, 404].includes(status))]).toEqual([
        nameOf(route),
        answers,
        true,
      ]);
    }
  });
});
