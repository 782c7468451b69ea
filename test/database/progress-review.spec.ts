import { type Viewer } from '../../src/access/viewer';
import { translator } from '../../src/platform/i18n/catalogue';
import { formats } from '../../src/platform/i18n/formats';
import { ReceiptQueries } from '../../src/progress/receipt.queries';
import { receiptFacts, receiptPageMessages } from '../../src/progress/web/receipt.view';
import { accord, openReviewDesk, refusalOf, type ReviewDesk } from '../support/review-desk';

describe('reviewing sheets', () => {
  let desk: ReviewDesk;
  let secretariat: Viewer;
  let colleague: Viewer;
  let party: Viewer;
  /** Actions of AICE and of the secretariat's own body. */
  let actions: string[];
  let own: string[];

  beforeAll(async () => {
    desk = await openReviewDesk();
    secretariat = await desk.viewer('secretariat');
    colleague = await desk.viewer('secretariat');
    party = await desk.viewer('signatory', desk.accordId, 'AICE');
    const all = await desk.sheets();
    const led = (lead: string): string[] =>
      all.filter((sheet) => sheet.lead === lead && sheet.indicators.length > 0).map(({ action }) => action);
    [actions, own] = [led('AICE'), led('RL')];
    expect([actions.length > 1, own.length > 1]).toEqual([true, true]);
  });
  afterAll(() => desk.close());

  const period = '2026-Q4';
  const kinds = async (action: string): Promise<string[]> =>
    (await desk.recordOf(action)).events.map(({ kind }) => kind);

  it('begins, returns with a reason, takes the sheet again and accepts it as declared', async () => {
    const action = actions[0] as string;
    const early = await refusalOf(desk.accept.accept(secretariat, desk.at(action), 1));
    expect([early.code, early.faults[0]?.en]).toEqual(['sheet.blocked', `${action}: The sheet has not been sent.`]);
    await desk.sendOne(party, action);
    const sent = await desk.versionOf(action);
    const begun = await desk.accept.startReview(secretariat, desk.at(action), sent);
    expect(begun).toMatchObject({ state: 'in_review', version: sent + 1 });
    expect((await refusalOf(desk.accept.accept(secretariat, desk.at(action), sent))).code).toBe(
      'sheet.changed_meanwhile',
    );
    const reasonless = desk.giveBack.return(secretariat, desk.at(action), begun.version, { reason: ' ' });
    expect(await refusalOf(reasonless)).toMatchObject({
      code: 'sheet.reason_missing',
      faults: [{ pointer: '/reason' }],
    });
    const back = await desk.giveBack.return(secretariat, desk.at(action), begun.version, { reason: 'Manca la prova' });
    expect(back.state).toBe('returned');
    await desk.sendOne(party, action);
    const done = await desk.accept.accept(secretariat, desk.at(action), await desk.versionOf(action));
    expect(done.state).toBe('accepted');
    expect(await kinds(action)).toEqual(['sent', 'review_started', 'returned', 'sent', 'accepted']);
    const record = await desk.recordOf(action);
    expect(record.events[2]).toMatchObject({ message: 'Manca la prova', party: 'Regione Lombardia', on: '2027-01-11' });
    expect(record.spent.accepted).toBe(record.spent.declared);
    for (const value of record.indicators) expect(value.accepted).toBe(value.declared);
    const [kept] = await desk.database.rows<Record<string, unknown>>(
      `select g.is_provisional, g.as_of_period, g.spent_cents from action_progress g join action x on x.id = g.action_id
       join plan_version v on v.id = g.plan_version_id join action_plan p on p.id = v.action_plan_id
       where x.code = $1 and p.year = 2026`,
      [action],
    );
    expect(kept).toMatchObject({ is_provisional: false, as_of_period: period, spent_cents: record.spent.accepted });
  });

  it('keeps declared and accepted apart where the reviewer accepts another value, with the reason', async () => {
    const action = actions[1] as string;
    await desk.sendOne(party, action, {});
    const facts = await desk.factsOf(action);
    const version = await desk.versionOf(action);
    const code = facts.indicators.find(({ unit }) => unit !== 'percent')?.code ?? '';
    const field = `indicators.${code}.value`;
    const attempt = (value: string, reason: string, at = field) =>
      desk.accept.accept(secretariat, desk.at(action), version, [{ field: at, value, reason }]);
    expect((await refusalOf(attempt('7', ' '))).faults[0]).toMatchObject({ pointer: `/${field}` });
    expect((await refusalOf(attempt('-7', 'x'))).code).toBe('review.values_refused');
    expect((await refusalOf(attempt('7', 'x', 'indicators.XX.value'))).faults[0]?.en).toContain('no such field');
    expect(await kinds(action)).toEqual(['sent']);
    await attempt('7', 'Contate due volte tre imprese');
    const record = await desk.recordOf(action);
    const value = record.indicators.find((one) => one.code === code);
    expect(value).toMatchObject({ accepted: '7', correction: 'Contate due volte tre imprese' });
    expect(value?.declared).not.toBe('7');
    expect(record.events.filter(({ kind }) => kind === 'remark')).toMatchObject([
      { field, message: 'Contate due volte tre imprese' },
    ]);
  });

  it('takes two people for a sheet of the secretariat’s own body, neither of whom entered it', async () => {
    const action = own[0] as string;
    const ownParty = await desk.viewer('signatory', desk.accordId, 'RL');
    await desk.sendOne(ownParty, action);
    const first = await desk.accept.accept(secretariat, desk.at(action), await desk.versionOf(action));
    expect(first.state).toBe('in_review');
    const twice = await refusalOf(desk.accept.accept(secretariat, desk.at(action), first.version));
    expect(twice.faults[0]?.en).toContain('a second person has to agree');
    const done = await desk.accept.accept(colleague, desk.at(action), first.version);
    expect(done.state).toBe('accepted');
    expect(await kinds(action)).toEqual(['sent', 'acceptance_proposed', 'accepted']);
  });

  it('lets nobody accept what they entered, and hears the party on it', async () => {
    const action = actions.at(-1) as string;
    const facts = await desk.factsOf(action);
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'submission.saved' }, async (tx) => {
      const made = await tx.first<{ id: string }>(
        `insert into submission (accord_id, action_id, action_version_id, period, state, origin, entered_by_party_id,
           declared_spent_cents, confirmation, revision)
         values ($1, $2, $3, '2026-Q4', 'submitted', 'product', (select id from party where code = 'RL' and accord_id = $1),
           100, 'awaited', 1) returning id`,
        [desk.accordId, facts.actionId, facts.actionVersionId],
      );
      await tx.run('insert into sheet_author (submission_id, user_id) values ($1, $2)', [made?.id, secretariat.userId]);
    });
    const mine = await refusalOf(desk.accept.accept(secretariat, desk.at(action), 1));
    expect(mine.faults[0]?.en).toContain('Nobody accepts a sheet they entered');
    expect((await refusalOf(desk.answer.confirm(secretariat, desk.at(action), 1))).faults[0]?.en).toContain('mandate');
    await desk.answer.contest(party, desk.at(action), 1, 'La cifra non è nostra');
    expect((await refusalOf(desk.accept.accept(colleague, desk.at(action), 2))).faults[0]?.en).toContain('contests');
    await desk.answer.remark(secretariat, desk.at(action), 'spending.spent', 'Viene dal messaggio del 4 gennaio');
    const unknown = await refusalOf(desk.answer.remark(secretariat, desk.at(action), 'nonsense', 'x'));
    expect(unknown).toMatchObject({ code: 'review.field_unknown', faults: [{ pointer: '/field' }] });
    await desk.answer.confirm(party, desk.at(action), 2);
    const done = await desk.accept.accept(colleague, desk.at(action), 3);
    expect(done.state).toBe('accepted');
    expect(await kinds(action)).toEqual(['contested', 'remark', 'confirmed', 'accepted']);
  });

  it('opens an accepted sheet again, for its words alone where a later one is accepted', async () => {
    const action = actions[0] as string;
    await desk.audited.run({ actor: { kind: 'system', name: 'init' }, event: 'submission.assented' }, (tx) =>
      tx.run(
        `with sheet as (update submission set accepted_spent_cents = declared_spent_cents - 100 where action_id =
           (select id from action where code = $1) and period = '2026-Q2' returning id)
         update indicator_value v set accepted = declared + 1 from sheet where v.submission_id = sheet.id`,
        [action],
      ),
    );
    const before = await desk.recordOf(action, '2026-Q2');
    expect(before.spent.accepted).not.toBe(before.spent.declared);
    const reopened = await desk.giveBack.reopen(
      secretariat,
      desk.at(action, '2026-Q2'),
      await desk.versionOf(action, '2026-Q2'),
      { reason: 'Nota da rivedere' },
    );
    expect(reopened.state).toBe('returned');
    expect((await desk.factsOf(action, '2026-Q2')).submission?.reopenedScope).toBe('text');
    const facts = await desk.factsOf(action, '2026-Q2');
    const spent = facts.submission?.declaredSpentCents ?? 0;
    const typed = {
      spending: {
        committed: '',
        spent: `${spent / 100 + 1}`.replace('.', ','),
        bySource: {},
        correction: 'x',
        explanation: 'x',
      },
    };
    const refusal = await refusalOf(desk.sendOne(party, action, typed, '2026-Q2'));
    expect([refusal.code, refusal.faults.some(({ pointer }) => pointer.includes('spending'))]).toEqual([
      'sheet.incomplete',
      true,
    ]);
    const typedAgain = { note: 'Nota rivista.', status: 'at_risk' };
    const sent = await desk.sendOne(party, action, typedAgain, '2026-Q2');
    const { receipt, desk: place } = await new ReceiptQueries(desk.database).one(
      party,
      accord,
      '2026-Q2',
      String(sent.number),
    );
    const words = { language: 'it' as const, t: translator(receiptPageMessages, 'it'), f: formats.it };
    const told = receiptFacts(place, receipt, words).map(({ text }) => text);
    const first = formats.it.date(facts.submission?.submittedOn);
    expect(told).toContain(`${first} (primo invio)`);
    expect(told).toContain(`${formats.it.date(facts.submission?.dueOn)} (nei termini)`);
    await desk.accept.accept(secretariat, desk.at(action, '2026-Q2'), await desk.versionOf(action, '2026-Q2'));
    const after = await desk.recordOf(action, '2026-Q2');
    expect([after.spent, after.indicators.map(({ code, accepted }) => [code, accepted])]).toEqual([
      before.spent,
      before.indicators.map(({ code, accepted }) => [code, accepted]),
    ]);
    expect(after.statement?.note).toEqual({ it: 'Nota rivista.' });
    // Of the action counts what was said of its last period, here and in the report.
    const { actions: reported } = await desk.compile.preview(secretariat, accord, period);
    const figures = await desk.database.first<{ status: string }>(
      'select p.status from action_progress p join action x on x.id = p.action_id where x.code = $1',
      [action],
    );
    const last = (await desk.recordOf(action)).statement;
    expect(last).toMatchObject({ status: 'in_progress', note: { it: 'Avanti secondo il piano.' } });
    expect(reported.find(({ code }) => code === action)).toMatchObject({ status: last?.status, note: last?.note });
    expect(figures?.status).toBe(last?.status);
    expect((await desk.factsOf(action, '2026-Q2')).submission?.reopenedScope).toBeNull();
  });

  it('reviews many with the guards of the single act, and tells how it went with each', async () => {
    const [first, second] = [own[1] as string, actions[0] as string];
    const ownParty = await desk.viewer('signatory', desk.accordId, 'RL');
    await desk.sendOne(ownParty, first);
    const both = [
      { action: first, version: await desk.versionOf(first) },
      { action: second, version: await desk.versionOf(second) },
      { action: 'A99-X9-99', version: 1 },
    ];
    const answers = await desk.bulk.accept(secretariat, accord, period, both);
    expect(answers.map(({ action, outcome, state, refusal }) => [action, outcome, state, refusal?.code])).toEqual([
      [first, 'done', 'in_review', undefined],
      [second, 'refused', null, 'sheet.blocked'],
      ['A99-X9-99', 'refused', null, 'sheet.not_found'],
    ]);
    expect((await refusalOf(desk.bulk.accept(secretariat, accord, period, []))).code).toBe('review.nothing_chosen');
    expect((await refusalOf(desk.bulk.return(secretariat, accord, period, both, { reason: '' }))).code).toBe(
      'sheet.reason_missing',
    );
    const unsent = (await desk.sheets()).find(({ lead, submission }) => lead === 'RL' && !submission)?.action ?? '';
    await desk.sendOne(ownParty, unsent);
    const chosen = await Promise.all(
      [first, second, unsent].map(async (action) => ({ action, version: await desk.versionOf(action) })),
    );
    const back = await desk.bulk.return(colleague, accord, period, chosen, { reason: 'Da completare' });
    expect(back.map(({ outcome, state }) => [outcome, state])).toEqual([
      ['done', 'returned'],
      ['refused', null],
      ['done', 'returned'],
    ]);
    expect((await desk.factsOf(first)).submission?.acceptanceProposedById).toBeNull();
    const told = await desk.database.rows<{ subject: string; body: string }>(
      `select subject, body from outgoing_mail where body like '%Da completare%' and recipient = $1`,
      [ownParty.email],
    );
    expect(told.map(({ subject }) => subject)).toEqual(['2 schede restituite, da correggere (4º trimestre 2026)']);
    for (const action of [first, unsent]) expect(told[0]?.body).toContain(`– ${action} `);
    expect(told[0]?.body).toContain(`/${period}/parties/RL`);
  });

  it('belongs to the secretariat of the accord', async () => {
    const action = actions[0] as string;
    for (const viewer of [party, await desk.viewer('auditor'), await desk.viewer('table_member')])
      for (const attempt of [
        () => desk.accept.accept(viewer, desk.at(action), 1),
        () => desk.giveBack.return(viewer, desk.at(action), 1, { reason: 'x' }),
        () => desk.giveBack.reopen(viewer, desk.at(action), 1, { reason: 'x' }),
        () => desk.windows.close(viewer, accord, period),
        () => desk.exceptions.grant(viewer, accord, period, { party: 'AICE', untilOn: '2027-02-01', reason: 'x' }),
      ])
        expect((await refusalOf(attempt())).code).toBe('progress.accord_not_found');
  });
});

