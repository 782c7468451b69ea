import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import {
  type Permission,
  permissionsOfAdministrator,
  permissionsOfRole,
  roles,
} from '../../src/access/permission.rules';
import { newOneTimeToken } from '../../src/access/one-time-link.rules';
import { AttachFact } from '../../src/documents/attach-fact.command';
import { systemActor } from '../../src/kernel/actor';
import { OpenProcedure } from '../../src/meetings/open-procedure.command';
import { PrepareProcedure } from '../../src/meetings/prepare-procedure.command';
import { FileStore } from '../../src/platform/files/file-store';
import { ApproveReport } from '../../src/reporting/approve-report.command';
import { CirculateReport } from '../../src/reporting/circulate-report.command';
import { CompileReport } from '../../src/reporting/compile-report.command';
import { IssueReport } from '../../src/reporting/issue-report.command';
import { ReportRenderer } from '../../src/reporting/report-renderer';
import { WriteReport } from '../../src/reporting/write-report.command';
import { alpineFile, readFile } from '../cast/accord-files';
import { addPerson, openSignIn } from '../support/people';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { RaiseFinding } from '../../src/oversight/raise-finding.command';
import { nameOf, type Route, routesOf } from '../support/routes';
import { Visitor } from '../support/visitor';
import { smallPdf } from '../support/small-pdf';

const pdf = smallPdf('Relazione');
const actor = systemActor('demo');

/** Everybody that a page can meet: `stranger` is the secretariat of another accord. */
const cast = ['anonymous', ...roles, 'administrator', 'stranger', 'ended'] as const;
type Player = (typeof cast)[number];

/** Where the object itself asks for more than its route: drafts are read by those who work on them. */
const finer: readonly [RegExp, ...Permission[]][] = [
  [/\/reports\/:id(\/preview\.pdf)?$/, 'report.read_draft'],
  [/\/receipts\/:number/, 'submission.write', 'ledger.read'],
];
/** Addresses that lead on by themselves. */
const leadsOn = /\/issuing$|^\/import\/receipts|^\/sign-in$/;

