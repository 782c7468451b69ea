import { roles } from '../../src/access/permission.rules';
import { systemActor } from '../../src/kernel/actor';
import { openSignIn, rightPassword } from '../support/people';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { Visitor } from '../support/visitor';

const ways = [
  { way: 'ended', sql: `update mandate set valid_to = '2026-11-21' where user_id = $1`, page: 403, api: 403 },
  { way: 'future', sql: `update mandate set valid_from = '2026-11-23' where user_id = $1`, page: 403, api: 403 },
  {
    way: 'disabled',
    sql: `update user_account set disabled_at = '2026-11-22T09:59:59Z' where id = $1`,
    page: 303,
    api: 401,
  },
];

describe('a sign-in that is open while the right to it goes', () => {
  let desk: PagesDesk;
  beforeAll(async () => {
    desk = await openPagesDesk();
    desk.application.clock.instant = new Date('2026-11-22T10:00:00Z');
  });
  afterAll(() => desk.close());

  it.each(roles.flatMap((role) => ways.map((one) => ({ role, ...one }))))(
    '$role, $way: sees the accord before and nothing at once after',
    async ({ role, way, sql, page, api }) => {
      const email = `${role}-${way}@example.org`;
      const id = await desk.person(role, email);
      const visitor = new Visitor(desk.url);
      visitor.agent.set('Cookie', `session=${await openSignIn(desk.database, id, desk.application.clock.now())}`);
      const statuses = async (): Promise<number[]> => {
        const found = [];
        for (const path of [`/accords/${code}`, `/api/v1/accords/${code}`])
          found.push((await visitor.get(path)).status);
        return found;
      };
      expect(await statuses()).toEqual([200, 200]);
      await desk.audited.run({ actor: systemActor('init'), event: 'mandate.ended' }, (tx) => tx.run(sql, [id]));
      expect(await statuses()).toEqual([page, api]);
      expect((await visitor.get('/')).text).not.toContain(code);
      const again = await new Visitor(desk.url).signIn(email, rightPassword);
      expect(again.status).toBe(way === 'disabled' ? 401 : 303);
    },
  );
});
