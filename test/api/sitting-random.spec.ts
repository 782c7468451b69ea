import fc from 'fast-check';
import { systemActor } from '../../src/kernel/actor';
import { agendaItemLifecycle, type AgendaItemState } from '../../src/meetings/agenda-item.lifecycle';
import { factsOf, momentOf, rulesOf } from '../../src/meetings/live-quorum.rules';
import { type LiveSitting } from '../../src/meetings/live-sitting';
import { LiveSittingQueries } from '../../src/meetings/live-sitting.queries';
import {
  meetingLifecycle,
  minutesLifecycle,
  type MeetingState,
  type MinutesState,
} from '../../src/meetings/meeting.lifecycle';
import { type ItemAct } from '../../src/meetings/move-item.command';
import { RecomputeQueries } from '../../src/meetings/recompute.queries';
import { code as accord, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { ProgramVisitor } from '../support/program-visitor';
import { convene, setTableRules } from '../support/sitting';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const isLong = process.env['SOAK'] !== undefined;
const runs = isLong ? 60 : 4;
const lengths = isLong ? { minLength: 20, maxLength: 45 } : { minLength: 12, maxLength: 28 };
const parties = ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE', 'CONFAPI', 'CONFCOM', 'CNA'];
const party = fc.constantFrom(...parties, 'CLAAI', 'NOBODY');
const item = fc.integer({ min: 1, max: 6 });
const choice = fc.constantFrom('for' as const, 'against' as const, 'abstention' as const, null);
const as = fc.constantFrom('present' as const, 'delegate' as const);

const itemActs = ['put_back', 'close_item', 'roll_over', 'withdraw'] as const;
const minutesActs = ['draft', 'write', 'circulate', 'adopt', 'issue'] as const;
/** What belongs before a sitting, or after it: refused while it runs. */
const otherTimes = ['plan', 'agenda', 'notice', 'cancel', ...minutesActs] as const;

const command = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('open' as const), call: fc.constantFrom(1 as const, 2 as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('roll' as const), count: fc.nat(11) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('arrive' as const), party, as, isRemote: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('leave' as const), party }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('proxy' as const), party, holder: party }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unproxy' as const), which: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recuse' as const), item, party }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take_up' as const), item }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...itemActs), item }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('urgent' as const), isUnanimous: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      item,
      others: choice,
      party,
      choice,
      dissent: fc.string({ maxLength: 20 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('count' as const),
      item,
      votesFor: fc.nat(11),
      votesAgainst: fc.nat(3),
      chairVote: choice,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom(...otherTimes) }) },
);
type Command = typeof command extends fc.Arbitrary<infer One> ? One : never;

const settings = fc.record({
  quorumCount: fc.constantFrom(1, 5, 7, 8),
  secondCallQuorumCount: fc.constantFrom(1, 4),
  decision: fc.constantFrom(
    'majority_of_present',
    'two_thirds_of_present',
    'majority_of_votes_cast',
    'unanimity_of_present',
  ),
  tieBreak: fc.constantFrom('chair', 'rejected'),
  delegatesAllowed: fc.boolean(),
  proxies: fc.record({ allowed: fc.boolean(), maxPerHolder: fc.integer({ min: 1, max: 3 }) }),
  urgentItems: fc.constantFrom('not_allowed', 'unanimity_of_present'),
  recusal: fc.constantFrom('counts_for_quorum', 'excluded'),
});

interface Asked {
  readonly method: 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly body?: object;
  readonly match?: string;
}

