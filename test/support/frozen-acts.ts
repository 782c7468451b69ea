import { type Database } from '../../src/platform/database/database';
import { type TriedAct } from './program-visitor';

interface Sittings {
  readonly accord: string;
  /** Held, its minutes adopted by the second one. */
  readonly first: string;
  readonly second: string;
  /** Convened, not yet held. */
  readonly third: string;
}

/** Everything by which somebody may try to change what was sent, voted or adopted; no role may carry one of them out. */
export function frozenActs({ accord, first, second, third }: Sittings): TriedAct[] {
  const [pages, api] = [`/accords/${accord}`, `/api/v1/accords/${accord}`];
  const page = (name: string, path: string, body: object = {}): TriedAct => ({
    ...{ name, channel: 'page', method: 'post', path: `${pages}${path}`, body: { version: 1, ...body } },
  });
  const sent = (
    name: string,
    method: TriedAct['method'],
    path: string,
    body: object = {},
    match = '"v1"',
  ): TriedAct => ({
    ...{ name, channel: 'api', method, path: `${api}${path}`, body, match },
  });
  const many = (act: TriedAct): TriedAct => ({ ...act, channel: 'many at once' });
  const ofMembers = (act: TriedAct): TriedAct => ({ ...act, isOfMembers: true });
  const [held, next, convened] = [first, second, third].map((meeting) => `/meetings/${meeting}`) as [
    string,
    string,
    string,
  ];
  const plan = '/plans/2026/versions/1';
  const sitting = { heldOn: '2027-07-09', startsAt: '10:00', mode: 'in_person', place: 'Roma' };
  const vote = { recordedAs: 'by_party', others: 'against', presidedBy: 'RL' };
  const roll = [`RL`, 'UCL', 'CNA', 'CLAAI'];
  return [
    // Adopted minutes.
    page('minutes drafted anew', `${held}/minutes/draft`, { language: 'it' }),
    page('minutes rewritten', `${held}/minutes/sections/2`, { content: 'Altro', act: 'save' }),
    page('minutes circulated again', `${held}/minutes/circulation`),
    page('minutes adopted elsewhere', `${held}/minutes/adoption`, { sitting: 'MT-2026-02' }),
    ofMembers(page('minutes observed late', `${held}/minutes/observations`, { message: 'Tardi' })),
    sent('minutes drafted anew', 'post', `${held}/minutes`),
    sent('minutes rewritten', 'put', `${held}/minutes/sections/2`, { content: 'Altro' }, '"v2"'),
    sent('minutes circulated again', 'post', `${held}/minutes/circulation`, {}, '"v5"'),
    sent('minutes adopted elsewhere', 'post', `${held}/minutes/adoption`, { sitting: 'MT-2026-02' }),
    ofMembers(sent('minutes observed late', 'post', `${held}/minutes/observations`, { message: 'Tardi' })),
    // A notice sent.
    page('convened sitting changed', `${convened}/prepare`, sitting),
    page('convened agenda reordered', `${convened}/prepare/items/2/move`, { way: 'up' }),
    page('held sitting cancelled', `${held}/notice/cancellation`, { known: 1, cancelReason: 'Errore' }),
    page('held sitting convened again', `${held}/notice`, { known: 1, language: 'it' }),
    sent('convened sitting changed', 'patch', convened, sitting, '"v2"'),
    sent('convened agenda reordered', 'post', `${convened}/agenda/2/moves`, { way: 'up' }, '"v1"'),
    sent('held sitting cancelled', 'post', `${held}/cancellation`, { reason: 'Errore' }),
    sent('held sitting convened again', 'post', `${held}/notices`, { known: 1 }),
    sent('item added to a held agenda', 'post', `${held}/agenda`, { kind: 'other', title: 'Dopo' }),
    sent('item of a held agenda changed', 'patch', `${held}/agenda/3`, { kind: 'other', title: 'Dopo' }, '"v3"'),
    sent('item of a held agenda removed', 'delete', `${held}/agenda/3`, {}, '"v3"'),
    ofMembers(
      sent('answer to a notice after the sitting', 'post', `${held}/answer`, { version: 0, answer: 'excused' }),
    ),
    // A vote closed.
    ...[3, 4].flatMap((version) => [
      page('vote taken again', `${held}/live/items/3/vote`, { ...vote, version }),
      sent('vote taken again', 'post', `${held}/live/items/3/vote`, vote, `"v${version}"`),
    ]),
    page('voted item taken up', `${held}/live/items/3`, { act: 'take_up', version: 3 }),
    page('interest declared after the vote', `${held}/live/items/3/recusals`, { 'recusalParty-3': 'UCL' }),
    page('sitting opened again', `${held}/live/opening`, { call: 1 }),
    page('sitting closed again', `${next}/live/closing`),
    sent('voted item taken up', 'post', `${held}/live/items/3/acts`, { act: 'take_up' }, '"v3"'),
    sent('interest declared after the vote', 'post', `${held}/live/items/3/recusals`, { party: 'UCL' }),
    sent('urgent item after the end', 'post', `${held}/live/items`, {
      ...{ title: 'Dopo', kind: 'decision', reason: 'Urgenza', isUnanimous: true },
    }),
    sent('sitting opened again', 'post', `${held}/live/opening`, { call: 1 }),
    sent('sitting closed again', 'post', `${next}/live/closing`),
    many(page('whole roll call after the end', `${held}/live/presence`, rollOn(roll, 'left'))),
    many(
      sent('whole roll call after the end', 'post', `${held}/live/presence`, {
        movements: roll.map((party) => ({ party, kind: 'left' })),
      }),
    ),
    // An adopted plan.
    page('adopted sheet removed', `${plan}/actions/A26-L1-01`, { act: 'remove' }),
    page('adopted plan taken back', plan, { act: 'withdraw', withdrawReason: 'Errore' }),
    page('adopted plan reopened', plan, { act: 'reopen', reopenReason: 'Errore' }),
    page('adopted plan rejected', plan, { act: 'reject', rejection: 'DEC-2026-01' }),
    sent('adopted sheet removed', 'post', `${plan}/actions/A26-L1-01/acts`, { act: 'remove' }),
    ...(['withdraw', 'reopen', 'reject', 'adopt'] as const).map((act) =>
      sent(`adopted plan: ${act}`, 'post', `${plan}/steps`, { act, resolution: 'DEC-2026-01', reason: 'Errore' }),
    ),
    many(page('a year begun again', '/plans/2026/start')),
    many(
      sent('a year begun again', 'post', '/plans/2026/versions', { kind: 'plan', actions: ['A26-L1-01', 'A26-L1-02'] }),
    ),
  ];
}

