import { roles } from '../../src/access/permission.rules';
import { copyOf, listOf, lombardyFile, type Json } from '../cast/accord-files';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { frozenActs, frozenRows } from '../support/frozen-acts';
import { ProgramVisitor } from '../support/program-visitor';

const cast = [...roles, 'administrator'] as const;
type Player = (typeof cast)[number];
const parties = ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE'];

/** A sitting held, whose minutes the next one adopts, and a third that is only convened: all of it through the API. */
describe('what was sent, voted and adopted', () => {
  let desk: PagesDesk;
  let people: Record<Player, ProgramVisitor>;
  let secretariat: ProgramVisitor;
  const [first, third] = ['MT-2027-01', 'MT-2027-02'] as const;
  let second = '';

  beforeAll(async () => {
    desk = await openPagesDesk();
    const signedIn: [Player, ProgramVisitor][] = [];
    for (const role of cast) {
      await desk.person(role);
      signedIn.push([role, await ProgramVisitor.of(await desk.visitor(`${role}@example.org`), code)]);
    }
    people = Object.fromEntries(signedIn) as Record<Player, ProgramVisitor>;
    secretariat = people.secretariat;
  }, 60_000);
  afterAll(() => desk.close());

  const convene = (meeting: string) =>
    secretariat.made('post', `/meetings/${meeting}/notices`, { known: 0, reason: 'Manca tempo' });
  const hold = async (meeting: string, item: number, act: (version: string) => Promise<void>): Promise<void> => {
    const live = `/meetings/${meeting}/live`;
    await secretariat.done('post', `${live}/opening`, { call: 1 });
    const movements = parties.map((party) => ({ party, kind: 'arrived', as: 'present' }));
    const { items } = await secretariat.done('post', `${live}/presence`, { movements });
    const version = (list: Json): string =>
      `"v${String(listOf(list).find(({ number }) => Number(number) === item)?.['version'])}"`;
    const taken = await secretariat.done(
      'post',
      `${live}/items/${item}/acts`,
      { act: 'take_up' },
      version(items as Json),
    );
    await act(version(taken['items'] as Json));
    await secretariat.done('post', `${live}/closing`, {});
  };
  const approve = (meeting: string, item: number) => async (version: string) => {
    const vote = {
      recordedAs: 'by_party',
      others: 'for',
      choices: [{ party: 'ACE', choice: 'against' }],
      presidedBy: 'RL',
    };
    await secretariat.done('post', `/meetings/${meeting}/live/items/${item}/vote`, vote, version);
  };

  it('comes about through the API alone, by the same guards as on the pages', async () => {
    await convene(first);
    await hold(first, 3, approve(first, 3));
    await secretariat.made('post', `/meetings/${first}/minutes`, { language: 'it' });
    await secretariat.done(
      'put',
      `/meetings/${first}/minutes/sections/2`,
      { content: 'Il Tavolo prende atto.' },
      '"v1"',
    );
    expect((await secretariat.send('put', `/meetings/${first}/minutes/sections/2`, { content: 'x' })).status).toBe(428);
    const { version } = await secretariat.read(`/meetings/${first}/minutes`);
    await secretariat.done('post', `/meetings/${first}/minutes/circulation`, {}, `"v${String(version)}"`);
    const seen = await people.signatory.made('post', `/meetings/${first}/minutes/observations`, {
      item: 3,
      message: 'Quando?',
    });
    const answer = { answer: 'not_taken', reason: 'È scritto sopra.' };
    await secretariat.done(
      'post',
      `/meetings/${first}/minutes/observations/${String(seen['observation'])}/answer`,
      answer,
    );

    const plan = { heldOn: '2027-03-01', startsAt: '10:00', mode: 'in_person', place: 'Milano' };
    const planned = await secretariat.made('post', '/tables/MT/meetings', plan);
    second = String(planned['meeting']);
    for (const item of [
      { kind: 'decision', title: 'Missione in Canada' },
      { kind: 'minutes_approval', title: 'Verbale precedente', minutesOf: first },
    ])
      await secretariat.made('post', `/meetings/${second}/agenda`, item);
    await secretariat.done('post', `/meetings/${second}/agenda/2/moves`, { way: 'up' });
    await convene(second);
    await hold(second, 1, approve(second, 1));
    const { state, document } = await secretariat.read(`/meetings/${first}/minutes`);
    expect([state, document]).toEqual(['approved', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    await convene(third);
  }, 60_000);

  it('stays as it is, whoever tries to change it, by page, interface or many at once', async () => {
    const before = await frozenRows(desk.database, desk.accordId);
    expect(before.length).toBeGreaterThan(20_000);
    const odd: string[] = [];
    for (const act of frozenActs({ accord: code, first, second, third }))
      for (const player of cast) {
        const status = await people[player].attempt(act);
        const isTheirs = act.isOfMembers ? ['signatory', 'table_member'].includes(player) : player === 'secretariat';
        const isRefused = isTheirs ? status === 409 : status === 403 || status === 404;
        if (!isRefused) odd.push(`${player} ${act.channel} ${act.name}: ${status}`);
      }
    expect(odd).toEqual([]);
    expect(await frozenRows(desk.database, desk.accordId)).toBe(before);
  }, 120_000);

  it('stays as it is under an accord file that says otherwise, and the difference is told', async () => {
    const before = await frozenRows(desk.database, desk.accordId);
    const places = [first, third].map((meeting) => indexOf(meeting));
    const files: readonly (readonly [string, string, (file: Json) => unknown])[] = [
      ['a sitting that was held', `/meetings/${places[0]}`, () => undefined],
      ['a closed vote', `/meetings/${places[0]}/agenda/2`, (file) => retitle(file, first, 2)],
      ['a convened agenda', `/meetings/${places[1]}/agenda/1`, (file) => retitle(file, third, 1)],
      ['a convened agenda, one item less', '', (file) => listOf(meetingIn(file, third)['agenda']).pop()],
      [
        'an adopted plan',
        '/actions/0',
        (file) => Object.assign(listOf(file['actions'])[0] ?? {}, { titleIt: 'Altro' }),
      ],
    ];
    for (const [name, pointer, change] of files) {
      const file = copyOf(lombardyFile);
      change(file);
      const { body } = (await secretariat.import(file, true)) as { body: Record<string, { pointer: string }[]> };
      expect([name, body['created'], body['changed'], body['removed']]).toEqual([name, [], [], []]);
      const told = (body['refused'] ?? []).filter((one) => one.pointer.startsWith(pointer));
      expect([name, told.length > 0]).toEqual([name, true]);
      for (const player of cast)
        expect([name, player, (await people[player].import(file)).status]).toEqual([
          ...[name, player, player === 'secretariat' ? 409 : 403],
        ]);
    }
    expect(await frozenRows(desk.database, desk.accordId)).toBe(before);
  }, 120_000);
});

function indexOf(meeting: string, file: Json = copyOf(lombardyFile)): number {
  return listOf(file['meetings']).findIndex(({ code: own }) => String(own) === meeting);
}

function meetingIn(file: Json, meeting: string): Json {
  return listOf(file['meetings'])[indexOf(meeting, file)] ?? {};
}

function retitle(file: Json, meeting: string, item: number): void {
  Object.assign(listOf(meetingIn(file, meeting)['agenda'])[item] ?? {}, { titleIt: 'Un altro punto' });
}
