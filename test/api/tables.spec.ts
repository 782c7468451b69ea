import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { roles } from '../../src/access/permission.rules';
import { DossierQueries } from '../../src/exchange/dossier/dossier.queries';
import { systemActor } from '../../src/kernel/actor';
import { verifierFile } from '../../src/ledger/verifier';
import { copyOf, listOf, lombardyFile, type Json } from '../cast/accord-files';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { frozenActs, frozenRows } from '../support/frozen-acts';
import { ProgramVisitor } from '../support/program-visitor';
import { smallPdf } from '../support/small-pdf';

const cast = [...roles, 'administrator'] as const;
type Player = (typeof cast)[number];
const parties = ['RL', 'UCL', 'AICE', 'CONFIND', 'ASSL', 'CONFART', 'SACESIMEST', 'ACE'];

/** A sitting held, whose minutes the next one adopts, and a third that is only convened: all of it through the API. */
describe('the Tables through the API', () => {
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

  it('go from the notice to adopted minutes, by the same guards as on the pages', async () => {
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
    await secretariat.done('post', `/meetings/${second}/agenda/2/moves`, { way: 'up' }, '"v1"');
    await convene(second);
    await hold(second, 1, approve(second, 1));
    const { state, document } = await secretariat.read(`/meetings/${first}/minutes`);
    expect([state, document]).toEqual(['approved', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    await convene(third);
  }, 60_000);

  it('keep what was sent, voted and adopted, whoever tries to change it, by page, interface or many at once', async () => {
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

  it('keep it under an accord file that says otherwise, and the difference is told', async () => {
    const before = await frozenRows(desk.database, desk.accordId);
    const places = [first, third].map((meeting) => indexOf(meeting));
    const files: readonly (readonly [string, string, (file: Json) => unknown])[] = [
      [
        'a sitting that was held',
        `/meetings/${places[0]}`,
        (file) => Object.assign(meetingIn(file, first), { startTime: '09:15' }),
      ],
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
    // The file as it was brought in says nothing new: it is no difference, and nothing has to be taken out of it.
    const same = (await secretariat.import(copyOf(lombardyFile))).body as Record<string, unknown>;
    expect(same).toMatchObject({ created: [], changed: [], removed: [], refused: [] });
    expect(same['standing']).toBeGreaterThan(2);
    expect(await frozenRows(desk.database, desk.accordId)).toBe(before);
  }, 120_000);

  it('record a sitting held elsewhere, once', async () => {
    const all = [...parties, 'CONFAPI', 'CONFCOM', 'CNA', 'CLAAI'];
    const attendance = all.map((party, index) => ({ party, state: index < 9 ? 'present' : 'absent_excused' }));
    const items = [{ kind: 'decision', title: 'Fiera di Almaty', outcome: 'approved', for: 8, against: 1 }];
    const entry = { heldOn: '2026-09-15', startsAt: '10:00', mode: 'hybrid', ending: 'held', attendance, items };
    const made = await secretariat.made('post', '/tables/MT/recorded-meetings', entry);
    const { presentCount } = await secretariat.read(`/meetings/${String(made['meeting'])}`);
    expect(presentCount).toBe(9);
    const again = await secretariat.send('post', '/tables/MT/recorded-meetings', entry);
    expect([again.status, again.body.type]).toEqual([409, 'urn:accordo:problem:meeting.already_recorded']);
    const odd = {
      ...entry,
      attendance: [{ party: 'NOBODY', state: 'present' }],
      items: [{ ...items[0], planYear: 1999 }],
    };
    const refused = await secretariat.send('post', '/tables/MT/recorded-meetings', odd);
    const pointers = (refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect([refused.status, [...new Set(pointers)]]).toEqual([
      422,
      ['/attendance/0/party', '/attendance', '/items/0/planYear'],
    ]);
  });

  it('lay files before a sitting by their hash, and take them back; the brief carries them', async () => {
    const [pdf, sitting] = [smallPdf('Relazione'), `/meetings/${third}`];
    const { document } = await secretariat.file(`${sitting}/tabled-files?name=relazione.pdf&item=2`, pdf);
    const { documents } = await people.table_member.read(`${sitting}/tabled-documents`);
    expect(documents).toEqual([
      expect.objectContaining({ id: document, item: 2, kind: 'other', name: 'relazione.pdf' }),
    ]);
    const read = await people.table_member.bytes(`${sitting}/tabled-documents/${String(document)}`);
    expect([read.status, read.type, read.content.equals(pdf)]).toEqual([200, 'application/pdf', true]);
    const brief = await secretariat.bytes(`${sitting}/brief`);
    expect([brief.status, brief.content.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    for (const role of ['signatory', 'table_member', 'auditor'] as const)
      expect((await people[role].bytes(`${sitting}/brief`)).status).toBe(403);
    const secret = { url: expect.stringMatching(/\/(briefs|answers)\/[\w-]{43}$/) };
    expect(await secretariat.done('post', `${sitting}/brief-links`, {})).toEqual(secret);
    expect(await secretariat.done('post', `${sitting}/answer-links`, { party: 'UCL' })).toEqual(secret);
    await secretariat.done('delete', `${sitting}/tabled-documents/${String(document)}`, {});
    expect((await secretariat.read(`${sitting}/tabled-documents`))['documents']).toEqual([]);
  });

  it('open a follow-up once, however often it is sent under one key', async () => {
    const { items } = (await secretariat.read(`/resolutions?table=MT&limit=200`)) as { items: { code: string }[] };
    const path = `/resolutions/${items.at(-1)?.code}/follow-ups`;
    const task = { title: 'Elenco', ownerName: 'Studio', dueOn: '2026-12-01' };
    const answers = await Promise.all([1, 2].map(() => secretariat.send('post', path, task, undefined, 'elenco')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  it('decide in writing, from the draft to the outcome', async () => {
    const draft = { kind: 'decision', subject: 'Fiera di Tashkent', text: 'Si ammette la fiera.' };
    const { procedure } = await secretariat.made('post', '/tables/MT/written-procedures', draft);
    const path = `/written-procedures/${String(procedure)}`;
    expect((await people.signatory.send('get', path)).status).toBe(404);
    const written = { ...draft, text: 'Si ammette la fiera al piano.' };
    const put = (match?: string) => secretariat.send('put', path, written, match);
    expect([(await put()).status, (await put('"v9"')).status, (await put('"v1"')).status]).toEqual([428, 412, 200]);
    const { documents } = await secretariat.file(`${path}/tabled-files?name=fiera.pdf`, smallPdf('Fiera'));
    await secretariat.done('post', `${path}/opening`, {}, '"v2"');
    const laid = (documents as { id: string }[])[0]?.id;
    expect((await people.signatory.bytes(`${path}/documents/${laid}`)).content.subarray(0, 5).toString()).toBe('%PDF-');
    const { url } = await secretariat.done('post', `${path}/links`, { party: 'UCL' });
    expect(url).toMatch(/\/procedure-answers\/[\w-]{43}$/);
    const consent = { version: 0, answer: 'consent' };
    expect((await people.auditor.send('post', `${path}/answers`, consent)).status).toBe(403);
    for (const press of [1, 2])
      expect([press, await people.signatory.done('post', `${path}/answers`, consent)]).toEqual([press, { procedure }]);
    const close = () => secretariat.send('post', `${path}/closing`, {}, '"v3"');
    expect((await close()).body.type).toBe('urn:accordo:problem:procedure.not_due');
    await desk.audited.run({ actor: systemActor('demo'), event: 'accord.changed', accordId: desk.accordId }, (tx) =>
      tx.run(`update accord set reference_date = '2026-12-20'`),
    );
    expect((await close()).body).toEqual({ outcome: 'approved', document: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const shown = await people.auditor.read(path);
    expect(shown).toMatchObject({ state: 'closed', consents: 1, silences: 11, resolution: expect.any(String) });
    expect((await close()).status).toBe(409);
    expect((await secretariat.send('post', `${path}/cancellation`, { reason: 'Errore' })).status).toBe(409);
  });

  it('leave dossiers that hold what was issued, laid and voted, and check themselves without the server', async () => {
    const folder = fs.mkdtempSync(join(os.tmpdir(), 'accordo-tables-'));
    const dossiers = desk.application.app.get(DossierQueries, { strict: false });
    let names = '';
    for (const year of [2026, 2027]) {
      const zip = join(folder, `${year}.zip`);
      await dossiers.write(await dossiers.find(systemActor('demo'), code, year), fs.createWriteStream(zip));
      const run = spawnSync(process.execPath, [verifierFile, zip], { encoding: 'utf8', env: {} });
      expect([year, run.status, run.stdout]).toEqual([year, 0, expect.stringContaining('DOSSIER UNALTERED')]);
      names += execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' });
      const rights = execFileSync('unzip', ['-p', zip, 'csv/vote_right.csv'], { encoding: 'utf8' });
      if (year === 2027) expect(rights.split('\n').length).toBeGreaterThan(parties.length);
    }
    fs.rmSync(folder, { recursive: true });
    for (const kind of ['meeting_notice', 'minutes', 'procedure_minutes'])
      expect(names).toMatch(new RegExp(`^documents/${kind}-202[67]-1\\.pdf$`, 'm'));
    expect(names).toMatch(/^tabled\/.*fiera\.pdf$/m);
  }, 60_000);
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
