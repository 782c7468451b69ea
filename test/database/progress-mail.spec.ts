import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { type Viewer } from '../../src/access/viewer';
import { systemActor } from '../../src/kernel/actor';
import { ProgressFactsQueries } from '../../src/reporting/progress-facts.queries';
import { OwedSheetQueries } from '../../src/reporting/owed-sheet.queries';
import { PeriodRoomQueries } from '../../src/progress/period-room.queries';
import { ProgressListQueries } from '../../src/progress/progress-list.queries';
import { SendReminders } from '../../src/progress/send-reminders.command';
import { keptMails, roundMail, type KeptMail } from '../support/kept-mail';
import { accord, openReviewDesk, refusalOf, type ReviewDesk } from '../support/review-desk';

const period = '2026-Q4';

describe('mails of the reporting round', () => {
  let desk: ReviewDesk;
  let [secretary, chamber, english, other] = [{} as Viewer, {} as Viewer, {} as Viewer, {} as Viewer];
  let seen = 0;

  /** What was written since the last look. */
  const news = async (): Promise<KeptMail[]> => {
    const all = await keptMails(desk.database);
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
  const to = (mails: readonly KeptMail[]): string[] => mails.map(({ recipient }) => recipient).sort();

  beforeAll(async () => {
    desk = await openReviewDesk();
    secretary = await desk.viewer('secretariat');
    chamber = await desk.viewer('signatory', desk.accordId, 'UCL');
    english = await desk.viewer('signatory', desk.accordId, 'UCL');
    other = await desk.viewer('signatory', desk.accordId, 'AICE');
    await desk.audited.run({ actor: systemActor('init'), event: 'user.changed' }, (tx) =>
      tx.run(`update user_account set language = 'en' where id = $1`, [english.userId]),
    );
  });
  afterAll(() => desk.close());

  it('tell the secretariat what was sent, and nobody else', async () => {
    await desk.sendOne(chamber, 'A26-L2-02');
    const mails = await news();
    expect(to(mails)).toEqual([secretary.email]);
    expect(mails[0]?.subject).toBe('Unioncamere Lombardia: schede inviate (4º trimestre 2026)');
    expect(mails[0]?.body).toContain('– A26-L2-02 ');
    expect(mails[0]?.body).toContain('https://accordo.example.org/accords/lombardia-2025/progress/2026-Q4?party=UCL');
    expect(mails[0]?.body).toContain('Dati illustrativi.');
  });

  it('tell every signatory of the party, each in their language, why a sheet came back; a refused act tells nobody', async () => {
    await refusalOf(desk.giveBack.return(secretary, desk.at('A26-L2-02'), 99, { reason: 'manca la nota' }));
    await refusalOf(desk.giveBack.return(chamber, desk.at('A26-L2-02'), 1, { reason: 'manca la nota' }));
    expect(await news()).toEqual([]);
    await desk.giveBack.return(secretary, desk.at('A26-L2-02'), await desk.versionOf('A26-L2-02'), {
      reason: 'manca la nota',
    });
    const mails = await news();
    expect(to(mails)).toEqual([chamber.email, english.email].sort());
    const [italian, translated] = ['it', 'en'].map((language) => mails.find((mail) => mail.language === language));
    expect(italian?.subject).toBe('A26-L2-02: scheda restituita, da correggere (4º trimestre 2026)');
    expect(italian?.body).toContain('Motivo: manca la nota');
    expect(translated?.subject).toBe('A26-L2-02: sheet returned for correction (Q4 2026)');
    expect(translated?.body).toContain('?lang=en');
  });

  it('tell of exceptions, of sheets opened again and of windows opened again', async () => {
    await desk.windows.close(secretary, accord, period);
    expect(await news()).toEqual([]);
    const wanted = { party: 'AICE', untilOn: '2027-02-01', reason: 'malattia' };
    await desk.exceptions.grant(secretary, accord, period, wanted);
    const [exception, ...more] = await news();
    expect([exception?.recipient, exception?.subject, more]).toEqual([
      other.email,
      'Proroga fino al 01/02/2027 (4º trimestre 2026)',
      [],
    ]);
    await desk.windows.reopen(secretary, accord, period, 'troppo presto');
    expect(to(await news())).toEqual([chamber.email, english.email, other.email].sort());
    const q3 = desk.at('A26-L2-05', '2026-Q3');
    await desk.giveBack.reopen(secretary, q3, await desk.versionOf('A26-L2-05', '2026-Q3'), {
      reason: 'un dato errato',
    });
    const [reopened] = await news();
    expect([reopened?.recipient, reopened?.subject]).toEqual([
      other.email,
      'A26-L2-05: scheda riaperta (3º trimestre 2026)',
    ]);
  });

  it('tell the party of a sheet entered for it, and the secretariat that it is contested', async () => {
    const facts = await desk.factsOf('A26-L3-01');
    const party = await desk.viewer('signatory', desk.accordId, facts.lead);
    await desk.audited.run(
      { actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId },
      async (tx) => {
        const sheet = await tx.first<{ id: string }>(
          `insert into submission (accord_id, action_id, action_version_id, period, state, origin, submitted_by_party_id,
           entered_by_party_id) values ($1, $2, $3, $4, 'draft', 'product', $5, (select id from party where code = 'RL'))
         returning id`,
          [desk.accordId, facts.actionId, facts.actionVersionId, period, facts.leadId],
        );
        await tx.run(
          `insert into stored_file (sha256, size, media_type, name) values ('m', 1, 'message/rfc822', 'm.eml')`,
        );
        await tx.run(
          `insert into evidence (accord_id, submission_id, party_id, purpose, file_sha256, file_name, media_type, byte_size)
         values ($1, $2, $3, 'party_mail', 'm', 'm.eml', 'message/rfc822', 1)`,
          [desk.accordId, sheet?.id, facts.leadId],
        );
      },
    );
    await desk.sendOne(secretary, 'A26-L3-01');
    const [entered] = await news();
    expect([entered?.recipient, entered?.subject]).toEqual([
      party.email,
      'Schede inserite per conto di Confapi Industria Lombardia: da confermare (4º trimestre 2026)',
    ]);
    await desk.answer.contest(party, desk.at('A26-L3-01'), await desk.versionOf('A26-L3-01'), 'non sono i nostri dati');
    const [contested] = await news();
    expect([contested?.recipient, contested?.subject]).toEqual([
      secretary.email,
      'A26-L3-01: scheda contestata (4º trimestre 2026)',
    ]);
  });

  it('remind reporters and reviewers of the day: one mail each, once, kept as a row of the trail', async () => {
    const rooms = new PeriodRoomQueries(desk.database);
    const reminders = openReminders();
    const [first, second] = await Promise.all([reminders.run(), reminders.run()]);
    const mails = await news();
    expect(first + second).toBe(mails.length);
    expect(new Set(to(mails)).size).toBe(mails.length);
    expect(to(mails)).toEqual(expect.arrayContaining([chamber.email, english.email, other.email, secretary.email]));
    const mine = mails.find(({ recipient }) => recipient === chamber.email);
    expect(mine?.subject).toMatch(/^Schede di avanzamento: \d+ da inviare$/);
    expect(mine?.body).toContain('da inviare entro il 18/01/2027');
    expect(mine?.body).toContain('/progress/2026-Q4/parties/UCL');
    expect(mails.find(({ recipient }) => recipient === other.email)?.body).toContain('in ritardo, scadenza 14/10/2026');
    expect(mails.find(({ recipient }) => recipient === secretary.email)?.subject).toMatch(/mancanti$/);
    expect(await reminders.run()).toBe(0);
    const rows = await desk.database.rows<{ rung: string; actor: string }>(
      `select r.rung, e.actor from sheet_reminder r join ledger_entry e on e.table_name = 'sheet_reminder'
         and e.row_key = r.id::text and e.accord_id = r.accord_id where r.user_id = $1`,
      [chamber.userId],
    );
    expect(rows).toContainEqual({ rung: 'toSend:before-5', actor: 'system:jobs' });
    const { reminders: shown } = await rooms.period(secretary, accord, period);
    expect(shown).toContainEqual(expect.objectContaining({ partyName: 'Unioncamere Lombardia', people: 2 }));
    expect((await rooms.period(other, accord, period)).reminders.map(({ partyName }) => partyName)).toEqual(['Aice']);
  });

  it('remind somebody who speaks for several parties of each, in one mail, and others even if one of them cannot be told', async () => {
    const several = await desk.viewer('signatory', desk.accordId, 'UCL');
    await desk.audited.run({ actor: systemActor('init'), event: 'mandate.added', accordId: desk.accordId }, (tx) =>
      tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, valid_from)
         select accord_id, $1, 'signatory', id, '2025-01-01' from party where code <> 'UCL' and accord_id = $2`,
        [several.userId, desk.accordId],
      ),
    );
    const others = [await desk.viewer('signatory', desk.accordId, 'UCL'), await desk.viewer('secretariat')];
    const mail = roundMail(desk.database);
    const remind = mail.remind.bind(mail);
    jest
      .spyOn(mail, 'remind')
      .mockImplementation((tx, person, items) =>
        person.id === others[0]?.userId ? Promise.reject(new Error('no such address')) : remind(tx, person, items),
      );
    const told = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    expect(await openReminders(mail).run()).toBe(2);
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ person: others[0]?.userId }), expect.any(String));
    told.mockRestore();
    const mails = await news();
    expect(to(mails)).toEqual([several.email, others[1]?.email].sort());
    const body = mails.find(({ recipient }) => recipient === several.email)?.body ?? '';
    expect(body.match(/entro il 18\/01\/2027/g)?.length).toBeGreaterThan(1);
    expect(body).toContain('/progress/2026-Q4/parties/UCL');
    expect(await openReminders().run()).toBe(1);
    await news();
  });

  it('climb the ladder with the days, and leave alone whoever has sent', async () => {
    const reminders = openReminders();
    const owner = new Client({ connectionString: desk.test.superUrl });
    await owner.connect();
    await owner.query('set session_replication_role = replica');
    await owner.query(`update accord set reference_date = '2027-01-19'`);
    // One mail per person and real day: nothing more today, whatever the accord's day is.
    expect(await reminders.run()).toBe(0);
    await owner.query(`update sheet_reminder set sent_at = sent_at - interval '1 day'`);
    await desk.sendOne(other, 'A26-L3-04');
    await news();
    await reminders.run();
    const mails = await news();
    const late = mails.find(({ recipient }) => recipient === chamber.email);
    expect(late?.body).toContain('in ritardo, scadenza 18/01/2027');
    // Its exception lasts until February: of the fourth quarter nothing is late, and one sheet was sent.
    const excepted = mails.find(({ recipient }) => recipient === other.email);
    expect(excepted?.body).not.toMatch(/18\/01\/2027|A26-L3-04 /);
    expect(mails.find(({ recipient }) => recipient === secretary.email)?.body).toContain(
      'mancano ancora, scadenza 18/01/2027',
    );
    await owner.query(`update accord set reference_date = '2027-01-26'`);
    await owner.query(`update sheet_reminder set sent_at = sent_at - interval '1 day'`);
    await reminders.run();
    const review = (await news()).find(({ recipient }) => recipient === secretary.email);
    expect(review?.body).toContain('da esaminare, la più vecchia dal ');
    await owner.end();
  });

  function openReminders(mail = roundMail(desk.database)): SendReminders {
    const { database, audited } = desk;
    const lists = new ProgressListQueries(database, new OwedSheetQueries(database, new ProgressFactsQueries(database)));
    return new SendReminders(database, audited, lists, new PeriodRoomQueries(database), mail);
  }
});
