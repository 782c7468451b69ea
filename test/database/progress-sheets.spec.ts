import { actorOn, openDesk, sheetsOf, standingOf } from '../../src/progress/sheet-desk';
import { prefilledSheet } from '../../src/progress/prefill-sheet.rules';
import { readSheet } from '../../src/progress/read-sheet.rules';
import { sheetBlockers } from '../../src/progress/sheet-acts.rules';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';

describe('sheets of a period', () => {
  let desk: ReportingDesk;
  beforeAll(async () => {
    desk = await openReportingDesk();
  });
  afterAll(() => desk.close());

  it('know what the plan says and what was reported before', async () => {
    const rl = await desk.viewer('signatory');
    const opened = await openDesk(desk.database, rl, 'submission.read', 'lombardia-2025', '2026-Q3');
    const sheets = await sheetsOf(desk.database, opened);
    expect(sheets).toHaveLength(30);
    expect(opened).toMatchObject({ window: 'open', isSecretariat: false, dueOn: '2026-10-14', today: '2026-10-31' });
    const missing = sheets.filter(
      (sheet) => standingOf(opened, sheet).isOwed && sheet.submission?.state !== 'accepted',
    );
    expect(missing.map(({ action, lead }) => [action, lead])).toHaveLength(1);
  });

  it('can be sent without typing anything again where nothing special happened', async () => {
    const opened = await openDesk(
      desk.database,
      await desk.viewer('signatory'),
      'submission.read',
      'lombardia-2025',
      '2026-Q2',
    );
    const context = { today: opened.today, explainChangeAbove: opened.settings.explainChangeAbove };
    for (const sent of await sheetsOf(desk.database, opened)) {
      const indicators = sent.indicators.map((indicator) => ({ ...indicator, declared: null, correction: null }));
      const sheet = { ...sent, submission: null, indicators };
      const { values, faults } = readSheet(prefilledSheet(sheet, 'it'), sheet, context);
      const unknown = sheet.indicators
        .filter(({ previous }) => previous === null)
        .map(({ code }) => `indicators.${code}.value`);
      const left = faults.filter(({ field }) => !field.startsWith('milestones.') && !unknown.includes(field));
      if (sheet.previous) {
        expect([sheet.action, left.map(({ field }) => field)]).toEqual([sheet.action, []]);
        expect(values.spentCents).toBe(sheet.previous.spentCents);
      }
    }
  });

  it('ask the party that leads the action, and nobody else, to write', async () => {
    const rl = await desk.viewer('signatory');
    const opened = await openDesk(desk.database, rl, 'submission.read', 'lombardia-2025', '2026-Q3');
    for (const sheet of await sheetsOf(desk.database, opened)) {
      const found = sheetBlockers('save', standingOf(opened, sheet), actorOn(opened, sheet, rl)).map(
        ({ code }) => code,
      );
      if (sheet.lead !== 'RL') expect(found).toEqual(['not_yours']);
      else expect(found).toEqual(sheet.submission?.state === 'accepted' ? ['already_accepted'] : []);
    }
  });
});
