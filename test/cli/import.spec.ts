import fs from 'node:fs';
import path from 'node:path';
import { commandLine } from '../../src/cli/import.command-line';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { copyOf, lombardyFile, type Json } from '../cast/accord-files';
import { type CommandDesk, openCommandDesk } from '../support/command-desk';
import { addPerson } from '../support/people';

describe('accordo import', () => {
  let desk: CommandDesk;

  beforeAll(async () => {
    desk = await openCommandDesk();
    const audited = desk.context.get(AuditedTransaction, { strict: false });
    await addPerson(audited, { email: 'ada@example.org', isAdministrator: true, hasPassword: false });
    await addPerson(audited, { email: 'ugo@example.org', hasPassword: false });
  });
  afterAll(() => desk.close());

  /** The Lombardy file after `change` has had its way with it. */
  function spoiled(name: string, change: (file: Json) => void): string {
    const file = copyOf(lombardyFile);
    change(file);
    return written(name, JSON.stringify(file));
  }
  function written(name: string, text: string): string {
    const place = path.join(desk.folder, name);
    fs.writeFileSync(place, text);
    return place;
  }
  const standing = async (): Promise<unknown> =>
    desk.database.first(
      `select (select count(*) from accord)::int as accords, (select count(*) from action)::int as actions,
         (select count(*) from ledger_entry)::int as entries`,
    );
  const told = (lines: readonly string[]): Record<string, unknown> => JSON.parse(lines[0] ?? '') as never;

  it('tells every fault with a pointer and a sentence in both languages, ends with 2 and writes nothing', async () => {
    const before = await standing();
    const file = spoiled('faulty.json', (accord) => {
      (accord['actions']?.[0] as Record<string, unknown>)['leadParty'] = 'NOBODY';
      (accord['actions']?.[1] as Record<string, unknown>)['startDate'] = '2026-02-30';
    });
    const asJson = await desk.run(commandLine, [file], { json: true });
    expect(asJson.status).toBe(2);
    expect(asJson.out).toHaveLength(1);
    const faults = told(asJson.out)['faults'] as { pointer: string; it: string; en: string }[];
    expect(faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/actions/0/leadParty', '/actions/1/startDate']),
    );
    for (const { it, en } of faults) expect([it.length > 10, en.length > 10, it === en]).toEqual([true, true, false]);
    const asText = await desk.run(commandLine, [file]);
    expect([asText.status, asText.out]).toEqual([2, []]);
    for (const { pointer, it, en } of faults) expect(asText.err).toContain(`  ${pointer}: ${it}\n    ${en}\n`);
    expect(await standing()).toEqual(before);
  });

  it.each([
    ['no JSON', '{'],
    ['another thing', '[1, 2]'],
    ['nothing at all', ''],
  ])('refuses %s with 2', async (name, text) => {
    const ran = await desk.run(commandLine, [written(`${name}.json`, text)], { json: true });
    expect(ran.status).toBe(2);
    expect((told(ran.out)['faults'] as unknown[]).length).toBeGreaterThan(0);
  });

  it('refuses a file that is not there, and a person who is not there, with 2', async () => {
    const absent = await desk.run(commandLine, [path.join(desk.folder, 'absent.json')]);
    expect([absent.status, absent.err]).toEqual([2, expect.stringContaining('ENOENT')]);
    const nobody = await desk.run(commandLine, [lombardyFile], { as: 'nobody@example.org' });
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('nobody@example.org')]);
    const stranger = await desk.run(commandLine, [lombardyFile], { as: 'ugo@example.org' });
    expect(stranger.status).toBe(2);
    expect(await standing()).toMatchObject({ accords: 0, actions: 0 });
  });

  it('says with --dry-run what it would do, and does not', async () => {
    const before = await standing();
    const ran = await desk.run(commandLine, [lombardyFile], { 'dry-run': true, json: true });
    expect([ran.status, ran.err]).toEqual([0, '']);
    const plan = told(ran.out);
    expect(Object.keys(plan).sort()).toEqual([
      'changed',
      'created',
      'isDryRun',
      'kept',
      'notices',
      'refused',
      'removed',
      'standing',
      'unchanged',
    ]);
    expect(plan).toMatchObject({ isDryRun: true, changed: [], removed: [], kept: [], refused: [], unchanged: 0 });
    expect((plan['created'] as unknown[]).length).toBeGreaterThan(100);
    const inWords = await desk.run(commandLine, [lombardyFile], { 'dry-run': true });
    expect(inWords.out.at(-1)).toMatch(/^Prova, nulla è stato scritto · Dry run, nothing was written\./);
    expect(await standing()).toEqual(before);
  });

  it('takes the file in once, in the name and for the reason given', async () => {
    const options = { json: true, as: 'ADA@example.org', reason: 'prima carica' } as const;
    const first = await desk.run(commandLine, [lombardyFile], options);
    expect([first.status, told(first.out)['isDryRun']]).toEqual([0, false]);
    expect(await standing()).toMatchObject({ accords: 1 });
    const ada = await desk.database.first<{ id: string }>(
      `select id from user_account where email = 'ada@example.org'`,
    );
    const entry = await desk.database.first<{ body: string }>(
      `select body from ledger_entry where table_name = 'accord' order by id desc limit 1`,
    );
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ reason: 'prima carica' });
    expect(entry?.body).toContain(ada?.id);
    const standingNow = await standing();
    const again = await desk.run(commandLine, [lombardyFile], { json: true });
    expect([again.status, told(again.out)]).toEqual([0, expect.objectContaining({ created: [], changed: [] })]);
    expect(await standing()).toEqual(standingNow);
  });

  it('refuses what would alter an accepted value, as pointed faults, with 2', async () => {
    const before = await standing();
    const file = spoiled('altered.json', (accord) => {
      const second = accord['actions']?.[0]?.['indicators']?.[0]?.['periods']?.[1];
      (second as Record<string, unknown>)['actualCumulative'] = 7;
    });
    const ran = await desk.run(commandLine, [file], { json: true });
    const faults = told(ran.out)['faults'] as { pointer: string }[];
    expect([ran.status, faults.length]).toEqual([2, 1]);
    expect(faults[0]?.pointer).toMatch(/^\/actions\/0\//);
    expect(await standing()).toEqual(before);
  });
});
