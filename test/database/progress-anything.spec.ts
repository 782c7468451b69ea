import fc from 'fast-check';
import { type Viewer } from '../../src/access/viewer';
import { Refusal } from '../../src/kernel/refusal';
import { SaveSheet } from '../../src/progress/save-sheet.command';
import { contentNow, versionNow } from '../../src/progress/sheet-draft.rules';
import { WithdrawSheet } from '../../src/progress/withdraw-sheet.command';
import { filledSheet } from '../support/filled-sheet';
import { accord, openReviewDesk, type ReviewDesk } from '../support/review-desk';

const isSoak = process.env['SOAK'] !== undefined;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const period = '2026-Q4';
jest.setTimeout(isSoak ? 900_000 : 240_000);

describe('whatever people do with sheets', () => {
  let desk: ReviewDesk;
  let save: SaveSheet;
  let withdraw: WithdrawSheet;
  let aice: Viewer;
  let other: Viewer;
  let secretary: Viewer;
  const actions = ['A26-L2-05', 'A26-L2-06', 'A26-L3-04'];

  beforeAll(async () => {
    desk = await openReviewDesk();
    save = new SaveSheet(desk.database, desk.audited);
    withdraw = new WithdrawSheet(desk.database, desk.audited);
    aice = await desk.viewer('signatory', desk.accordId, 'AICE');
    other = await desk.viewer('signatory', desk.accordId, 'AICE');
    secretary = await desk.viewer('secretariat');
  });
  afterAll(() => desk.close());

  const tried = async (work: () => Promise<unknown>): Promise<string> => {
    try {
      await work();
      return 'done';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };

  /** What must hold of every sheet after every act. */
  const oddities = `
    select x.code || ': ' || o.what as odd from submission s join action x on x.id = s.action_id
    cross join lateral (values
      ('sent without a frozen copy', s.state = 'submitted' and s.revision <> (select count(*) from sheet_revision h where h.submission_id = s.id)),
      ('sendings and events differ', (select count(*) from sheet_revision h where h.submission_id = s.id)
        <> (select count(*) from submission_event e where e.submission_id = s.id and e.kind = 'sent')),
      ('a draft with a day of sending', s.state = 'draft' and s.submitted_on is not null),
      ('sent without its day', s.state = 'submitted' and s.submitted_on is null),
      ('a draft that completed a milestone', s.state = 'draft' and exists (select from milestone_completion c where c.submission_id = s.id)),
      ('values accepted before acceptance', s.state = 'submitted' and exists (select from indicator_value v where v.submission_id = s.id and v.accepted is not null)),
      ('figures of a draft in the read model', s.state = 'draft' and exists (select from action_progress g where g.action_id = s.action_id and g.as_of_period = s.period)),
      ('the read model without the sheet', s.state = 'submitted' and s.kind <> 'nothing_to_report' and not exists (
        select from action_progress g where g.action_id = s.action_id and g.as_of_period = s.period and g.spent_cents = s.declared_spent_cents)),
      ('sent by nobody', s.revision > 0 and not exists (select from sheet_author w where w.submission_id = s.id))
    ) as o (what, is_so)
    where s.period = '${period}' and s.origin = 'product' and o.is_so
    union all
    select 'numbers with a gap' from sending group by period having max(number) <> count(*)`;

  it(`keeps rows, frozen copies, events and the read model in step (seed ${seed})`, async () => {
    const step = fc.record({
      act: fc.constantFrom('save', 'save', 'nothing', 'send', 'sendAll', 'sendAll', 'withdraw', 'return', 'stale'),
      action: fc.constantFrom(...actions),
      spent: fc.integer({ min: 0, max: 90_000 }),
    });
    const counts: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 18 }), async (steps) => {
        for (const { act, action, spent } of steps) {
          const facts = await desk.factsOf(action);
          const content = {
            ...filledSheet(facts),
            spending: { ...contentNow(facts, 'it').spending, spent: String(spent), explanation: 'x', correction: 'y' },
          };
          const version = versionNow(facts);
          const acts: Readonly<Record<typeof act, () => Promise<unknown>>> = {
            save: () => save.save(aice, accord, period, { action, version, content }),
            nothing: () =>
              save.save(other, accord, period, {
                action,
                version,
                content: { ...content, kind: 'nothing_to_report', nilReason: 'Pausa' },
              }),
            stale: () => save.save(aice, accord, period, { action, version: version + 1, content }),
            send: () => desk.send.send(other, accord, period, 'AICE', [{ action, content }]),
            sendAll: () => desk.send.send(aice, accord, period, 'AICE'),
            withdraw: () => withdraw.withdraw(aice, accord, period, action, 'Da rivedere'),
            return: () =>
              desk.giveBack.return(secretary, desk.at(action), facts.submission?.version ?? 0, {
                reason: 'Manca una nota',
              }),
          };
          const outcome = `${act} ${await tried(acts[act])}`;
          counts[outcome] = (counts[outcome] ?? 0) + 1;
          expect(await desk.database.rows(oddities)).toEqual([]);
        }
      }),
      { seed, numRuns: isSoak ? 120 : 8 },
    );
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(['save done', 'sendAll done', 'withdraw done']));
  });

  it('loses nothing where two people write at once: one is kept, the other told', async () => {
    const action = 'A26-L4-05';
    const races = isSoak ? 1000 : 60;
    let lost = 0;
    for (let race = 0; race < races; race++) {
      const facts = await desk.factsOf(action);
      const version = versionNow(facts);
      const base = contentNow(facts, 'it');
      const notes = [`prima ${race}`, `seconda ${race}`, `terza ${race}`];
      const told = await Promise.all(
        notes.map((note, place) =>
          tried(() =>
            save.save(place === 1 ? other : aice, accord, period, { action, version, content: { ...base, note } }),
          ),
        ),
      );
      expect(told.filter((outcome) => outcome === 'done')).toHaveLength(1);
      expect(told.filter((outcome) => outcome === 'sheet.changed_meanwhile')).toHaveLength(2);
      const now = await desk.factsOf(action);
      const kept = notes[told.indexOf('done')];
      if (contentNow(now, 'it').note !== kept || versionNow(now) !== version + 1) lost++;
    }
    expect(lost).toBe(0);
  });
});