function rollOn(parties: readonly string[], way: string): object {
  return Object.fromEntries(parties.map((party) => [`way/${party}`, way]));
}

const ofMeeting = 'x.meeting_id in (select id from meeting where accord_id = $1)';
const ofItem = `x.agenda_item_id in (select i.id from agenda_item i join meeting m on m.id = i.meeting_id where m.accord_id = $1)`;
const ofVersion = `x.plan_version_id in (select v.id from plan_version v join action_plan y on y.id = v.action_plan_id where y.accord_id = $1)`;
const ofSheet = `x.action_version_id in (select x.id from action_version x where ${ofVersion})`;

/** Rows that are frozen once they are there, each with how those of one accord ($1) are found. */
const frozen: readonly (readonly [table: string, ofAccord: string])[] = [
  ['meeting', 'x.accord_id = $1'],
  ['agenda_item', ofMeeting],
  ['attendance', ofMeeting],
  ['presence_event', ofMeeting],
  ['proxy', ofMeeting],
  ['interest_declaration', ofItem],
  ['item_vote', ofItem],
  ['vote_right', `x.item_vote_id in (select x.id from item_vote x where ${ofItem})`],
  ['minutes', ofMeeting],
  ['minutes_section', ofMeeting],
  ['minutes_observation', ofMeeting],
  ['meeting_notice', ofMeeting],
  ['notice_sending', `x.notice_id in (select x.id from meeting_notice x where ${ofMeeting})`],
  ['tabled_document', ofMeeting],
  ['resolution', 'x.accord_id = $1'],
  ['issued_document', 'x.accord_id = $1'],
  ['action_plan', 'x.accord_id = $1'],
  ['plan_version', 'x.action_plan_id in (select id from action_plan where accord_id = $1)'],
  ['action_version', ofVersion],
  ['budget_share', ofSheet],
  ['milestone', ofSheet],
  ['planned_indicator', ofSheet],
];

/** All those rows, word for word. */
export async function frozenRows(database: Database, accordId: string): Promise<string> {
  const parts = frozen.map(
    ([table, where]) =>
      `'${table}', (select coalesce(json_agg(to_json(x) order by to_json(x)::text), '[]') from ${table} x where ${where})`,
  );
  const row = await database.first<{ rows: string }>(`select json_build_object(${parts.join(',')})::text as rows`, [
    accordId,
  ]);
  return row?.rows ?? '';
}
