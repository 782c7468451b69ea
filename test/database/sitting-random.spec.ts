import fc from 'fast-check';
import { type Viewer } from '../../src/access/viewer';
import { Refusal } from '../../src/kernel/refusal';
import { agendaItemLifecycle, type AgendaItemState } from '../../src/meetings/agenda-item.lifecycle';
import { CloseSitting } from '../../src/meetings/close-sitting.command';
import { CloseVote } from '../../src/meetings/close-vote.command';
import { DeclareRecusal } from '../../src/meetings/declare-recusal.command';
import { GiveProxy } from '../../src/meetings/give-proxy.command';
import { HoldSitting } from '../../src/meetings/hold-sitting';
import { IssueMinutes } from '../../src/meetings/issue-minutes.command';
import { IssuePaper } from '../../src/meetings/issue-paper';
import { LiveFeed } from '../../src/meetings/live-feed';
import { factsOf, momentOf, rulesOf } from '../../src/meetings/live-quorum.rules';
import { type LiveSitting } from '../../src/meetings/live-sitting';
import { LiveSittingQueries } from '../../src/meetings/live-sitting.queries';
import { meetingLifecycle, type MeetingState } from '../../src/meetings/meeting.lifecycle';
import { MoveItem } from '../../src/meetings/move-item.command';
import { OpenSitting } from '../../src/meetings/open-sitting.command';
import { RecomputeQueries } from '../../src/meetings/recompute.queries';
import { RecordPresence } from '../../src/meetings/record-presence.command';
import { readSettings } from '../../src/platform/config/read-settings';
import { unsigned } from '../../src/platform/signing/document-signer';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';
import { convene, setTableRules } from '../support/sitting';

const accord = 'lombardia-2025';
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const runs = process.env['SOAK'] ? 60 : 6;
const parties = ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE', 'CONFAPI', 'CONFCOM', 'CNA'];
const party = fc.constantFrom(...parties, 'CLAAI', 'NOBODY');
const item = fc.integer({ min: 1, max: 6 });
const choice = fc.constantFrom('for' as const, 'against' as const, 'abstention' as const, null);
const as = fc.constantFrom('present' as const, 'delegate' as const);

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
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), item }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('back' as const, 'shut' as const, 'roll_over' as const, 'withdraw' as const),
      item,
    }),
  },
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