describe('a sitting under whatever people do', () => {
  let desk: PagesDesk;
  let clerk: ProgramVisitor;
  let number = 0;
  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('secretariat');
    clerk = await ProgramVisitor.of(await desk.visitor('secretariat@example.org'), accord);
  }, 60_000);
  afterAll(() => desk.close());

  it(`keeps to its lifecycles, counts nobody twice, has one effect for two sendings (SEED=${seed})`, async () => {
    const sittings = desk.application.app.get(LiveSittingQueries, { strict: false });
    const read = (meeting: string) => sittings.of(systemActor('demo'), 'meeting.read', accord, meeting);
    const minutesOf = async (meeting: string): Promise<MinutesState> =>
      (await clerk.read(`/meetings/${meeting}/minutes`))['state'] as MinutesState;
    let [done, voted] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(command, lengths),
        fc.array(fc.constantFrom(...minutesActs), { minLength: 3, maxLength: 6 }),
        async (rules, commands, afterwards) => {
          const meeting = `MT-ANY-${++number}`;
          await setTableRules(desk.audited, desk.accordId, 'MT', rules);
          const kinds = ['information', 'decision', 'decision', 'opinion', 'review'];
          const agenda = kinds.map((kind) => ({ kind, title: kind }));
          await convene(desk.audited, desk.accordId, meeting, agenda, { secondCallOn: '2026-01-01' });
          let before = await read(meeting);
          let minutes: MinutesState = 'not_drafted';
          const all: Command[] = [
            { do: 'open', call: 1 },
            { do: 'roll', count: 9 },
            { do: 'take_up', item: 2 },
            ...commands,
            { do: 'put_back', item: before.items.length },
            { do: 'close' },
            ...afterwards.map((act) => ({ do: act })),
          ];
          for (const [index, one] of all.entries()) {
            const { method, path, body, match } = requestOf(before, one);
            // Half of the double sendings are named by a key, and have one answer; the others have one effect at most.
            const key = index % 2 === 0 || one.do === 'urgent' ? `${meeting}-${index}` : undefined;
            const press = () => clerk.send(method, `/meetings/${meeting}${path}`, body, match, key);
            const answers = await Promise.all([press(), press()]);
            const statuses = answers.map(({ status }) => status);
            expect([one, statuses.filter((status) => status >= 500 || status === 401 || status === 403)]).toEqual([
              one,
              [],
            ]);
            const went = statuses.filter((status) => status < 300).length;
            if (key && went > 0) expect([one, answers[0]?.text]).toEqual([one, answers[1]?.text]);
            if (!key && !repeatable.has(one.do)) expect([one, went < 2]).toEqual([one, true]);
            if (went > 0) done++;
            const after = await read(meeting);
            checkStep(before, after, one);
            before = after;
            if (index > commands.length) minutes = checkMinutes(minutes, await minutesOf(meeting));
          }
          voted += before.items.filter(({ vote }) => vote !== null).length;
          const { differences } = await new RecomputeQueries(desk.database).run();
          expect(differences.filter(({ where }) => where.startsWith(`${meeting} `))).toEqual([]);
        },
      ),
      { numRuns: runs, seed },
    );
    expect(done).toBeGreaterThan(runs * 4);
    expect(voted).toBeGreaterThan(0);
  }, 600_000);
});

/** Acts that come to the same when they are done again. */
const repeatable: ReadonlySet<Command['do']> = new Set(['issue', 'agenda']);

function requestOf(sitting: LiveSitting, one: Command): Asked {
  const versionOf = (number: number): string =>
    `"v${sitting.items.find((item) => item.number === number)?.version ?? 1}"`;
  const live = (path: string, body: object = {}): Asked => ({ method: 'post', path: `/live${path}`, body });
  switch (one.do) {
    case 'open':
      return live('/opening', { call: one.call });
    case 'roll': {
      const there = parties.slice(0, one.count);
      return live('/presence', { movements: there.map((code) => ({ kind: 'arrived', party: code, as: 'present' })) });
    }
    case 'arrive':
      return live('/presence', {
        movements: [{ kind: 'arrived', party: one.party, as: one.as, isRemote: one.isRemote }],
      });
    case 'leave':
      return live('/presence', { movements: [{ kind: 'left', party: one.party }] });
    case 'void': {
      const { id } = sitting.events[one.which % Math.max(1, sitting.events.length)] ?? { id: 'x' };
      return { method: 'delete', path: `/live/presence/${id}` };
    }
    case 'proxy':
      return live('/proxies', { party: one.party, holder: one.holder });
    case 'unproxy':
      return { method: 'delete', path: `/live/proxies/${sitting.proxies[one.which]?.id ?? 'x'}` };
    case 'recuse':
      return live(`/items/${one.item}/recusals`, { party: one.party, reason: 'Interesse' });
    case 'take_up':
    case 'put_back':
    case 'close_item':
    case 'roll_over':
    case 'withdraw': {
      const act: ItemAct = one.do === 'close_item' ? 'close' : one.do;
      return { ...live(`/items/${one.item}/acts`, { act, reason: 'Manca tempo' }), match: versionOf(one.item) };
    }
    case 'urgent':
      return live('/items', {
        ...{ title: 'Urgenza', kind: 'decision', reason: 'Alluvione', isUnanimous: one.isUnanimous },
      });
    case 'vote':
    case 'count':
      return voteOn(sitting, one, versionOf);
    case 'close':
      return live('/closing');
    case 'plan': {
      const body = { heldOn: '2027-12-10', startsAt: '10:00', mode: 'in_person', place: 'Milano' };
      return { method: 'patch', path: '', body, match: '"v1"' };
    }
    case 'agenda':
      return { method: 'post', path: '/agenda', body: { kind: 'information', title: 'Altro' } };
    case 'notice':
      return { method: 'post', path: '/notices', body: { known: 9 } };
    case 'cancel':
      return { method: 'post', path: '/cancellation', body: { reason: 'Sciopero' } };
    case 'draft':
      return { method: 'post', path: '/minutes', body: { language: 'it' } };
    case 'write':
      return { method: 'put', path: '/minutes/sections/0', body: { content: 'Il Tavolo si riunisce.' }, match: '"v1"' };
    case 'circulate':
      return { method: 'post', path: '/minutes/circulation', match: '"v2"' };
    case 'adopt':
      return { method: 'post', path: '/minutes/adoption', body: { sitting: 'MT-2026-02' }, match: '"v3"' };
    case 'issue':
      return { method: 'post', path: '/minutes/document' };
  }
}

