import { commandLine } from '../../src/cli/recompute.command-line';
import { withClient } from '../../src/platform/database/open-database';
import { type CommandDesk, openCommandDesk } from '../support/command-desk';

describe('accordo recompute', () => {
  let desk: CommandDesk;
  beforeAll(async () => {
    desk = await openCommandDesk({}, 'template_lombardy');
  });
  afterAll(() => desk.close());

  it('finds no difference in the sittings that an accord file brought', async () => {
    const ran = await desk.run(commandLine, []);
    expect([ran.status, ran.out]).toEqual([0, [expect.stringMatching(/^19 sedute .* 0 differenze/)]]);
  });

  it('names each notice, quorum and vote that was changed behind the product', async () => {
    await withClient(desk.superUrl, async (client) => {
      await client.query(`set session_replication_role = replica`);
      await client.query(`update meeting set notice_working_days = 15 where code = 'MT-2026-01'`);
      await client.query(
        `update attendance set state = 'absent' where (meeting_id, party_id) in (
           select x.meeting_id, x.party_id from attendance x join meeting m on m.id = x.meeting_id
           where m.code = 'MT-2026-02' and x.state = 'present' order by x.party_id limit 1)`,
      );
      await client.query(
        `update agenda_item set outcome = 'rejected' where meeting_id = (select id from meeting where code = 'MT-2026-01')
           and outcome = 'approved'`,
      );
    });
    const ran = await desk.run(commandLine, []);
    expect(ran.status).toBe(1);
    for (const told of [
      'MT-2026-01 noticeWorkingDays: 15',
      'MT-2026-02 presentCount',
      'MT-2026-01 item 3 outcome: rejected',
    ])
      expect(ran.out.join('\n')).toContain(told);
  });
});
