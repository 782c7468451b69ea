import fc from 'fast-check';
import { type Viewer } from '../../src/access/viewer';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { systemActor } from '../../src/kernel/actor';
import { Refusal } from '../../src/kernel/refusal';
import { WithdrawSheet } from '../../src/progress/withdraw-sheet.command';
import { submissionLifecycle } from '../../src/progress/submission.lifecycle';
import { rebuildActionProgress } from '../../src/reporting/refresh-action-progress';
import { lombardyFile, readChanged, readFile } from '../cast/accord-files';
import { accord, openReviewDesk, type ReviewDesk } from '../support/review-desk';

const period = '2026-Q4';
const acts = [
  'send',
  'send',
  'withdraw',
  'start',
  'return',
  'accept',
  'accept',
  'reopen',
  'contest',
  'confirm',
] as const;
type Act = (typeof acts)[number];
const who = ['party', 'secretariat', 'colleague', 'both', 'stranger'] as const;
type Who = (typeof who)[number];
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

describe('sheets under whatever people do', () => {
  let desk: ReviewDesk;
  let withdraw: WithdrawSheet;
  let people: Record<Who, Viewer>;
  let actions: string[];

  beforeAll(async () => {
    desk = await openReviewDesk();
    withdraw = new WithdrawSheet(desk.database, desk.audited);
    const party = await desk.viewer('signatory', desk.accordId, 'RL');
    const secretariat = await desk.viewer('secretariat');
    people = {
      party,
      secretariat,
      colleague: await desk.viewer('secretariat'),
      both: { ...party, mandates: [...party.mandates, ...secretariat.mandates] },
      stranger: await desk.viewer('signatory', desk.accordId, 'AICE'),
    };
    actions = (await desk.sheets()).filter(({ lead }) => lead === 'RL').map(({ action }) => action);
  });
  afterAll(() => desk.close());

  const attempt = async (act: Act, person: Viewer, action: string): Promise<unknown> => {
    const at = desk.at(action);
    const version = await desk.versionOf(action);
    if (act === 'send') return desk.sendOne(person, action);
    if (act === 'withdraw') return withdraw.withdraw(person, accord, period, action, 'Da rivedere');
    if (act === 'start') return desk.accept.startReview(person, at, version);
    if (act === 'accept') return desk.accept.accept(person, at, version);
    if (act === 'return') return desk.giveBack.return(person, at, version, { reason: 'Da correggere' });
    if (act === 'reopen') return desk.giveBack.reopen(person, at, version, { reason: 'Un errore' });
    return act === 'contest'
      ? desk.answer.contest(person, at, version, 'No')
      : desk.answer.confirm(person, at, version);
  };
  const figures = (): Promise<object[]> =>
    desk.database.rows('select to_jsonb(g) as row from action_progress g order by action_version_id');

  it(`keep to their lifecycle, and nobody accepts what they entered (seed ${seed})`, async () => {
    const steps = fc.sample(
      fc.record({ act: fc.constantFrom(...acts), who: fc.constantFrom(...who), which: fc.nat({ max: 2 }) }),
      { numRuns: 120, seed },
    );
    let done = 0;
    for (const step of steps) {
      const action = actions[step.which] as string;
      const before = (await desk.factsOf(action)).submission;
      const outcome = await attempt(step.act, people[step.who], action).catch((error: unknown) => error);
      const after = (await desk.factsOf(action)).submission;
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(Refusal);
        expect(after).toEqual(before);
        continue;
      }
      done++;
      const [from, to] = [before?.state ?? 'draft', after?.state ?? 'draft'];
      expect([seed, from === to || submissionLifecycle.mayMove(from, to)]).toEqual([seed, true]);
      if (step.act !== 'accept') continue;
      expect([seed, before?.authorIds.includes(people[step.who].userId)]).toEqual([seed, false]);
      if (to === 'accepted') expect(before?.acceptanceProposedById).not.toBe(people[step.who].userId);
    }
    expect(done).toBeGreaterThan(3);
  }, 240_000);

  it('leave the same figures as a rebuild, and each act a row that cannot be changed', async () => {
    const kept = await figures();
    await desk.audited.run({ actor: systemActor('command-line'), event: 'progress.rebuilt' }, rebuildActionProgress);
    expect(await figures()).toEqual(kept);
    const change = desk.audited.run({ actor: systemActor('init'), event: 'submission.remarked' }, (tx) =>
      tx.run(`update submission_event set message = 'x'`),
    );
    await expect(change).rejects.toThrow();
  });

  it('are left alone by an import of the accord’s file', async () => {
    const action = actions[0] as string;
    const reopened = desk.at(action, '2026-Q2');
    await desk.giveBack.reopen(people.secretariat, reopened, await desk.versionOf(action, '2026-Q2'), {
      reason: 'Nota da rivedere',
    });
    const before = await desk.database.rows('select to_jsonb(s) as row from submission s order by id');
    const importing = new ImportAccord(desk.database, desk.audited);
    const { plan } = await importing.run(readFile(lombardyFile), systemActor('demo'));
    // The date alone, which this desk had set on.
    expect(plan.changed.map(({ table }) => table)).toEqual(['accord']);
    expect([plan.created, plan.removed, plan.refused]).toEqual([[], [], []]);
    expect(plan.standing.map(({ table, label }) => [table, label])).toContainEqual([
      'submission',
      `${action} · 2026-Q2`,
    ]);
    const otherwise = readChanged((file) => {
      const own = (
        file['actions'] as unknown as { code: string; reports: { period: string; submittedOn: string }[] }[]
      ).find(({ code }) => code === action);
      for (const report of own?.reports ?? []) if (report.period === '2026-Q2') report.submittedOn = '2026-07-10';
    });
    const refused = await importing.run(otherwise, systemActor('demo')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(JSON.stringify((refused as Refusal).faults)).toContain('2026-Q2');
    expect(await desk.database.rows('select to_jsonb(s) as row from submission s order by id')).toEqual(before);
  });
});