describe('every page for everybody', () => {
  let desk: PagesDesk;
  let routes: Route[];
  let visitors: Record<Player, Visitor>;
  let samples: [RegExp, Record<string, string>][];
  let secrets: string[];

  beforeAll(async () => {
    desk = await openPagesDesk();
    routes = routesOf(desk.application).filter(
      ({ method, path }) => method === 'GET' && !/^\/(api|assets|health|metrics|status|openapi\.json)(\/|$)/.test(path),
    );
    await desk.application.app.get(ImportAccord, { strict: false }).run(readFile(alpineFile), actor, 'test');
    visitors = await everybody();
    const finding = { title: 'Rilievo', text: 'Qualcosa', severity: 'low', subject: '', recommendation: '' };
    await desk.application.app
      .get(RaiseFinding, { strict: false })
      .raise(actor, code, { ...finding, dueOn: '', followUpOn: '' });
    const { issued, draft, fact, document } = await reports();
    const one = async (sql: string): Promise<string> =>
      (await desk.database.first<{ it: string }>(sql.replaceAll('$accord', `'${desk.accordId}'`), []))?.it ?? '';
    const person = await one(`select id as it from user_account where email = 'table_member@example.org'`);
    const accord = {
      code,
      year: '2026',
      period: '2026-Q2',
      action: await one('select code as it from action where accord_id = $accord order by code limit 1'),
      meeting: await one('select code as it from meeting where accord_id = $accord order by code limit 1'),
      id: draft,
      number: issued,
      fact,
    };
    const paper = await meetingPaper(accord.meeting);
    // Whoever writes is the party that leads: the first one, for which the signatory of the cast acts.
    const ownAction = await one(`select x.code as it from action x join action_version v on v.action_id = x.id
      join plan_version n on n.id = v.plan_version_id join party p on p.id = v.lead_party_id
      join submission s on s.action_id = x.id and s.period = '2026-Q3' and s.state = 'accepted'
      where x.accord_id = $accord and n.state = 'in_force' and p.position = 0 order by x.code limit 1`);
    const [drafted, written] = [await preparedProcedure(), await openProcedure()];
    samples = [
      [/^\/accords\/:code\/findings/, { code, number: '1' }],
      [/^\/accords\/:code\/ledger/, { code, table: 'accord', row: desk.accordId }],
      [
        /\/progress\/:period/,
        {
          ...accord,
          period: '2026-Q3',
          party: await firstParty(),
          number: '1',
          action: ownAction,
          evidence: await sharedEvidence(ownAction),
        },
      ],
      [/\/resolutions\/:resolution/, { code, resolution: 'DEC-2026-01' }],
      [/\/follow-ups\/:id/, { code, id: await followUp() }],
      [/\/proposals\/:id/, { ...accord, id: await proposal() }],
      [/\/plans\/:year\/versions/, { ...accord, number: '1' }],
      [/^\/calendar\/feeds/, { token: await calendarFeed(person) }],
      [/^\/answers/, { token: await answerLink() }],
      [/^\/briefs/, { token: await briefLink() }],
      [/\/meetings\/:meeting\/documents\/:document/, { ...accord, document: await tabledDocument() }],
      [/\/notice\/:number/, { ...accord, meeting: 'MT-2027-01', number: '0' }],
      [/^\/figures/, { token: await figureLink(ownAction) }],
      [/\/procedures\/:procedure\/draft/, { code, procedure: drafted }],
      [/^\/procedure-answers|\/procedures\/:procedure/, { code, ...written }],
      [/\/minutes\/sections/, { code, meeting: await draftedSitting(), number: '0' }],
      [/^\/accords/, { ...accord, table: 'TT', paper, document }],
      [/^\/admin/, { id: person }],
      [/^\/links/, { token: await newLink(person) }],
      [/^\/import/, { token: 'x'.repeat(32) }],
    ];
    secrets = await Promise.all([
      one(`select title ->> 'it' as it from accord where id = $accord`),
      one(`select v.title ->> 'it' as it from action_version v join action a on a.id = v.action_id
           where a.accord_id = $accord order by a.code limit 1`),
    ]);
    expect(secrets.every((secret) => secret.length > 3)).toBe(true);
  });
  afterAll(() => desk.close());

  const everybody = async (): Promise<Record<Player, Visitor>> => {
    const ids = new Map<Player, string>();
    for (const player of [...roles, 'administrator'] as const) ids.set(player, await desk.person(player));
    for (const player of ['stranger', 'ended'] as const)
      ids.set(player, await addPerson(desk.audited, { email: `${player}@example.org` }));
    await desk.audited.run({ actor, event: 'mandate.granted' }, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, valid_from, valid_to)
         select id, $1::uuid, 'secretariat', '2020-01-01'::date, null::date from accord where code <> $3
         union all select id, $2::uuid, 'secretariat', '2020-01-01', '2026-06-30' from accord where code = $3`,
        [ids.get('stranger'), ids.get('ended'), code],
      ),
    );
    const made: [Player, Visitor][] = [['anonymous', new Visitor(desk.url)]];
    for (const [player, id] of ids) {
      const visitor = new Visitor(desk.url);
      const token = await openSignIn(desk.database, id, desk.application.clock.now());
      visitor.agent.set('Cookie', `session=${token}`);
      made.push([player, visitor]);
    }
    return Object.fromEntries(made) as Record<Player, Visitor>;
  };

  /** One report issued, with a signed copy; another approved, waiting to be issued. */
  const reports = async (): Promise<{ issued: string; draft: string; fact: string; document: string }> => {
    const { app } = desk.application;
    const of = <T>(type: abstract new (...args: never[]) => T): T => app.get<T>(type as never, { strict: false });
    jest.spyOn(of(ReportRenderer), 'render').mockResolvedValue(pdf);
    const approved: { id: string; version: number }[] = [];
    for (const period of ['2026-H1', '2026-Q3']) {
      const draft = await of(CompileReport).compile(actor, code, period);
      const written = await of(WriteReport).write(actor, draft.id, draft.version, { judgement: 'Bene.' });
      const sent = await of(CirculateReport).circulate(actor, draft.id, written, 'Trasmessa con PEC');
      const approval = { approvedOn: '2026-10-20', reason: 'Procedura scritta' };
      approved.push({
        id: draft.id,
        version: await of(ApproveReport).approve(actor, draft.id, sent.version, approval),
      });
    }
    const [first, second] = approved;
    const { documentId } = await of(IssueReport).issue(actor, first?.id ?? '', first?.version ?? 0);
    const fact = await of(AttachFact).signedCopy(actor, documentId, {
      name: 'relazione.pdf',
      content: pdf,
      datedOn: '2026-10-21',
    });
    const row = await desk.database.first<{ number: string }>(
      `select year || '-' || number as number from issued_document where id = $1`,
      [documentId],
    );
    return { issued: row?.number ?? '', draft: second?.id ?? '', fact, document: documentId };
  };

  /** The party for which the signatory of the cast acts, with a receipt of its own. */
  const firstParty = async (): Promise<string> => {
    const party = await desk.audited.run({ actor, event: 'submission.sent', accordId: desk.accordId }, (tx) =>
      tx.first<{ code: string }>(
        `with party as (select id, code from party where accord_id = $1 order by position limit 1),
         sent as (insert into sending (accord_id, party_id, period, number, sent_on, sent_by_name, snapshot_sha256)
           select $1, id, '2026-Q3', 1, '2026-10-14', 'Franco Riva', repeat('0', 64) from party)
         select code from party`,
        [desk.accordId],
      ),
    );
    return party?.code ?? '';
  };

  /** A document that its party opened to everybody who may see the sheet. */
  const sharedEvidence = async (action: string): Promise<string> => {
    const kept = await desk.application.app.get(FileStore).keep(pdf);
    const made = await desk.audited.run({ actor, event: 'evidence.shared', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `insert into evidence (accord_id, submission_id, party_id, purpose, file_sha256, file_name, media_type, byte_size, is_shared)
         select s.accord_id, s.id, s.submitted_by_party_id, 'evidence', $2, 'a.pdf', 'application/pdf', $3, true
         from submission s join action a on a.id = s.action_id where a.code = $1 and s.period = '2026-Q3' returning id`,
        [action, kept.sha256, kept.size],
      ),
    );
    return made?.id ?? '';
  };

  const preparedProcedure = (): Promise<string> =>
    desk.application.app.get(PrepareProcedure, { strict: false }).create(actor, code, 'MT', {
      ...{ kind: 'decision', subject: 'Oggetto', text: 'Testo', minutesOf: '' },
      ...{ planYear: null, relatedActions: [], language: 'it' },
    });

  /** A written procedure under way, with a document and a link by which a member answers. */
  const openProcedure = async (): Promise<{ procedure: string; document: string; token: string }> => {
    const procedure = await preparedProcedure();
    const kept = await desk.application.app.get(FileStore).keep(pdf);
    const made = await desk.audited.run({ actor, event: 'procedure.document_tabled', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `insert into tabled_document (written_procedure_id, kind, name, file_sha256, tabled_on)
         select id, 'other', 'a.pdf', $2, '2026-10-31' from written_procedure where code = $1 returning id`,
        [procedure, kept.sha256],
      ),
    );
    const opening = desk.application.app.get(OpenProcedure, { strict: false });
    await opening.open(actor, { accord: code, procedure }, 1);
    const link = await opening.link(actor, { accord: code, procedure }, 'AICE');
    return { procedure, document: made?.id ?? '', token: link.split('/').at(-1) ?? '' };
  };

  /** A sitting whose minutes are being written. */
  const draftedSitting = async (): Promise<string> => {
    const made = await desk.audited.run({ actor, event: 'minutes.drafted', accordId: desk.accordId }, (tx) =>
      tx.first<{ code: string }>(
        `with chosen as (select m.id, m.code from meeting m join minutes n on n.meeting_id = m.id
           where m.accord_id = $1 and m.state = 'held' and n.state <> 'approved' order by m.held_on limit 1),
         made as (insert into minutes_section (meeting_id, agenda_item_number, content) select id, 0, 'Testo' from chosen)
         select code from chosen`,
        [desk.accordId],
      ),
    );
    return made?.code ?? '';
  };

  const meetingPaper = async (meeting: string): Promise<string> => {
    const kept = await desk.application.app.get(FileStore).keep(pdf);
    const made = await desk.audited.run({ actor, event: 'meeting.paper_added', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `insert into meeting_paper (meeting_id, kind, name, file_sha256)
         select id, 'other', 'a.pdf', $2 from meeting where code = $1 returning id`,
        [meeting, kept.sha256],
      ),
    );
    return made?.id ?? '';
  };

  /** A link by which anybody may give figures, once. */
  const figureLink = async (action: string): Promise<string> => {
    const { token, hash } = newOneTimeToken();
    await desk.audited.run({ actor, event: 'figures.asked', accordId: desk.accordId }, (tx) =>
      tx.run(
        `insert into figure_request (submission_id, party_id, recipient_name, asks_spending, language, token_sha256, expires_at)
         select s.id, s.submitted_by_party_id, 'Ugo Neri', true, 'it', $2, now() + interval '1 day'
         from submission s join action a on a.id = s.action_id where a.code = $1 and s.period = '2026-Q3'`,
        [action, hash.toString('hex')],
      ),
    );
    return token;
  };

  /** The address of somebody's private calendar. */
  const followUp = async (): Promise<string> => {
    const made = await desk.audited.run({ actor, event: 'follow_up.opened', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `insert into follow_up (accord_id, table_id, title, owner_name, due_on)
         select $1::uuid, t.id, 'Elenco', 'Studio', '2026-12-01' from governing_table t where t.accord_id = $1 limit 1
         returning id`,
        [desk.accordId],
      ),
    );
    return made?.id ?? '';
  };

  /** An action that the first party proposed and sent. */
  const proposal = async (): Promise<string> => {
    const empty = { partners: [], bodies: [], targetGroups: [], markets: [], sectors: [], sources: [] };
    const sheet = { ...empty, title: { it: 'Desk' }, milestones: [], indicators: [], budget: '0.00' };
    const made = await desk.audited.run({ actor, event: 'proposal.sent', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `insert into action_proposal (action_plan_id, party_id, content, state)
         select y.id, p.id, $2, 'sent' from action_plan y join party p on p.accord_id = y.accord_id and p.position = 0
         where y.accord_id = $1 and y.year = 2026 returning id`,
        [desk.accordId, JSON.stringify({ sheet, why: 'Chiesto dalle imprese' })],
      ),
    );
    return made?.id ?? '';
  };

  const calendarFeed = async (person: string): Promise<string> => {
    const { token, hash } = newOneTimeToken();
    await desk.audited.run({ actor, event: 'calendar.feed_renewed' }, (tx) =>
      tx.run(`insert into calendar_feed (user_id, token_sha256, language) values ($1, $2, 'it')`, [
        person,
        hash.toString('hex'),
      ]),
    );
    return token;
  };

  /** A notice that went out, and the link by which its recipient answers. */
  const answerLink = async (): Promise<string> => {
    const { token, hash } = newOneTimeToken();
    await desk.audited.run({ actor, event: 'notice.sent', accordId: desk.accordId }, (tx) =>
      tx.run(
        `with notice as (insert into meeting_notice (meeting_id, number, kind, sent_on, notice_working_days, is_urgent,
           snapshot, snapshot_sha256, document_id)
           select m.id, 0, 'convening', '2026-10-31', 10, false,
             json_build_object('changes', '[]'::json)::text, 'x', (select id from issued_document limit 1)
           from meeting m where m.accord_id = $1 and m.code = 'MT-2027-01' returning id),
         sending as (insert into notice_sending (notice_id, party_id, recipient_name, recipient_email, message_key)
           select notice.id, p.id, 'Ugo Neri', 'ugo@example.org', 'x' from notice, party p
           where p.accord_id = $1 and p.position = 0 returning id)
         insert into answer_link (sending_id, token_sha256) select id, $2 from sending`,
        [desk.accordId, hash.toString('hex')],
      ),
    );
    return token;
  };

  const tabledDocument = async (): Promise<string> => {
    const kept = await desk.application.app.get(FileStore).keep(pdf);
    const made = await desk.audited.run({ actor, event: 'document.tabled', accordId: desk.accordId }, (tx) =>
      tx.first<{ id: string }>(
        `with file as (insert into stored_file (sha256, size, media_type, name) values ($2, $3, 'application/pdf', 'a.pdf')
           on conflict do nothing)
         insert into tabled_document (meeting_id, kind, name, file_sha256, tabled_on)
         select id, 'other', 'a.pdf', $2, '2026-10-31' from meeting where accord_id = $1 order by code limit 1 returning id`,
        [desk.accordId, kept.sha256, kept.size],
      ),
    );
    return made?.id ?? '';
  };

  /** A link to the chair's brief: its holder's, whoever that is. */
  const briefLink = async (): Promise<string> => {
    const { token, hash } = newOneTimeToken();
    await desk.audited.run({ actor, event: 'brief.link_made', accordId: desk.accordId }, (tx) =>
      tx.run(
        `insert into brief_link (meeting_id, token_sha256, language, expires_at)
         select id, $2, 'it', now() + interval '1 day' from meeting where accord_id = $1 order by code limit 1`,
        [desk.accordId, hash.toString('hex')],
      ),
    );
    return token;
  };

  const newLink = async (person: string): Promise<string> => {
    const page = `/admin/users/${person}`;
    return /\/links\/([\w-]{43})/.exec((await visitors.administrator.submit(page, `${page}/link`, {})).text)?.[1] ?? '';
  };

  const addressOf = ({ path }: Route): string => {
    const names = samples.find(([pattern]) => pattern.test(path))?.[1] ?? {};
    return path.replace(/:(\w+)/g, (_, name: string) => {
      const sample = names[name];
      if (!sample) throw new Error(`No sample for :${name} in ${path}: give one in this test`);
      return sample;
    });
  };

  /** What the declared right, and nothing else, says that this player gets. */
  const expectedOf = ({ path, right }: Route, player: Player): number => {
    if (right?.kind === 'public') return path === '/sign-in' && player !== 'anonymous' ? 303 : 200;
    if (player === 'anonymous') return 303;
    if (right?.kind !== 'permission') return right ? 200 : 403;
    if (player === 'administrator') return permissionsOfAdministrator.includes(right.permission) ? 200 : 403;
    const role = player === 'stranger' ? 'secretariat' : player;
    if (role === 'ended' || !permissionsOfRole[role].includes(right.permission)) return 403;
    if (player === 'stranger') return path.includes(':code') ? 404 : 200;
    const [, ...more] = finer.find(([pattern]) => pattern.test(path)) ?? [];
    return more.length > 0 && !more.some((one) => permissionsOfRole[role].includes(one)) ? 404 : 200;
  };

  it('answers each with what their permission says, shows nobody what is not theirs, and writes nothing', async () => {
    const entries = (): Promise<object | undefined> =>
      desk.database.first('select count(*)::int as entries, max(id)::text as last from ledger_entry');
    const before = await entries();
    const odd: string[] = [];
    expect(routes.length).toBeGreaterThan(25);
    for (const route of routes)
      for (const player of cast) {
        const answer = await visitors[player].get(addressOf(route)).buffer(true);
        const expected = expectedOf(route, player);
        const isFine =
          answer.status === expected || (expected === 200 && leadsOn.test(route.path) && answer.status === 303);
        if (!isFine) odd.push(`${player} ${nameOf(route)}: ${answer.status} instead of ${expected}`);
        // The link to give figures is its holder's, whoever that is: it names the accord and the action.
        const isTheirs =
          (roles as readonly string[]).includes(player) ||
          ['/figures/:token', '/answers/:token', '/procedure-answers/:token'].includes(route.path) ||
          route.path.startsWith('/briefs/');
        const leak =
          isTheirs && answer.status < 400 ? undefined : secrets.find((secret) => answer.text?.includes(secret));
        if (leak) odd.push(`${player} ${nameOf(route)} reads “${leak}”`);
      }
    expect(odd).toEqual([]);
    expect(await entries()).toEqual(before);
  }, 120_000);
});
