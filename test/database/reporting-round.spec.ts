import { type Viewer } from '../../src/access/viewer';
import { type ReportSnapshot } from '../../src/reporting/report-snapshot';
import { emptyIndicator } from '../../src/progress/sheet-content';
import { filledSheet } from '../support/filled-sheet';
import { accord, openReviewDesk, type ReviewDesk } from '../support/review-desk';

const period = '2026-Q4';

/** A round with one of everything that a report has to tell. */
describe('what a report tells of its round', () => {
  let desk: ReviewDesk;
  let secretariat: Viewer;
  let party: Viewer;
  let snapshot: ReportSnapshot;
  const [accepted, lowered, contested, nothing] = ['A26-L2-02', 'A26-L2-04', 'A26-L2-06', 'A26-L4-05'] as const;
  /** One of its indicators is an average. */
  const graded = 'A26-L3-04';
  /** Not sent for the quarter; the one before was accepted and is open again. */
  const opened = 'A26-L3-05';
  let lead: Record<string, string>;
  let own: string;

  beforeAll(async () => {
    desk = await openReviewDesk();
    secretariat = await desk.viewer('secretariat');
    const all = await desk.sheets();
    lead = Object.fromEntries(all.map((sheet) => [sheet.action, sheet.lead]));
    own = all.find((sheet) => sheet.lead === 'RL')?.action ?? '';
    const signatory = async (action: string) => desk.viewer('signatory', desk.accordId, lead[action]);
    // Lowered: spending falls below the third quarter's, with a reason, and a measure stands beside it.
    party = await signatory(lowered);
    await desk.sendOne(party, lowered, {
      spending: {
        committed: '',
        spent: '10',
        bySource: {},
        correction: 'Contata due volte una fattura',
        explanation: 'Correzione',
      },
      deviations: 'Il fornitore ha rinviato',
      measures: [
        {
          kind: 'corrective_action',
          description: 'Nuovo avviso a gennaio',
          owner: 'Ufficio estero',
          dueOn: '2027-01-31',
        },
        { kind: 'reshape_request', description: 'Passare da cinque a quattro fiere', owner: '', dueOn: '' },
      ],
    });
    await desk.sendOne(await signatory(accepted), accepted);
    const facts = await desk.factsOf(accepted);
    const code = facts.indicators[0]?.code ?? '';
    await desk.accept.accept(secretariat, desk.at(accepted), await desk.versionOf(accepted), [
      { field: `indicators.${code}.value`, value: '7', reason: 'Contati due volte' },
    ]);
    await desk.sendOne(await signatory(nothing), nothing, {
      kind: 'nothing_to_report',
      nilReason: 'Azione ferma per gara',
    });
    await desk.sendOne(await desk.viewer('signatory', desk.accordId, 'RL'), own);
    const { indicators } = filledSheet(await desk.factsOf(graded));
    await desk.sendOne(await signatory(graded), graded, {
      indicators: { ...indicators, RS05: { ...emptyIndicator, value: '1', explanation: 'Aula affollata' } },
    });
    await desk.override.set(secretariat, { accord, action: own, period, colour: 'red' }, 'Il bando non è uscito');
    const heldBy = await desk.factsOf(contested);
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'submission.saved' }, (tx) =>
      tx.run(
        `insert into submission (accord_id, action_id, action_version_id, period, state, origin, entered_by_party_id,
           declared_spent_cents, confirmation, revision, submitted_on)
         values ($1, $2, $3, '2026-Q4', 'submitted', 'product', (select id from party where code = 'RL' and accord_id = $1),
           100, 'awaited', 1, '2027-01-08')`,
        [desk.accordId, heldBy.actionId, heldBy.actionVersionId],
      ),
    );
    await desk.answer.contest(await signatory(contested), desk.at(contested), 1, 'La cifra non è nostra');
    const again = { reason: 'La nota dice altro', untilOn: '2027-02-01' };
    await desk.giveBack.reopen(secretariat, desk.at(opened, '2026-Q3'), await desk.versionOf(opened, '2026-Q3'), again);
    snapshot = await desk.compile.preview(secretariat, accord, period);
  });
  afterAll(() => desk.close());

  const round = () => snapshot.round ?? fail();
  const fail = (): never => {
    throw new Error('no round');
  };

  it('lowered figures with both values, reason and who', () => {
    const found = round().corrections.filter(({ action }) => action === lowered);
    expect(found).toMatchObject([
      {
        party: lead[lowered],
        period,
        indicator: null,
        to: '10.00',
        reason: 'Contata due volte una fattura',
        by: lead[lowered],
        isAccepted: false,
      },
    ]);
    expect(Number(found[0]?.from)).toBeGreaterThan(10);
    // An average that falls is a worse result, no correction of what was counted.
    expect(round().corrections.filter(({ action }) => action === graded)).toEqual([]);
  });

  it('accepted values beside the declared ones, never as a correction of the party', () => {
    expect(round().otherValues).toMatchObject([{ action: accepted, accepted: '7', reason: 'Contati due volte' }]);
    expect(round().otherValues[0]?.declared).not.toBe('7');
    expect(round().corrections.filter(({ action }) => action === accepted)).toEqual([]);
  });

  it('which sheets are provisional, entered for others, the own body’s, or say nothing', () => {
    expect(
      round()
        .provisional.map(({ action }) => action)
        .sort(),
    ).toEqual([lowered, contested, own, graded, opened].sort());
    expect(round().provisional[0]).toEqual({
      party: lead[opened],
      action: opened,
      period: '2026-Q3',
      state: 'returned',
    });
    const told = new Set(round().provisional.map(({ action }) => action));
    expect(snapshot.actions.filter(({ isProvisional, code }) => isProvisional && !told.has(code))).toEqual([]);
    expect(round().onBehalf).toEqual([
      {
        party: lead[contested],
        action: contested,
        period,
        enteredBy: 'RL',
        confirmation: 'contested',
        contestedBecause: 'La cifra non è nostra',
      },
    ]);
    expect(round().ownBody).toEqual([{ party: 'RL', action: own, period, state: 'submitted', assents: 0 }]);
    expect(round().nothingToReport).toEqual([
      { party: lead[nothing], action: nothing, period, reason: 'Azione ferma per gara' },
    ]);
  });

  it('measures, requests to re-shape and colours set by hand, with their reasons', () => {
    expect(round().measures).toMatchObject([
      {
        action: lowered,
        kind: 'corrective_action',
        description: { it: 'Nuovo avviso a gennaio' },
        owner: 'Ufficio estero',
        dueOn: '2027-01-31',
        isAccepted: false,
      },
      { action: lowered, kind: 'reshape_request', owner: null, dueOn: null },
    ]);
    expect(round().overrides).toMatchObject([{ action: own, period, colour: 'red', reason: 'Il bando non è uscito' }]);
    expect(snapshot.actions.find(({ code }) => code === lowered)?.deviations).toEqual({
      it: 'Il fornitore ha rinviato',
    });
  });

  it('how many sheets each party owed, sent late and left out', () => {
    const { byParty } = round();
    const total = (of: 'expected' | 'accepted' | 'late' | 'missing') => byParty.reduce((sum, one) => sum + one[of], 0);
    const { expected, accepted: taken, late, missing } = snapshot.reports;
    expect([total('expected'), total('accepted'), total('late'), total('missing')]).toEqual([
      expected,
      taken,
      late,
      missing,
    ]);
    expect(round().awaited).toContainEqual({ party: lead[opened], action: opened, period, dueOn: '2027-01-18' });
    expect(round().awaited?.map(({ action }) => action)).not.toContain(accepted);
  });

  it('and labels what is provisional year by year', () => {
    expect(snapshot.term?.money.years.find(({ year }) => year === 2026)).toMatchObject({ isProvisional: true });
  });
});
