import { systemActor } from '../../src/kernel/actor';
import { CirculateMinutes } from '../../src/meetings/circulate-minutes.command';
import { WriteMinutes } from '../../src/meetings/write-minutes.command';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';
import { convene, setTableRules } from '../support/sitting';
import { hiddenValue, type Visitor } from '../support/visitor';

const parties = ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE', 'CONFAPI', 'CONFCOM', 'CNA'];
const agenda = [
  { kind: 'information', title: 'Comunicazioni' },
  { kind: 'decision', title: 'Missione in Canada' },
  { kind: 'decision', title: 'Contributo alla fiera' },
  { kind: 'opinion', title: 'Parere sul piano' },
];

describe('a sitting run live', () => {
  let desk: PagesDesk;
  let clerk: Visitor;
  let member: Visitor;
  const live = `/accords/${code}/meetings/MT-LIVE/live`;

  beforeAll(async () => {
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'table_member'] as const) await desk.person(role);
    await desk.person('secretariat', 'second@example.org');
    clerk = await desk.visitor('secretariat@example.org');
    member = await desk.visitor('table_member@example.org');
    await setTableRules(desk.audited, desk.accordId, 'MT', {
      proxies: { allowed: true, maxPerHolder: 1 },
      urgentItems: 'unanimity_of_present',
      recusal: 'counts_for_quorum',
    });
    await convene(desk.audited, desk.accordId, 'MT-LIVE', agenda);
  });
  afterAll(() => desk.close());

  const send = async (path: string, values: Record<string, string>, visitor = clerk, page = live) => {
    const shown = await visitor.get(page).expect(200);
    return visitor.post(`${page}${path}`, {
      _csrf: hiddenValue(shown.text, '_csrf'),
      sending: hiddenValue(shown.text, 'sending'),
      ...values,
    });
  };
  const versionOf = async (item: number): Promise<string> => {
    const row = await desk.database.first<{ version: number }>(
      `select i.version from agenda_item i join meeting m on m.id = i.meeting_id where m.code = 'MT-LIVE' and i.number = $1`,
      [item],
    );
    return String(row?.version);
  };
  const act = async (item: number, values: Record<string, string>) =>
    send(`/items/${item}`, { version: await versionOf(item), ...values });

  it('is opened by the secretariat alone; everybody at the Table sees it', async () => {
    const page = await member.get(live).expect(200);
    expect(page.text).not.toContain('Apri in prima convocazione');
    await member.post(`${live}/opening`, { _csrf: hiddenValue(page.text, '_csrf') }).expect(403);
    expect((await send('/opening', { call: '1', secretary: 'Sara Conti' })).status).toBe(303);
    expect((await send('/opening', { call: '1' })).status).toBe(409);
    expect((await clerk.get(live)).text).toContain('manca: 0 contati, ne servono 7');
    for (const reader of [member, clerk]) expect((await reader.get('/')).text).toContain('Seduta in corso: MT-LIVE');
  });

  it('takes the roll call, arrivals and departures, once for each press of the button', async () => {
    const roll = Object.fromEntries(parties.slice(0, 6).map((party) => [`way/${party}`, 'present']));
    expect((await send('/presence', roll)).status).toBe(303);
    expect((await member.get(live)).text).toContain('manca: 6 contati, ne servono 7');
    const page = await clerk.get(live);
    const twice = { _csrf: hiddenValue(page.text, '_csrf'), sending: hiddenValue(page.text, 'sending'), line: 'sac r' };
    const answers = await Promise.all([1, 2].map(() => clerk.post(`${live}/presence`, twice)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await member.get(live)).text).toContain('raggiunto: 7 contati, ne servono 7');
    expect((await send('/presence', { 'way/ACE': 'delegate', at: '00:00' })).status).toBe(303);
    expect((await send('/presence', { line: 'nessuno' })).status).toBe(422);
    expect((await send('/presence', { 'way/RL': 'present' })).status).toBe(409);
  });

  it('counts a proxy while its holder is there, and a voided line not at all', async () => {
    const refused = await send('/proxies', { proxyParty: 'RL', proxyHolder: 'UCL' });
    expect([refused.status, refused.text.includes('È presente: vota da sé.')]).toEqual([422, true]);
    expect((await send('/proxies', { proxyParty: 'CNA', proxyHolder: 'UCL' })).status).toBe(303);
    expect((await member.get(live)).text).toContain('raggiunto: 9 contati');
    expect((await send('/proxies', { proxyParty: 'CLAAI', proxyHolder: 'UCL' })).status).toBe(422);
    expect((await send('/presence', { line: 'UCL' })).status).toBe(303);
    expect((await member.get(live)).text).toContain('raggiunto: 7 contati');
    const page = await clerk.get(live);
    const id = /presence\/([0-9a-f-]{36})\/voiding/.exec(page.text)?.[1] ?? '';
    expect((await send(`/presence/${id}/voiding`, {})).status).toBe(303);
    expect((await member.get(live)).text).toContain('raggiunto: 9 contati');
    expect((await send(`/presence/${id}/voiding`, {})).status).toBe(404);
  });

  it('goes through the items in the order that the lifecycle allows', async () => {
    expect((await act(1, { act: 'take_up' })).status).toBe(303);
    expect((await act(2, { act: 'take_up' })).status).toBe(409);
    expect((await act(1, { act: 'close' })).status).toBe(303);
    expect((await act(1, { act: 'take_up' })).status).toBe(409);
    const bare = await act(4, { act: 'roll_over', 'reason-4': '' });
    expect([bare.status, bare.text.includes('Scrivere il motivo')]).toEqual([422, true]);
    expect((await act(4, { act: 'roll_over', 'reason-4': 'Manca la relazione' })).status).toBe(303);
    const unsure = await send('/items', {
      urgentTitle: 'Alluvione',
      urgentKind: 'decision',
      urgentReason: 'È urgente',
    });
    expect([unsure.status, unsure.text.includes('Serve il consenso di tutti')]).toEqual([422, true]);
    expect(unsure.text).toContain('value="Alluvione"');
    const urgent = {
      urgentTitle: 'Alluvione',
      urgentKind: 'decision',
      urgentReason: 'È urgente',
      urgentUnanimous: 'on',
    };
    expect((await send('/items', urgent)).status).toBe(303);
  });

  it('refuses impossible counts in words, and freezes a vote with everybody’s standing', async () => {
    await act(2, { act: 'take_up' });
    expect((await act(2, { act: 'close' })).status).toBe(409);
    const recusal = { 'recusalParty-2': 'AICE', 'recusalReason-2': 'Organizza la missione' };
    expect((await send('/items/2/recusals', recusal)).status).toBe(303);
    const counts = { recordedAs: 'counts', presidedBy: 'RL', votesFor: '9', votesAgainst: '9', abstentions: '0' };
    const wrong = await send('/items/2/vote', { ...counts, version: await versionOf(2) });
    expect([wrong.status, wrong.text.includes('I conteggi fanno 18, ma chi può votare ora sono 8')]).toEqual([
      422,
      true,
    ]);
    const missing = await send('/items/2/vote', {
      version: await versionOf(2),
      recordedAs: 'by_party',
      presidedBy: 'RL',
      'choice/RL': 'for',
    });
    expect([missing.status, missing.text.includes('manca il voto')]).toEqual([422, true]);
    const vote = {
      recordedAs: 'by_party',
      presidedBy: 'RL',
      others: 'for',
      'choice/ASSL': 'against',
      dissent: 'Troppo cara.',
    };
    expect((await send('/items/2/vote', { ...vote, version: await versionOf(2) })).status).toBe(303);
    const frozen = await desk.database.rows<{ standing: string; number: number }>(
      `select r.standing, count(*)::integer as number from vote_right r join item_vote v on v.id = r.item_vote_id
       join agenda_item i on i.id = v.agenda_item_id join meeting m on m.id = i.meeting_id
       where m.code = 'MT-LIVE' and i.number = 2 group by r.standing order by r.standing`,
      [],
    );
    expect(frozen.map(({ standing, number }) => `${standing} ${number}`)).toEqual([
      'absent 3',
      'delegate 1',
      'present 6',
      'proxy 1',
      'recused 1',
    ]);
    const resolution = await desk.database.first<{ state: string; code: string }>(
      `select r.state, r.code from resolution r join meeting m on m.id = r.meeting_id
       where m.code = 'MT-LIVE' and r.agenda_item_number = 2`,
      [],
    );
    expect(resolution).toEqual({ state: 'in_force', code: expect.stringMatching(/^DEL-MT-/) });
    expect((await member.get(live)).text).toContain('Troppo cara.');
  });

  it('shows two clerks both versions, and lets neither overwrite the other', async () => {
    const second = await desk.visitor('second@example.org');
    const seen = await versionOf(3);
    expect((await act(3, { act: 'take_up' })).status).toBe(303);
    const late = await send('/items/3', { version: seen, act: 'roll_over', 'reason-3': 'Ne parliamo dopo' }, second);
    expect(late.status).toBe(412);
    for (const words of ['Come sta ora', 'In discussione', 'Ne parliamo dopo', 'Invia comunque'])
      expect(late.text).toContain(words);
    const again = { version: hiddenValue(late.text, 'version'), act: 'roll_over', 'reason-3': 'Ne parliamo dopo' };
    expect(again.version).not.toBe(seen);
  });

  it('lets the chair break a tie and asks for the chair’s vote where it is not known', async () => {
    const half = { recordedAs: 'counts', presidedBy: 'RL', votesFor: '4', votesAgainst: '4', abstentions: '1' };
    const tie = await send('/items/3/vote', { ...half, version: await versionOf(3) });
    expect([tie.status, tie.text.includes('Parità, 4 a 4')]).toEqual([422, true]);
    const decided = await send('/items/3/vote', { ...half, chairVote: 'against', version: await versionOf(3) });
    expect(decided.status).toBe(303);
    const page = await member.get(live);
    expect(page.text).toContain('parità: ha deciso il voto di chi presiede');
    const voided = /presence\/([0-9a-f-]{36})\/voiding/.exec((await clerk.get(live)).text)?.[1] ?? '';
    expect((await send(`/presence/${voided}/voiding`, {})).status).toBe(409);
  });

  it('votes on nothing once the quorum is lost', async () => {
    await act(5, { act: 'take_up' });
    const leaving = Object.fromEntries(['RL', 'ASSL', 'CONFART'].map((party) => [`way/${party}`, 'left']));
    expect((await send('/presence', leaving)).status).toBe(303);
    const vote = await send('/items/5/vote', {
      recordedAs: 'by_party',
      presidedBy: 'UCL',
      others: 'for',
      version: await versionOf(5),
    });
    expect([vote.status, vote.text.includes('Manca il numero legale: 6 contati')]).toEqual([409, true]);
    expect((await act(5, { act: 'put_back' })).status).toBe(303);
  });

  it('is closed with attendance from the arrivals, and takes nothing more', async () => {
    const closing = await send('/closing', { endsAt: '' });
    expect([closing.status, closing.headers['location']]).toEqual([303, `/accords/${code}/meetings/MT-LIVE`]);
    const kept = await desk.database.first<object>(
      `select m.state, m.present_count as present, m.is_quorum_met as met, m.ends_at is not null as ended,
         (select count(*)::integer from attendance x where x.meeting_id = m.id and x.state = 'present') as seats,
         (select count(*)::integer from attendance x where x.meeting_id = m.id and x.state = 'absent_excused') as excused,
         (select i.state from agenda_item i where i.meeting_id = m.id and i.number = 5) as last
       from meeting m where m.code = 'MT-LIVE'`,
      [],
    );
    expect(kept).toEqual({
      state: 'held',
      present: 9,
      met: true,
      ended: true,
      seats: 7,
      excused: 1,
      last: 'rolled_over',
    });
    expect((await send('/presence', { line: 'RL' })).status).toBe(409);
    expect((await act(5, { act: 'take_up' })).status).toBe(409);
    expect((await clerk.get(`/accords/${code}/meetings/MT-LIVE`)).text).not.toContain('I voti del punto');
    const [home, others] = [(await clerk.get('/')).text, (await member.get('/')).text];
    expect([home.includes('Scrivi il verbale: MT-LIVE'), home.includes('Seduta in corso: MT-LIVE')]).toEqual([
      true,
      false,
    ]);
    expect(others.includes('Scrivi il verbale: MT-LIVE')).toBe(false);
  });

  it('ends without quorum where it was never met', async () => {
    const other = `/accords/${code}/meetings/MT-DESERTED/live`;
    await convene(desk.audited, desk.accordId, 'MT-DESERTED', agenda, { secondCallOn: '2026-01-01' });
    expect((await send('/opening', { call: '1' }, clerk, other)).status).toBe(303);
    expect((await send('/presence', { line: 'RL' }, clerk, other)).status).toBe(303);
    expect((await send('/second-call', {}, clerk, other)).status).toBe(303);
    expect((await clerk.get(other)).text).toContain('Chiudi: manca il numero legale');
    expect((await send('/closing', {}, clerk, other)).status).toBe(303);
    const kept = await desk.database.first<object>(
      `select m.state, m.call, n.state as minutes from meeting m join minutes n on n.meeting_id = m.id where m.code = 'MT-DESERTED'`,
      [],
    );
    expect(kept).toEqual({ state: 'not_quorate', call: 2, minutes: 'not_drafted' });
  });

  it('adopts by its vote the minutes that an item puts to it; a rejected vote leaves them circulated', async () => {
    const of = <T>(type: abstract new (...args: never[]) => T): T =>
      desk.application.app.get<T>(type as never, { strict: false });
    const [actor, minutes] = [systemActor('demo'), { accord: code, meeting: 'MT-2026-02' }];
    const stateOf = async () =>
      desk.database.first<{ state: string; version: number; adopted: string | null; issued: boolean }>(
        `select n.state, n.version, l.code as adopted, n.document_id is not null as issued from minutes n
           join meeting m on m.id = n.meeting_id left join meeting l on l.id = n.approved_in_meeting_id
         where m.code = 'MT-2026-02'`,
      );
    await of(WriteMinutes).begin(actor, minutes, 'it');
    const item = { kind: 'minutes_approval', title: 'Verbale precedente', minutesOf: 'MT-2026-02' };
    await convene(desk.audited, desk.accordId, 'MT-ADOPTS', [item, item, item]);
    const other = `/accords/${code}/meetings/MT-ADOPTS/live`;
    const itemVersion = async (number: number): Promise<string> =>
      String(
        (
          await desk.database.first<{ version: number }>(
            `select i.version from agenda_item i join meeting m on m.id = i.meeting_id where m.code = 'MT-ADOPTS' and i.number = $1`,
            [number],
          )
        )?.version,
      );
    const vote = async (number: number, others: string): Promise<void> => {
      const version = await itemVersion(number);
      expect((await send(`/items/${number}`, { version, act: 'take_up' }, clerk, other)).status).toBe(303);
      const given = { recordedAs: 'by_party', presidedBy: 'RL', others, version: await itemVersion(number) };
      expect((await send(`/items/${number}/vote`, given, clerk, other)).status).toBe(303);
    };
    expect((await send('/opening', { call: '1' }, clerk, other)).status).toBe(303);
    const roll = Object.fromEntries(parties.slice(0, 8).map((party) => [`way/${party}`, 'present']));
    expect((await send('/presence', roll, clerk, other)).status).toBe(303);

    expect((await clerk.get(other)).text).toContain('non è ancora circolato: il voto si registra');
    await vote(1, 'for');
    expect(await stateOf()).toMatchObject({ state: 'drafting', adopted: null });
    expect((await clerk.get(other)).text).toContain('Il verbale della seduta MT-2026-02 resta da approvare.');

    await of(CirculateMinutes).circulate(actor, minutes, (await stateOf())?.version ?? 0);
    expect((await clerk.get(other)).text).toContain('Il voto favorevole approva il verbale della seduta MT-2026-02.');
    await vote(2, 'against');
    expect(await stateOf()).toMatchObject({ state: 'draft_circulated', adopted: null, issued: false });

    // The vote is nobody's to hold up; the document waits for the password.
    await desk.database.run(
      `update session set started_at = started_at - interval '1 hour', password_confirmed_at = null`,
    );
    await vote(3, 'for');
    expect(await stateOf()).toMatchObject({ state: 'approved', adopted: 'MT-ADOPTS', issued: false });
    expect((await clerk.get(other)).text).toContain('approvato il verbale della seduta MT-2026-02: resta da emettere');
    expect((await clerk.get('/')).text).toContain('Emetti il verbale approvato: MT-2026-02');
    const itsPage = `/accords/${code}/meetings/MT-2026-02/minutes`;
    expect((await clerk.submit(itsPage, `${itsPage}/issue`, {})).text).toContain('name="_password"');
    expect((await clerk.submit(itsPage, `${itsPage}/issue`, { _password: rightPassword })).status).toBe(303);
    expect(await stateOf()).toMatchObject({ state: 'approved', adopted: 'MT-ADOPTS', issued: true });
    expect((await clerk.get(other)).text).toContain('Il voto ha approvato il verbale della seduta MT-2026-02.');
    const page = (await member.get(`/accords/${code}/meetings/MT-ADOPTS`)).text;
    expect(page).toContain('Approvato qui il verbale della seduta MT-2026-02');
    expect((await member.get(`/accords/${code}/meetings/MT-2026-02/minutes`)).text).toContain('MT-ADOPTS');
  });
});
