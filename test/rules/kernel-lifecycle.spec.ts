import { Lifecycle } from '../../src/kernel/lifecycle';
import { Refusal } from '../../src/kernel/refusal';

const door = new Lifecycle<'open' | 'shut' | 'locked' | 'gone'>(['open'], {
  open: ['shut'],
  shut: ['open', 'locked'],
  locked: ['shut'],
  gone: ['open'],
});

describe('a lifecycle', () => {
  it('lets move what its table lists and refuses every other pair', () => {
    const allowed = ['open>shut', 'shut>open', 'shut>locked', 'locked>shut', 'gone>open'];
    for (const from of door.states)
      for (const to of door.states) {
        expect(door.mayMove(from, to)).toBe(allowed.includes(`${from}>${to}`));
        if (door.mayMove(from, to)) expect(door.move(from, to)).toBe(to);
        else expect(() => door.move(from, to)).toThrow(Refusal);
      }
  });

  it('finds the states that nothing leads to, and those that end it', () => {
    expect(door.unreachable()).toEqual(['gone']);
    expect(new Lifecycle<'a' | 'b'>(['a'], { a: ['b'], b: [] }).isFinal('b')).toBe(true);
  });
});