describe('windows and exceptions', () => {
  let desk: ReviewDesk;
  let secretariat: Viewer;
  let party: Viewer;
  let action: string;
  const period = '2026-Q4';

  beforeAll(async () => {
    desk = await openReviewDesk();
    secretariat = await desk.viewer('secretariat');
    party = await desk.viewer('signatory', desk.accordId, 'AICE');
    action = (await desk.sheets()).find(({ lead }) => lead === 'AICE')?.action ?? '';
  });
  afterAll(() => desk.close());

  it('close and open again by an act alone, each told once', async () => {
    expect((await refusalOf(desk.windows.close(secretariat, accord, '2027-Q1'))).faults[0]?.en).toContain('not ended');
    expect((await refusalOf(desk.windows.reopen(secretariat, accord, period, 'x'))).faults[0]?.en).toContain('already');
    expect(await desk.windows.close(secretariat, accord, period, 'Raccolta finita')).toBe('closed');
    expect((await refusalOf(desk.windows.close(secretariat, accord, period))).code).toBe('window.blocked');
    const refusal = await refusalOf(desk.sendOne(party, action));
    expect([refusal.code, refusal.faults[0]?.en]).toEqual([
      'sheet.blocked',
      expect.stringContaining('no longer taken'),
    ]);
    expect((await refusalOf(desk.windows.reopen(secretariat, accord, period, ''))).faults[0]?.pointer).toBe('/reason');
  });

  it('an exception lets one party, or one action, send; withdrawn, it no longer does', async () => {
    const wanted = { party: 'AICE', action, untilOn: '2027-01-20', reason: 'Assenza della referente' };
    const attempt = (over: Partial<typeof wanted>) =>
      desk.exceptions.grant(secretariat, accord, period, { ...wanted, ...over });
    expect((await refusalOf(attempt({ party: 'NOBODY' }))).code).toBe('exception.party_unknown');
    expect((await refusalOf(attempt({ action: 'A99-X9-99' }))).code).toBe('exception.action_unknown');
    expect((await refusalOf(attempt({ untilOn: '2027-01-10' }))).code).toBe('review.until_invalid');
    expect((await refusalOf(attempt({ reason: '' }))).code).toBe('sheet.reason_missing');
    const id = await attempt({});
    await desk.exceptions.withdraw(secretariat, accord, period, id, 'Non serve più');
    expect((await refusalOf(desk.sendOne(party, action))).code).toBe('sheet.blocked');
    expect((await refusalOf(desk.exceptions.withdraw(secretariat, accord, period, id, 'x'))).code).toBe(
      'exception.not_found',
    );
    await attempt({});
    await desk.sendOne(party, action);
  });

  it('a return after the close says until when, and that is an exception of its own', async () => {
    const all = await desk.sheets();
    const other = all.find((sheet) => sheet.lead === 'AICE' && sheet.action !== action)?.action ?? '';
    await desk.exceptions.grant(secretariat, accord, period, {
      party: 'AICE',
      action: other,
      untilOn: '2027-01-11',
      reason: 'x',
    });
    await desk.sendOne(party, other);
    await desk.audited.run({ actor: { kind: 'system', name: 'demo' }, event: 'accord.imported' }, (tx) =>
      tx.run(`update accord set reference_date = '2027-01-12'`),
    );
    const version = await desk.versionOf(other);
    const reason = 'Manca una prova';
    const dateless = await refusalOf(desk.giveBack.return(secretariat, desk.at(other), version, { reason }));
    expect(dateless).toMatchObject({ code: 'review.until_missing', faults: [{ pointer: '/untilOn' }] });
    await desk.giveBack.return(secretariat, desk.at(other), version, { reason, untilOn: '2027-01-25' });
    expect((await desk.factsOf(other)).exceptions.at(-1)).toMatchObject({ untilOn: '2027-01-25', isWithdrawn: false });
    await desk.sendOne(party, other);
  });

  it('a closing and a sending at the same moment come one after the other', async () => {
    await desk.windows.reopen(secretariat, accord, period, 'Errore');
    const other = (await desk.sheets()).find(({ lead, submission }) => lead === 'AICE' && !submission)?.action;
    if (!other) throw new Error('No sheet left to send');
    const [sent, closed] = await Promise.allSettled([
      desk.sendOne(party, other),
      desk.windows.close(secretariat, accord, period),
    ]);
    expect(closed.status).toBe('fulfilled');
    const record = await desk.database.rows<{ kind: string }>(
      `select kind from (select 'closed' as kind, happened_at as at from reporting_window_event where kind = 'closed'
         union all select 'sent', sent_at from sending) e order by at desc`,
    );
    expect(record.length).toBeGreaterThan(2);
    if (sent.status === 'rejected') expect((sent.reason as { code: string }).code).toBe('sheet.blocked');
  });
});
