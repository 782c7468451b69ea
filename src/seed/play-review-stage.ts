import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type INestApplicationContext, type Type } from '@nestjs/common';
import { MandateSource, type Viewer } from '../access/viewer';
import { viewerOf } from '../access/viewer-of';
import { Clock } from '../kernel/clock';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { AcceptSheet } from '../progress/accept-sheet.command';
import { AddEvidence } from '../progress/add-evidence.command';
import { AnswerFigures } from '../progress/answer-figures.command';
import { AskFigures } from '../progress/ask-figures.command';
import { ChangeEvidence } from '../progress/change-evidence.command';
import { EvidenceUploads } from '../progress/evidence-uploads';
import { FigureRequestQueries } from '../progress/figure-request.queries';
import { GrantException } from '../progress/grant-exception.command';
import { KeepWindow } from '../progress/keep-window.command';
import { ReturnSheet } from '../progress/return-sheet.command';
import { SaveSheet } from '../progress/save-sheet.command';
import { SendSheets } from '../progress/send-sheets.command';
import { openDesk, sheetsOf } from '../progress/sheet-desk';
import { versionNow } from '../progress/sheet-draft.rules';
import { type SheetFacts } from '../progress/sheet-facts';
import { stagedMail, stagedPdf } from './stage-files';
import { stagedContent } from './stage-sheets';
import { stagedSheets, storyReasons, type StagedAction } from './stage-story';

const q3 = '2026-Q3';
const q4 = '2026-Q4';

/** Everybody of the demo by the first part of their address there. */
export type StagedPeople = Readonly<
  Record<'segreteria' | 'segreteria2' | 'regione' | 'aice' | 'confapi' | 'unioncamere', string>
>;

export interface StagedAccord {
  readonly id: string;
  readonly code: string;
  readonly disclaimer: string;
}

/**
 * The fourth quarter of 2026 under way: sheets sent, returned, accepted, entered for a party, begun and missing. Every
 * act is done by its person, through the command that their page calls; only the day is moved by the demo.
 */
export class ReviewStage {
  constructor(
    private readonly application: INestApplicationContext,
    private readonly accord: StagedAccord,
    private readonly people: StagedPeople,
  ) {}

  async play(): Promise<void> {
    const secretary = await this.person('segreteria');
    const second = await this.person('segreteria2');
    await this.day('2026-11-16');
    await this.closeThirdQuarter(secretary);
    await this.day('2027-01-05');
    await this.sendOfOthers();
    await this.day('2027-01-07');
    await this.enterForParty(second);
    const region = await this.person('regione');
    await this.send(region, ['A26-L1-01', 'A26-L1-02']);
    await this.review(secretary);
    await this.day('2027-01-08');
    const [facts] = await this.facts(q3, ['A26-L1-04']);
    await this.get(ReturnSheet).reopen(secretary, this.at('A26-L1-04', q3), facts?.submission?.version ?? 0, {
      reason: storyReasons.reopened,
      untilOn: '2027-01-22',
    });
    await this.draftsAndFigures();
    await this.day('2027-01-11');
  }

  private async closeThirdQuarter(secretary: Viewer): Promise<void> {
    await this.get(KeepWindow).close(secretary, this.accord.code, q3, storyReasons.window);
    const [late] = await this.facts(q3, ['A26-L2-06']);
    const wanted = { action: 'A26-L2-06', untilOn: '2027-01-22', reason: storyReasons.exception };
    await this.get(GrantException).grant(secretary, this.accord.code, q3, { ...wanted, party: late?.lead ?? '' });
  }

  private async sendOfOthers(): Promise<void> {
    const [chamber, foreign] = [await this.person('unioncamere'), await this.person('aice')];
    const granted = await this.attach(chamber, 'A26-L5-05', 'indicator:IR12', 'Graduatoria del 14 dicembre.pdf', [
      ['Domande ricevute', '151'],
      ['Domande ammesse', '120'],
      ['Domande escluse', '31'],
    ]);
    await this.attach(chamber, 'A26-L4-01', '', 'Calendario della quinta missione.pdf', [['Incontri fissati', '139']]);
    await this.send(chamber, ['A26-L2-02', 'A26-L4-01', 'A26-L4-03', 'A26-L5-05']);
    await this.get(ChangeEvidence).share(chamber, this.at('A26-L5-05'), granted, true);
    await this.send(foreign, ['A26-L2-05', 'A26-L4-05']);
  }

  private async enterForParty(second: Viewer): Promise<void> {
    const action = 'A26-L3-01';
    const [facts] = await this.facts(q4, [action]);
    await this.keep(second, action, '', 'Avanzamento 4 trimestre.eml', stagedMail(facts?.leadName ?? ''), 'party_mail');
    await this.send(second, [action]);
  }

