import { type TableRules } from '../../src/accord/governance.rules';
import { momentOf } from '../../src/meetings/live-quorum.rules';
import { type LiveEvent, type LiveMember } from '../../src/meetings/live-sitting';
import { countVote, type GivenVote } from '../../src/meetings/live-vote.rules';

const members: LiveMember[] = Array.from({ length: 12 }, (_, index) => {
  const code = `P${String(index + 1).padStart(2, '0')}`;
  return { id: code, code, name: code };
});
const rules = (change: Partial<TableRules> = {}): TableRules => ({
  code: 'T',
  kind: 'management',
  minMeetingsPerYear: 2,
  targetMeetingsPerYear: null,
  noticeWorkingDays: 10,
  urgentNoticeWorkingDays: null,
  quorum: 'majority_of_members',
  quorumCount: 7,
  secondCallQuorumCount: 7,
  decision: 'majority_of_present',
  decisionEffect: 'binding',
  tieBreak: 'chair',
  delegatesAllowed: true,
  oneVotePerParty: true,
  chairParty: 'P01',
  secretaryParty: 'P01',
  proxies: { allowed: false, maxPerHolder: 1 },
  urgentItems: 'not_allowed',
  recusal: 'counts_for_quorum',
  ...change,
});
const arrived = (count: number, as: LiveEvent['as'] = 'present'): LiveEvent[] =>
  members.slice(0, count).map(({ code }) => ({
    id: code,
    party: code,
    kind: 'arrived',
    as,
    isRemote: false,
    at: '10:00',
    item: null,
    recordedAt: '2026-10-31T10:00:00Z',
    isVoided: false,
  }));
const momentWith = (events: LiveEvent[], table: TableRules) =>
  momentOf({ members: members.map(({ code }) => code), events, proxies: [], call: 1 }, table);
const outcomeOf = (
  votesFor: number,
  votesAgainst: number,
  table: TableRules,
  chairVote: GivenVote['chairVote'] = null,
) => {
  const moment = momentWith(arrived(votesFor + votesAgainst), table);
  const counts = { votesFor, votesAgainst, abstentions: 0 };
  const given = {
    recordedAs: 'counts' as const,
    choices: {},
    others: null,
    counts,
    presidedBy: 'P01',
    chairVote,
    dissent: '',
  };
  const { counted, faults } = countVote(given, moment, members, table);
  return counted?.outcome ?? faults[0]?.pointer;
};

describe('a sitting under other accords’ settings', () => {
  it('has its quorum at two thirds of the members', () => {
    const table = rules({ quorum: 'two_thirds_of_members', quorumCount: 8 });
    expect([7, 8].map((count) => momentWith(arrived(count), table).quorum.isMet)).toEqual([false, true]);
  });

  it('decides by two thirds of those present', () => {
    const table = rules({ decision: 'two_thirds_of_present' });
    expect([outcomeOf(6, 3, table), outcomeOf(5, 3, table)]).toEqual(['approved', 'rejected']);
  });

  it('rejects on a tie, or asks for the chair’s vote', () => {
    expect(outcomeOf(4, 4, rules({ tieBreak: 'rejected' }), 'for')).toBe('rejected');
    expect(outcomeOf(4, 4, rules())).toBe('/chairVote');
    expect(outcomeOf(4, 4, rules(), 'for')).toBe('approved');
  });

  it('counts no deputies where none are allowed', () => {
    const table = rules({ delegatesAllowed: false });
    expect(momentWith(arrived(9, 'delegate'), table).quorum).toEqual({ present: 0, required: 7, isMet: false });
    expect(momentWith(arrived(9, 'delegate'), rules()).quorum.present).toBe(9);
  });

  it('counts a proxy in quorum and vote where proxies are allowed, and only while its holder is there', () => {
    const proxies = [
      { id: '1', party: 'P11', holder: 'P01', recordedAt: '2026-10-31T10:00:00Z', withdrawnAt: null },
      { id: '2', party: 'P12', holder: 'P01', recordedAt: '2026-10-31T10:01:00Z', withdrawnAt: null },
    ];
    const codes = members.map(({ code }) => code);
    const at = (events: LiveEvent[], table: TableRules) =>
      momentOf({ members: codes, events, proxies, call: 1 }, table);
    const allowing = (maxPerHolder: number) => rules({ proxies: { allowed: true, maxPerHolder } });
    expect([rules(), allowing(1), allowing(2)].map((table) => at(arrived(6), table).quorum.present)).toEqual([6, 7, 8]);
    expect(at(arrived(6).slice(1), allowing(2)).quorum).toEqual({ present: 5, required: 7, isMet: false });
    const given: GivenVote = {
      ...{ recordedAs: 'by_party', choices: { P02: 'against' }, others: 'for', presidedBy: 'P01', dissent: '' },
      ...{ counts: { votesFor: 0, votesAgainst: 0, abstentions: 0 }, chairVote: null },
    };
    const { counted } = countVote(given, at(arrived(6), allowing(1)), members, allowing(1));
    expect([counted?.count.votesFor, counted?.count.votesAgainst, counted?.outcome]).toEqual([6, 1, 'approved']);
    expect(counted?.rights.find(({ party }) => party === 'P11')).toMatchObject({ standing: 'proxy', holder: 'P01' });
    expect(counted?.rights.find(({ party }) => party === 'P12')).toMatchObject({ standing: 'absent', choice: null });
  });
});
