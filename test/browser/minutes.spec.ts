import { AnswerProcedure } from '../../src/meetings/answer-procedure.command';
import { CirculateMinutes } from '../../src/meetings/circulate-minutes.command';
import { OpenProcedure } from '../../src/meetings/open-procedure.command';
import { PrepareProcedure } from '../../src/meetings/prepare-procedure.command';
import { WriteMinutes } from '../../src/meetings/write-minutes.command';
import { systemActor } from '../../src/kernel/actor';
import { nothingToComplain, TestBrowser, widths } from '../support/browser';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { rightPassword } from '../support/people';

const actor = systemActor('demo');

describe('minutes and written procedures in a browser', () => {
  let desk: PagesDesk;
  let browser: TestBrowser;
  let pages: readonly (readonly ['secretariat' | 'signatory' | null, string])[] = [];

  beforeAll(async () => {
    await TestBrowser.prepare();
    desk = await openPagesDesk();
    for (const role of ['secretariat', 'signatory'] as const) await desk.person(role);
    const of = <T>(type: abstract new (...args: never[]) => T): T =>
      desk.application.app.get<T>(type as never, { strict: false });
    const open = await desk.database.first<{ code: string }>(
      `select m.code from meeting m join minutes n on n.meeting_id = m.id
       where m.state = 'held' and n.state <> 'approved' order by m.held_on limit 1`,
    );
    const sitting = { accord: code, meeting: open?.code ?? '' };
    await of(WriteMinutes).begin(actor, sitting, 'it');
    const row = await desk.database.first<{ version: number }>(
      `select n.version from minutes n join meeting m on m.id = n.meeting_id where m.code = $1`,
      [sitting.meeting],
    );
    await of(CirculateMinutes).circulate(actor, sitting, row?.version ?? 0);
    const draft = {
      ...{ kind: 'decision', subject: 'Ingresso di un osservatore', text: 'Si chiede di ammettere.', minutesOf: '' },
      ...{ planYear: null, relatedActions: [], language: 'it' as const },
    };
    const procedure = await of(PrepareProcedure).create(actor, code, 'MT', draft);
    await of(OpenProcedure).open(actor, { accord: code, procedure }, 1);
    const link = await of(OpenProcedure).link(actor, { accord: code, procedure }, 'AICE');
    const second = await of(OpenProcedure).link(actor, { accord: code, procedure }, 'CNA');
    const given = { answer: 'objection', comment: 'Prima il parere.', version: 0 };
    await of(AnswerProcedure).byLink(second.split('/').at(-1) ?? '', given);
    const base = `/accords/${code}`;
    pages = [
      ['secretariat', `${base}/meetings/${sitting.meeting}`],
      ['secretariat', `${base}/meetings/${sitting.meeting}/minutes`],
      ['secretariat', `${base}/meetings/${sitting.meeting}/minutes/sections/1`],
      ['secretariat', `${base}/meetings/${sitting.meeting}/papers`],
      ['secretariat', `${base}/tables/MT/procedure`],
      ['secretariat', `${base}/procedures/${procedure}`],
      ['signatory', `${base}/meetings/${sitting.meeting}/minutes`],
      ['signatory', `${base}/procedures/${procedure}`],
      [null, `/procedure-answers/${link.split('/').at(-1)}`],
    ];
    browser = await TestBrowser.start(desk.url);
  }, 90_000);
  afterAll(async () => {
    await browser.stop();
    await desk.close();
  });

  it.each([
    ['desk', 'it'],
    ['phone', 'en'],
  ] as const)(
    'are in order on the %s, in %s, with scripts and without',
    async (width, language) => {
      for (const player of ['secretariat', 'signatory', null] as const) {
        const signIn = player ? { email: `${player}@example.org`, password: rightPassword } : undefined;
        const tab = await browser.tab({ width: widths[width], language, signIn, withScript: width === 'desk' });
        for (const [at, [who, path]] of pages.entries()) {
          if (who !== player) continue;
          expect([path, await tab.open(path)]).toEqual([path, 200]);
          expect([path, await tab.complaints()]).toEqual([path, nothingToComplain]);
          await tab.picture(`minutes-${at}-${width}-${language}`);
        }
        await tab.close();
      }
    },
    180_000,
  );
});