  private async review(secretary: Viewer): Promise<void> {
    const version = async (action: string): Promise<number> =>
      (await this.facts(q4, [action]))[0]?.submission?.version ?? 0;
    await this.get(AcceptSheet).accept(secretary, this.at('A26-L4-03'), await version('A26-L4-03'));
    await this.get(AcceptSheet).accept(secretary, this.at('A26-L1-01'), await version('A26-L1-01'));
    await this.get(AcceptSheet).startReview(secretary, this.at('A26-L5-05'), await version('A26-L5-05'));
    await this.get(ReturnSheet).return(secretary, this.at('A26-L4-05'), await version('A26-L4-05'), {
      reason: storyReasons.returned,
    });
  }

  private async draftsAndFigures(): Promise<void> {
    const [chamber, foreign] = [await this.person('unioncamere'), await this.person('aice')];
    await this.save(chamber, 'A26-L3-06');
    await this.save(foreign, 'A26-L3-04');
    const { bodies } = await this.get(FigureRequestQueries).ofSheet(foreign, this.at('A26-L4-05'));
    const question = {
      ...{ body: bodies[0]?.code ?? '', recipient: 'Ufficio estero', email: '', language: 'it' as const },
      ...{ message: 'Quanti fornitori avete incontrato a dicembre?', indicators: ['IR05'], asksSpending: false },
    };
    const link = await this.get(AskFigures).ask(foreign, this.at('A26-L4-05'), question);
    const answer: Readonly<Record<string, string>> = {
      ...{ 'value/IR05': '52', name: 'Ufficio estero', note: 'Contati una volta sola per impresa.' },
    };
    const token = link?.split('/').at(-1) ?? '';
    await this.get(AnswerFigures).answer(token, (field) => answer[field] ?? '', 'it');
  }

  private async send(acting: Viewer, actions: readonly StagedAction[]): Promise<void> {
    const facts = await this.facts(q4, actions);
    const sheets = facts.map((sheet) => ({
      action: sheet.action,
      content: stagedContent(sheet, stagedSheets[sheet.action as StagedAction]),
    }));
    await this.get(SendSheets).send(acting, this.accord.code, q4, facts[0]?.lead ?? '', sheets);
  }

  private async save(acting: Viewer, action: StagedAction): Promise<void> {
    for (const facts of await this.facts(q4, [action]))
      await this.get(SaveSheet).save(acting, this.accord.code, q4, {
        ...{ action, version: versionNow(facts) },
        content: stagedContent(facts, stagedSheets[action]),
      });
  }

  private attach(
    acting: Viewer,
    action: string,
    place: string,
    name: string,
    rows: readonly (readonly string[])[],
  ): Promise<string> {
    const title = name.replace('.pdf', '');
    return this.keep(acting, action, place, name, stagedPdf(title, this.accord.disclaimer, rows), 'evidence');
  }

  private async keep(
    acting: Viewer,
    action: string,
    place: string,
    name: string,
    content: Buffer,
    purpose: 'evidence' | 'party_mail',
  ): Promise<string> {
    const file = path.join(this.get(EvidenceUploads).folder, randomUUID());
    await writeFile(file, content);
    return this.get(AddEvidence).add(acting, this.at(action), { path: file, name, place, purpose });
  }

  private async facts(period: string, actions: readonly string[]): Promise<SheetFacts[]> {
    const desk = await openDesk(this.database, systemActor('demo'), 'submission.read', this.accord.code, period);
    return (await sheetsOf(this.database, desk)).filter(({ action }) => actions.includes(action));
  }

  private async person(who: keyof StagedPeople): Promise<Viewer> {
    const now = this.get(Clock).now();
    const found = await viewerOf(this.database, this.get<MandateSource>(MandateSource), this.people[who], now);
    if (!found) throw new Error(`nobody has the address ${this.people[who]}`);
    return found;
  }

  private async day(today: string): Promise<void> {
    const act = { actor: systemActor('demo'), event: 'demo.loaded', accordId: this.accord.id, reason: 'demo' };
    await this.get(AuditedTransaction).run(act, (tx) =>
      tx.run('update accord set reference_date = $2 where id = $1', [this.accord.id, today]),
    );
  }

  private at(action: string, period = q4): { accord: string; period: string; action: string } {
    return { accord: this.accord.code, period, action };
  }

  private get database(): Database {
    return this.get(Database);
  }

  private get<T>(one: Type<T> | (abstract new () => T)): T {
    return this.application.get<T>(one as Type<T>, { strict: false });
  }
}
