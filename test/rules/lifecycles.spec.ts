import path from 'node:path';
import { Lifecycle } from '../../src/kernel/lifecycle';
import { filesBelow, root } from '../architecture/source-tree';

const tables = filesBelow('src')
  .filter((file) => file.endsWith('.lifecycle.ts'))
  .flatMap((file) =>
    Object.entries(jest.requireActual<Record<string, unknown>>(path.join(root, file)))
      .filter((one): one is [string, Lifecycle<string>] => one[1] instanceof Lifecycle)
      .map(([name, lifecycle]) => ({ name, lifecycle })),
  );

describe('the lifecycles of the product', () => {
  it('are all found', () => {
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reportLifecycle', 'submissionLifecycle', 'meetingLifecycle', 'minutesLifecycle']),
    );
  });

  it.each(tables)('$name reaches every state, and leads only to states it knows', ({ lifecycle }) => {
    expect(lifecycle.unreachable()).toEqual([]);
    for (const next of Object.values(lifecycle.moves).flat()) expect(lifecycle.states).toContain(next);
  });

  it.each(tables)('$name refuses every move that it does not list', ({ lifecycle }) => {
    for (const from of lifecycle.states)
      for (const to of lifecycle.states)
        if (!lifecycle.moves[from]?.includes(to)) expect(() => lifecycle.move(from, to)).toThrow();
  });
});
