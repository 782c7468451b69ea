import fc from 'fast-check';
import { isCarried } from '../../src/meetings/majority.rules';
import { kindOfNotice, noticeOutlook } from '../../src/meetings/notice.rules';
import { represented, type PresenceEvent, type Proxy } from '../../src/meetings/presence.rules';
import { quorumOf, requiredQuorum } from '../../src/meetings/quorum.rules';
import { civilDate } from '../../src/kernel/civil-date';

const members = ['A', 'B', 'C', 'D', 'E'];
const open = { delegatesAllowed: true, proxies: { allowed: true, maxPerHolder: 1 } };
const strict = { delegatesAllowed: false, proxies: { allowed: false, maxPerHolder: 1 } };
const arrives = (party: string, as: PresenceEvent['as'] = 'present'): PresenceEvent => ({
  party,
  as,
  kind: 'arrived',
  isRemote: false,
});
const leaves = (party: string): PresenceEvent => ({ ...arrives(party), kind: 'left' });
const parties = (...given: Parameters<typeof represented>): string[] => represented(...given).map(({ party }) => party);

describe('who is there', () => {
  it('follows arrivals and departures', () => {
    const events = [arrives('A'), arrives('B', 'delegate'), arrives('C'), leaves('A')];
    expect(parties(members, events, [], open)).toEqual(['B', 'C']);
    expect(parties(members, [...events, arrives('A')], [], open)).toEqual(['A', 'B', 'C']);
  });

  it('knows no deputy where the accord knows none', () => {
    expect(parties(members, [arrives('A'), arrives('B', 'delegate')], [], strict)).toEqual(['A']);
  });

  it('never counts observers, however often they arrive', () => {
    expect(parties(members, [arrives('A'), arrives('Observer'), arrives('Observer')], [], open)).toEqual(['A']);
  });

  it('counts a proxy while its holder is in the room, and not after', () => {
    const proxies: Proxy[] = [{ party: 'D', holder: 'A' }];
    expect(parties(members, [arrives('A')], proxies, open)).toEqual(['A', 'D']);
    expect(parties(members, [arrives('A'), leaves('A')], proxies, open)).toEqual([]);
    expect(parties(members, [arrives('A')], proxies, strict)).toEqual(['A']);
  });

  it('lets a holder carry as many as the accord allows, the first given ones', () => {
    const proxies: Proxy[] = [
      { party: 'D', holder: 'A' },
      { party: 'E', holder: 'A' },
    ];
    expect(parties(members, [arrives('A')], proxies, open)).toEqual(['A', 'D']);
    const two = { ...open, proxies: { allowed: true, maxPerHolder: 2 } };
    expect(parties(members, [arrives('A')], proxies, two)).toEqual(['A', 'D', 'E']);
  });

  it('lets nobody pass a proxy on, nor vote beside the one they gave', () => {
    const proxies: Proxy[] = [
      { party: 'D', holder: 'E' },
      { party: 'E', holder: 'A' },
    ];
    expect(parties(members, [arrives('A')], proxies, open)).toEqual(['A', 'E']);
    expect(parties(members, [arrives('A'), arrives('D')], [{ party: 'D', holder: 'A' }], open)).toEqual(['A', 'D']);
  });

  it('never counts a party twice, whatever is recorded', () => {
    const party = fc.constantFrom(...members, 'Observer');
    const event = fc.record({
      party,
      kind: fc.constantFrom('arrived' as const, 'left' as const),
      as: fc.constantFrom('present' as const, 'delegate' as const),
      isRemote: fc.boolean(),
    });
    const proxy = fc.record({ party, holder: party });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        fc.array(proxy, { maxLength: 10 }),
        fc.boolean(),
        fc.nat(3),
        fc.array(party),
        (events, proxies, delegatesAllowed, maxPerHolder, recused) => {
          const rules = { delegatesAllowed, proxies: { allowed: true, maxPerHolder } };
          const there = represented(members, events, proxies, rules);
          const names = there.map((one) => one.party);
          expect(new Set(names).size).toBe(names.length);
          expect(names.every((name) => members.includes(name))).toBe(true);
          for (const one of there) if (one.by === 'proxy') expect(names).toContain(one.holder);
          const kept = quorumOf(there, recused, 3, { recusal: 'counts_for_quorum' });
          const excluded = quorumOf(there, recused, 3, { recusal: 'excluded' });
          expect(kept.present).toBe(names.length);
          expect(excluded.present).toBe(names.filter((name) => !recused.includes(name)).length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a quorum', () => {
  it('may be lower in second call', () => {
    const rules = { quorumCount: 7, secondCallQuorumCount: 4 };
    expect([requiredQuorum(rules, 1), requiredQuorum(rules, 2)]).toEqual([7, 4]);
  });

  it('leaves out who is recused where the accord says so', () => {
    const there = represented(members, [arrives('A'), arrives('B'), arrives('C')], [], open);
    expect(quorumOf(there, ['A'], 3, { recusal: 'counts_for_quorum' }).isMet).toBe(true);
    expect(quorumOf(there, ['A'], 3, { recusal: 'excluded' }).isMet).toBe(false);
  });
});

describe('a majority', () => {
  const count = (votesFor: number, votesAgainst: number, abstentions = 0, recused = 0) => ({
    votesFor,
    votesAgainst,
    abstentions,
    recused,
  });
  const by = (
    decision: Parameters<typeof isCarried>[1]['decision'],
    recusal: 'counts_for_quorum' | 'excluded' = 'excluded',
  ) => ({ decision, tieBreak: 'chair', recusal }) as const;

  it('of those present weighs abstentions like votes against', () => {
    expect(isCarried(count(6, 0, 5), by('majority_of_present'))).toBe(true);
    expect(isCarried(count(5, 0, 5), by('majority_of_present'))).toBe(false);
    expect(isCarried(count(8, 4), by('two_thirds_of_present'))).toBe(true);
    expect(isCarried(count(7, 4), by('two_thirds_of_present'))).toBe(false);
    expect(isCarried(count(11, 0), by('unanimity_of_present'))).toBe(true);
    expect(isCarried(count(11, 0, 1), by('unanimity_of_present'))).toBe(false);
  });

  it('of votes cast passes over abstentions', () => {
    expect(isCarried(count(3, 2, 7), by('majority_of_votes_cast'))).toBe(true);
    expect(isCarried(count(0, 0, 12), by('majority_of_votes_cast'))).toBe(false);
  });

  it('counts the recused among those present only where the accord keeps them', () => {
    expect(isCarried(count(4, 3, 0, 1), by('majority_of_present'))).toBe(true);
    expect(isCarried(count(4, 3, 0, 1), by('majority_of_present', 'counts_for_quorum'))).toBe(false);
  });

  it('is nobody’s without a vote for it', () => {
    expect(isCarried(count(0, 0), by('two_thirds_of_present'))).toBe(false);
    expect(isCarried(count(0, 0), by('unanimity_of_present'))).toBe(false);
  });

  it('leaves a tie to the chair, or rejects it', () => {
    expect(isCarried(count(5, 5), by('majority_of_present'), 'for')).toBe(true);
    expect(isCarried(count(5, 5), by('majority_of_present'), 'against')).toBe(false);
    expect(isCarried(count(5, 5), by('majority_of_present'))).toBeNull();
    expect(isCarried(count(5, 5), { ...by('majority_of_present'), tieBreak: 'rejected' }, 'for')).toBe(false);
  });

  it('lets no chair carry alone what needs two thirds or everybody', () => {
    expect(isCarried(count(5, 5), by('two_thirds_of_present'), 'for')).toBe(false);
    expect(isCarried(count(5, 5), by('unanimity_of_present'), 'for')).toBe(false);
  });
});

describe('a notice', () => {
  const calendar = { weekend: [6, 7], fixedHolidays: [{ monthDay: '12-08' }], easterOffsets: [1], extraHolidays: [] };

  it('counts working days back from the meeting', () => {
    const rules = { noticeWorkingDays: 10, urgentNoticeWorkingDays: 3 };
    const outlook = noticeOutlook(calendar, rules, civilDate('2026-12-15'), civilDate('2026-12-01'));
    expect(outlook).toEqual({ ordinaryUntil: '2026-11-30', urgentUntil: '2026-12-10', now: 'urgent', givenNow: 9 });
    expect(noticeOutlook(calendar, rules, civilDate('2026-12-15'), civilDate('2026-11-30')).now).toBe('ordinary');
    expect(noticeOutlook(calendar, rules, civilDate('2026-12-15'), civilDate('2026-12-11')).now).toBe('too_late');
  });

  it('has no urgent form where the accord knows none', () => {
    expect(kindOfNotice({ noticeWorkingDays: 15, urgentNoticeWorkingDays: null }, 14)).toBe('too_late');
  });
});
