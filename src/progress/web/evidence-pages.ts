import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { Database } from '../../platform/database/database';
import { page, type PageView } from '../../platform/pages/page-view';
import { readerOn, seenOf, sheetAt, type SheetAddress } from '../evidence-desk';
import { EvidenceQueries } from '../evidence.queries';
import { EvidenceUploads } from '../evidence-uploads';
import { type HeldSheet } from '../hold-sheets';
import { progressRefusals } from '../progress.refusals';
import { type EvidenceFacts } from '../sheet-facts';
import { openDesk, type SheetDesk } from '../sheet-desk';
import { seesSheet } from '../../accord/sheet-visibility.rules';
import { evidencePart, evidencePath } from './evidence.view';
import { bannerOfDesk, crumbsOfDesk, periodNamed, sheetMessages } from './sheet-words.view';

/** The page of a sheet's evidence, and the ways back from it. */
@Injectable()
export class EvidencePages {
  readonly folder: string;

  constructor(
    private readonly database: Database,
    private readonly queries: EvidenceQueries,
    uploads: EvidenceUploads,
  ) {
    this.folder = uploads.folder;
  }

  async show(viewer: Viewer, address: SheetAddress): Promise<PageView> {
    const { desk, sheet } = await this.open(viewer, address);
    const used = await this.queries.usedBy(desk, sheet.facts.leadId);
    const { accord, period } = desk;
    return page(
      'progress/evidence',
      (words) => ({
        title: sheet.facts.title,
        evidence: evidencePart(desk, sheet, words, 'evidence', sheet.actor.isOfParty ? used : null),
        sheetPath: `/accords/${accord}/progress/${period.code}/${sheet.facts.action}`,
      }),
      {
        messages: sheetMessages,
        title: (words) =>
          words.t('evidence.page_title', { action: sheet.facts.action, period: periodNamed(period.code, words) }),
        breadcrumb: (words) => crumbsOfDesk(desk, words),
        illustrative: bannerOfDesk(desk),
      },
    );
  }

  one(viewer: Viewer, address: SheetAddress, evidenceId: string): Promise<EvidenceFacts> {
    return this.queries.one(viewer, address, evidenceId);
  }

  async wayBack(viewer: Viewer, address: SheetAddress, where: string): Promise<string> {
    const { desk, sheet } = await this.open(viewer, address);
    const { action, lead } = sheet.facts;
    const round = `/accords/${desk.accord}/progress/${desk.period.code}`;
    if (where === 'party') return `${round}/parties/${lead}#evidence-${action}`;
    return where === 'sheet' ? `${round}/${action}#evidence-${action}` : evidencePath(desk, sheet.facts);
  }

  private async open(viewer: Viewer, address: SheetAddress): Promise<{ desk: SheetDesk; sheet: HeldSheet }> {
    const desk = await openDesk(this.database, viewer, 'submission.read', address.accord, address.period);
    const sheet = await sheetAt(this.database, desk, viewer, address.action);
    if (!this.maySee(desk, sheet)) throw progressRefusals.of('sheet.not_found');
    return { desk, sheet };
  }

  /** The secretariat may begin a sheet for a party that has not begun it: there is nothing of the party's to see yet. */
  private maySee(desk: SheetDesk, { facts, actor }: HeldSheet): boolean {
    if (seesSheet(readerOn(desk, facts), seenOf(facts), desk.settings.visibility)) return true;
    return actor.isOfSecretariat && facts.submission === null;
  }
}
