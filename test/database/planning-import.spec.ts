import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { Refusal } from '../../src/kernel/refusal';
import { canonicalPlan } from '../../src/plans/plan-content.queries';
import { systemActor } from '../../src/kernel/actor';
import { readChanged, type Json, lombardyFile } from '../cast/accord-files';
import { accord, openPlanningDesk, type PlanningDesk } from '../support/planning-desk';

describe('an accord file beside a plan made in the product', () => {
  let desk: PlanningDesk;
  let importer: ImportAccord;
  const place = { accord, year: 2026, number: 2 };

  beforeAll(async () => {
    desk = await openPlanningDesk();
    importer = new ImportAccord(desk.database, desk.audited);
    await desk.amendments.open(desk.self, accord, 2026, 'Una fiera in meno');
    const { content, version } = await desk.sheet(2026, 2, 'A26-L1-01');
    await desk.sheets.change(desk.self, place, version, { ...content, marketsNote: 'Anche il Kazakistan' });
  });
  afterAll(() => desk.close());

  const taken = async (change: (file: Json) => void) =>
    (await importer.run(readChanged(change, lombardyFile), systemActor('command-line'))).plan;
  const amended = (version: number) => (file: Json) => {
    const plan = file['plans']?.[1] as unknown as Record<string, unknown>;
    Object.assign(plan, { version, amendedIn: 'MT-2026-02' });
  };
  const same = (): void => undefined;

  it('changes nothing where it says what it said, while the amendment is drafted', async () => {
    const before = canonicalPlan(await desk.content(2026, 2));
    const { created, changed, removed } = await taken(same);
    expect([created, changed, removed]).toEqual([[], [], []]);
    expect(canonicalPlan(await desk.content(2026, 2))).toBe(before);
  });

  it.each([2, 3])('brings no version %i over one made here, and says so', async (version) => {
    const before = canonicalPlan(await desk.content(2026, 2));
    const refusal: unknown = await taken(amended(version)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe('import.differences_refused');
    expect(canonicalPlan(await desk.content(2026, 2))).toBe(before);
  });

  it('leaves the version that gave way superseded once the amendment is in force', async () => {
    const step = async () => (await desk.versionOf(2026, 2)).version;
    const opinion = await desk.decide('TT', '2026-10-05', { outcome: 'approved' });
    await desk.moves.giveOpinion(desk.self, place, await step(), opinion);
    await desk.moves.propose(desk.self, place, await step());
    const resolution = await desk.decide('MT', '2026-10-06', { outcome: 'approved' });
    const noReportReason = 'Letta nella seduta precedente';
    await desk.decisions.adopt(desk.self, place, await step(), { resolution, noReportReason });
    const { created, changed, removed } = await taken(same);
    expect([created, changed, removed]).toEqual([[], [], []]);
    expect([(await desk.versionOf(2026, 1)).state, (await desk.versionOf(2026, 2)).state]).toEqual([
      'superseded',
      'in_force',
    ]);
  });
});
