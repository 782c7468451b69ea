import { type Viewer } from '../../src/access/viewer';
import { type Refusal } from '../../src/kernel/refusal';
import { SaveSheet } from '../../src/progress/save-sheet.command';
import { SendSheets } from '../../src/progress/send-sheets.command';
import { roundMail } from '../support/kept-mail';
import { contentNow } from '../../src/progress/sheet-draft.rules';
import { type SheetContent } from '../../src/progress/sheet-content';
import { openDesk, sheetsOf } from '../../src/progress/sheet-desk';
import { type SheetFacts } from '../../src/progress/sheet-facts';
import { WithdrawSheet } from '../../src/progress/withdraw-sheet.command';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';

const accord = 'lombardia-2025';
const period = '2026-Q3';

describe('writing and sending sheets', () => {
  let desk: ReportingDesk;
  let save: SaveSheet;
  let send: SendSheets;
  let withdraw: WithdrawSheet;
  let party: string;
  let action: string;
  let signatory: Viewer;

  beforeAll(async () => {
    desk = await openReportingDesk();
    save = new SaveSheet(desk.database, desk.audited);
    send = new SendSheets(desk.database, desk.audited, roundMail(desk.database));
    withdraw = new WithdrawSheet(desk.database, desk.audited);
    const auditor = await desk.viewer('auditor');
    const opened = await openDesk(desk.database, auditor, 'submission.read', accord, period);
    const missing = (await sheetsOf(desk.database, opened)).filter(({ submission }) => submission === null);
    const one = missing.find(({ indicators, previous }) => indicators.length > 0 && previous) as SheetFacts;
    [party, action] = [one.lead, one.action];
    signatory = await desk.viewer('signatory', desk.accordId, party);
  });
  afterAll(() => desk.close());

  const factsOf = async (viewer = signatory): Promise<SheetFacts> => {
    const opened = await openDesk(desk.database, viewer, 'submission.read', accord, period);
    return (await sheetsOf(desk.database, opened)).find((sheet) => sheet.action === action) as SheetFacts;
  };
  const refusalOf = (attempt: Promise<unknown>): Promise<Refusal> =>
    attempt.then(
      () => Promise.reject(new Error('it went through')),
      (error: Refusal) => error,
    );
  const changed = async (change: Partial<SheetContent>): Promise<SheetContent> => ({
    ...contentNow(await factsOf(), 'it'),
    ...change,
  });
  const complete = async (): Promise<SheetContent> => {
    const now = contentNow(await factsOf(), 'it');
    const dated = Object.entries(now.milestones).map(([number]) => [
      number,
      { completedOn: '', expectedOn: '2027-01-31' },
    ]);
    return {
      ...now,
      note: 'Avanti.',
      percentComplete: '40',
      milestones: Object.fromEntries(dated) as SheetContent['milestones'],
      risks: [
        ...now.risks,
        {
          position: '',
          kind: 'issue',
          description: 'Manca un docente',
          impact: 'high',
          likelihood: 'low',
          mitigation: '',
          owner: 'Rossi',
          dueOn: '2026-12-01',
          isClosed: false,
        },
      ],
    };
  };

  it('keeps what is typed, right or wrong, and tells whoever comes second', async () => {
    const content = await changed({ percentComplete: 'molto' });
    const saved = await save.save(signatory, accord, period, { action, version: 1, content });
    expect(saved).toMatchObject({ outcome: 'saved', version: 2 });
    const facts = await factsOf();
    expect(contentNow(facts, 'it').percentComplete).toBe('molto');
    expect(facts.submission).toMatchObject({ state: 'draft', authorIds: [signatory.userId], revision: 0 });
    const other = await changed({ percentComplete: '30' });
    expect(await refusalOf(save.save(signatory, accord, period, { action, version: 1, content: other }))).toMatchObject(
      {
        code: 'sheet.changed_meanwhile',
      },
    );
    const [stale] = await save.saveAll(signatory, accord, period, [{ action, version: 1, content: other }]);
    expect(stale).toMatchObject({ outcome: 'stale', version: 2 });
    const [same] = await save.saveAll(signatory, accord, period, [{ action, version: 1, content }]);
    expect(same).toMatchObject({ outcome: 'unchanged', version: 2 });
  });

  it('refuses to send what cannot be read, with every fault, and sends nothing', async () => {
    const refusal = await refusalOf(send.send(signatory, accord, period, party, [{ action }]));
    expect(refusal.code).toBe('sheet.incomplete');
    expect(refusal.faults.map(({ pointer }) => pointer)).toContain(`/${action}/percentComplete`);
    expect((await refusalOf(send.send(signatory, accord, period, party))).code).toBe('sheet.nothing_to_send');
    expect((await factsOf()).submission?.state).toBe('draft');
  });

  it('belongs to the party that leads the action', async () => {
    const stranger = await desk.viewer('signatory', desk.accordId, party === 'RL' ? 'CNA' : 'RL');
    const content = await changed({ note: 'x' });
    expect((await refusalOf(save.save(stranger, accord, period, { action, version: 2, content }))).code).toBe(
      'sheet.not_found',
    );
    const auditor = await desk.viewer('auditor');
    expect((await refusalOf(send.send(auditor, accord, period, party))).code).toBe('progress.accord_not_found');
    const secretariat = await desk.viewer('secretariat');
    const blocked = await refusalOf(save.save(secretariat, accord, period, { action, version: 2, content }));
    expect(blocked.faults[0]?.en).toContain('is writing the sheet itself');
  });

  it('sends all that is ready under one number, as rows, a frozen copy and an event', async () => {
    await save.save(signatory, accord, period, { action, version: 2, content: await complete() });
    const sent = await send.send(signatory, accord, period, party);
    expect(sent).toMatchObject({ number: 1, sentOn: '2026-10-31', sheets: [{ action, revision: 1 }] });
    const facts = await factsOf();
    expect(facts.submission).toMatchObject({ state: 'submitted', submittedOn: '2026-10-31', dueOn: '2026-10-14' });
    expect(facts.risks.at(-1)).toMatchObject({ kind: 'issue', owner: 'Rossi', isOfThisSheet: true });
    expect(contentNow(facts, 'it').risks.at(-1)?.position).toBe(String(facts.risks.at(-1)?.position));
    const [row] = await desk.database.rows<Record<string, unknown>>(
      `select h.snapshot, h.snapshot_sha256, e.kind, p.is_provisional,
         (select count(*)::integer from indicator_value v where v.submission_id = s.id) as values
       from submission s join sheet_revision h on h.submission_id = s.id join submission_event e on e.submission_id = s.id
         join action_progress p on p.action_id = s.action_id and p.as_of_period = s.period where s.id = $1`,
      [facts.submission?.id],
    );
    expect(row).toMatchObject({ kind: 'sent', is_provisional: true, snapshot_sha256: sent.sheets[0]?.sha256 });
    expect(row?.['values']).toBe(facts.indicators.filter(({ declared }) => declared !== null).length);
    expect(JSON.parse(row?.['snapshot'] as string)).toMatchObject({ format: 'accordo.sheet/1', action, revision: 1 });
    expect((await refusalOf(send.send(signatory, accord, period, party, [{ action }]))).code).toBe('sheet.blocked');
  });

  it('is taken back with a reason, and sent again as the next revision with other rows', async () => {
    expect((await refusalOf(withdraw.withdraw(signatory, accord, period, action, ' '))).code).toBe(
      'sheet.reason_missing',
    );
    await withdraw.withdraw(signatory, accord, period, action, 'Una cifra è sbagliata');
    const draft = await factsOf();
    expect(draft.submission).toMatchObject({ state: 'draft', submittedOn: null, revision: 1 });
    const content = contentNow(draft, 'it');
    const [first] = draft.indicators;
    const typed = {
      ...content,
      risks: content.risks.slice(0, -1),
      measures: [{ kind: 'corrective_action', description: 'Un secondo corso', owner: '', dueOn: '' }],
    } satisfies SheetContent;
    await send.send(signatory, accord, period, party, [{ action, content: typed }]);
    const again = await factsOf();
    expect(again.submission).toMatchObject({ state: 'submitted', revision: 2 });
    expect(again.indicators[0]?.declared).toBe(first?.declared);
    expect(again.risks.at(-1)).toMatchObject({ kind: 'issue', isClosed: true });
    const measures = await desk.database.rows('select kind from corrective_measure where submission_id = $1', [
      again.submission?.id,
    ]);
    expect(measures).toHaveLength(1);
    const numbers = await desk.database.rows<{ number: number }>('select number from sending order by number');
    expect(numbers.map(({ number }) => number)).toEqual([1, 2]);
  });
});