function voteOn(
  sitting: LiveSitting,
  one: Extract<Command, { do: 'vote' | 'count' }>,
  versionOf: (number: number) => string,
): Asked {
  const discussed = sitting.items.find(({ state }) => state === 'under_discussion');
  const { there, recused } = momentOf(factsOf(sitting), rulesOf(sitting), discussed?.recusals ?? []);
  const voters = there.filter((standing) => !recused.includes(standing.party)).length;
  const presidedBy = there.find(({ by }) => by !== 'proxy')?.party ?? 'RL';
  const number = discussed?.number ?? one.item;
  const body =
    one.do === 'vote'
      ? {
          ...{ recordedAs: 'by_party', presidedBy, dissent: one.dissent, others: one.others ?? undefined },
          choices: one.choice ? [{ party: one.party, choice: one.choice }] : [],
        }
      : {
          ...{ recordedAs: 'counts', presidedBy, chairVote: one.chairVote ?? undefined },
          ...{ votesFor: one.votesFor, votesAgainst: one.votesAgainst },
          abstentions: Math.max(0, voters - one.votesFor - one.votesAgainst),
        };
  return { method: 'post', path: `/live/items/${number}/vote`, body, match: versionOf(number) };
}

function checkMinutes(before: MinutesState, after: MinutesState): MinutesState {
  const isKept = before === after || minutesLifecycle.mayMove(before, after);
  expect([before, after, isKept]).toEqual([before, after, true]);
  return after;
}

function checkStep(before: LiveSitting, after: LiveSitting, one: Command): void {
  const mayBe = (from: MeetingState, to: MeetingState): boolean => from === to || meetingLifecycle.mayMove(from, to);
  expect([before.state, after.state, mayBe(before.state, after.state)]).toEqual([before.state, after.state, true]);
  const lines = one.do === 'roll' ? one.count : 1;
  expect(after.events.length - before.events.length).toBeLessThanOrEqual(lines);
  expect(after.items.length - before.items.length).toBeLessThanOrEqual(1);
  expect(after.proxies.length - before.proxies.length).toBeLessThanOrEqual(1);
  for (const item of after.items) {
    const was = before.items.find(({ number }) => number === item.number);
    const from: AgendaItemState = was?.state ?? 'open';
    const isKept = from === item.state || agendaItemLifecycle.mayMove(from, item.state);
    expect([item.number, from, item.state, isKept]).toEqual([item.number, from, item.state, true]);
    if (was?.vote) expect(item.vote).toEqual(was.vote);
    const { there, quorum } = momentOf(factsOf(after), rulesOf(after), item.recusals);
    const counted = there.map(({ party }) => party);
    expect(new Set(counted).size).toBe(counted.length);
    expect(quorum.present).toBeLessThanOrEqual(after.members.length);
    if (item.vote) expect(item.vote.isQuorumMet).toBe(true);
  }
}