describe('a sitting under whatever people do', () => {
  let desk: ReportingDesk;
  let clerk: Viewer;
  let number = 0;
  beforeAll(async () => {
    desk = await openReportingDesk();
    clerk = await desk.viewer('secretariat');
  }, 60_000);
  afterAll(() => desk.close());

  it(`keeps to its lifecycles, counts nobody twice, and is counted again without a difference (SEED=${seed})`, async () => {
    const hold = new HoldSitting(desk.audited, new LiveFeed());
    const papers = new IssuePaper(desk.files, unsigned, desk.proofs, readSettings({ PORT: '0' }));
    const queries = new LiveSittingQueries(desk.database);
    const [opening, presence, proxies, items, recusals, votes, closing] = [
      new OpenSitting(hold),
      new RecordPresence(hold),
      new GiveProxy(hold),
      new MoveItem(hold),
      new DeclareRecusal(hold),
      new CloseVote(hold, new IssueMinutes(desk.database, desk.audited, papers)),
      new CloseSitting(hold),
    ];
    const carryOut = (meeting: string, sitting: LiveSitting, one: Command, sending: string): Promise<boolean> => {
      const call = { acting: clerk, accord, meeting, sending };
      const on = (at: number) => ({ ...call, item: at, version: null });
      switch (one.do) {
        case 'open':
          return opening.open(call, one.call);
        case 'roll':
          return presence.record(
            call,
            parties
              .slice(0, one.count)
              .map((code) => ({ kind: 'arrived', party: code, as: 'present', isRemote: false })),
          );
        case 'arrive':
          return presence.record(call, [{ ...one, kind: 'arrived' }]);
        case 'leave':
          return presence.record(call, [{ kind: 'left', party: one.party, as: 'present', isRemote: false }]);
        case 'void':
          return presence.void(call, sitting.events[one.which % Math.max(1, sitting.events.length)]?.id ?? '');
        case 'proxy':
          return proxies.give(call, one.party, one.holder);
        case 'unproxy':
          return proxies.withdraw(call, sitting.proxies[one.which]?.id ?? '');
        case 'recuse':
          return recusals.declare(on(one.item), one.party, 'Interesse');
        case 'take':
          return items.takeUp(on(one.item));
        case 'back':
          return items.putBack(on(one.item));
        case 'shut':
          return items.close(on(one.item));
        case 'roll_over':
          return items.rollOver(on(one.item), 'Manca tempo');
        case 'withdraw':
          return items.withdraw(on(one.item), 'Non serve più');
        case 'urgent':
          return items.addUrgent(
            call,
            { title: 'Urgenza', kind: 'decision', reason: 'Alluvione', isUnanimous: one.isUnanimous },
            'it',
          );
        case 'vote':
        case 'count': {
          const discussed = sitting.items.find(({ state }) => state === 'under_discussion');
          const { there, recused } = momentOf(factsOf(sitting), rulesOf(sitting), discussed?.recusals ?? []);
          const voters = there.filter((standing) => !recused.includes(standing.party)).length;
          const isByParty = one.do === 'vote';
          const counts = isByParty
            ? { votesFor: null, votesAgainst: null, abstentions: null }
            : {
                votesFor: one.votesFor,
                votesAgainst: one.votesAgainst,
                abstentions: Math.max(0, voters - one.votesFor - one.votesAgainst),
              };
          return votes.close(on(discussed?.number ?? one.item), {
            recordedAs: isByParty ? 'by_party' : 'counts',
            choices: isByParty && one.choice ? { [one.party]: one.choice } : {},
            others: isByParty ? one.others : null,
            counts,
            presidedBy: there.find(({ by }) => by !== 'proxy')?.party ?? 'RL',
            chairVote: isByParty ? null : one.chairVote,
            dissent: isByParty ? one.dissent.replace(/\0/g, '') : '',
          });
        }
        case 'close':
          return closing.close(call, null, 'it');
      }
    };

    let [done, voted] = [0, 0];
    await fc.assert(
      fc.asyncProperty(settings, fc.array(command, { minLength: 20, maxLength: 45 }), async (rules, commands) => {
        const meeting = `MT-ANY-${++number}`;
        await setTableRules(desk.audited, desk.accordId, 'MT', rules);
        const kinds = ['information', 'decision', 'decision', 'opinion', 'review'];
        await convene(
          desk.audited,
          desk.accordId,
          meeting,
          kinds.map((kind) => ({ kind, title: kind })),
          { secondCallOn: '2026-01-01' },
        );
        let before = await queries.of(clerk, 'meeting.read', accord, meeting);
        const all: Command[] = [
          { do: 'open', call: 1 },
          { do: 'roll', count: 9 },
          { do: 'take', item: 2 },
          ...commands,
          { do: 'close' },
        ];
        for (const [index, one] of all.entries()) {
          const press = (): Promise<boolean> => carryOut(meeting, before, one, `${meeting} ${index}`);
          const answers = await Promise.all(
            [press(), press()].map((answer) => answer.catch((error: unknown) => error)),
          );
          for (const answer of answers) if (answer instanceof Error && !(answer instanceof Refusal)) throw answer;
          expect(answers.filter((answer) => answer === true).length).toBeLessThanOrEqual(1);
          if (answers.includes(true)) done++;
          const after = await queries.of(clerk, 'meeting.read', accord, meeting);
          checkStep(before, after);
          before = after;
        }
        voted += before.items.filter(({ vote }) => vote !== null).length;
        const { differences } = await new RecomputeQueries(desk.database).run();
        expect(differences.filter(({ where }) => where.startsWith(`${meeting} `))).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
    expect(done).toBeGreaterThan(runs * 4);
    expect(voted).toBeGreaterThan(runs / 3);
  }, 180_000);
});

function checkStep(before: LiveSitting, after: LiveSitting): void {
  const mayBe = (from: MeetingState, to: MeetingState): boolean => from === to || meetingLifecycle.mayMove(from, to);
  expect([before.state, after.state, mayBe(before.state, after.state)]).toEqual([before.state, after.state, true]);
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
