import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { codesAtField } from '../../kernel/refusal';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { PartySheetQueries, type PartySheets } from '../party-sheets.queries';
import { progressRefusals } from '../progress.refusals';
import { SaveSheet } from '../save-sheet.command';
import { SendSheets } from '../send-sheets.command';
import { type FormFields } from '../sheet-form.rules';
import { WithdrawSheet } from '../withdraw-sheet.command';
import { autosaveAnswer, typedSheets, type TypedForm } from './typed-sheets';
import { mergeSheetsView } from './merge-sheets.view';
import { partySheetsView } from './party-sheets.view';
import { bannerOfDesk, crumbsOfDesk, partyPath, periodNamed, receiptPath, sheetMessages } from './sheet-words.view';

/** All sheets that a party owes for a period, on one page: written, sent with one button, taken back. */
@Controller('accords/:code/progress/:period/parties/:party')
@RequirePermission('submission.write')
export class PartySheetsController {
  constructor(
    private readonly sheets: PartySheetQueries,
    private readonly saving: SaveSheet,
    private readonly sending: SendSheets,
    private readonly withdrawing: WithdrawSheet,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('party') party: string,
  ): Promise<PageView> {
    return pageOf(await this.sheets.of(viewer, code, period, party, viewer.language));
  }

  @Post()
  async write(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('party') party: string,
    @Body() body: FormFields,
  ): Promise<PageView | SeeOther> {
    const act = textIn(body, 'do');
    const found = await this.sheets.of(viewer, code, period, party, viewer.language);
    const unchanged = act === 'unchanged' ? chosenIn(body) : [];
    const form = typedSheets(found, body, unchanged);
    const stale = await this.save(viewer, found, form);
    if (stale) return stale;
    if (act === 'unchanged' && unchanged.length === 0)
      return this.again(viewer, code, period, party, progressRefusals.of('sheet.nothing_chosen'));
    if (act !== 'send')
      return seeOther(
        partyPath(found.desk, party),
        ({ language }) => sheetMessages[language]['sheets.saved'] as string,
      );
    try {
      const sent = await this.sending.send(viewer, code, period, party);
      return seeOther(
        receiptPath(found.desk, sent.number),
        ({ language }) => sheetMessages[language]['sheets.sent'] as string,
      );
    } catch (error) {
      return this.again(viewer, code, period, party, error);
    }
  }

  /** The same for the script of the page: what was kept, and what is still missing. */
  @Post('autosave')
  @HttpCode(200)
  async autosave(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('party') party: string,
    @Body() body: FormFields,
  ): Promise<object> {
    const found = await this.sheets.of(viewer, code, period, party, viewer.language);
    const { typed } = typedSheets(found, body, []);
    const saved = typed.length > 0 ? await this.saving.saveAll(viewer, code, period, typed) : [];
    const fresh = await this.sheets.of(viewer, code, period, party, viewer.language);
    return autosaveAnswer(fresh, saved, viewer.language);
  }

  @Post('withdrawal')
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('party') party: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const action = textIn(body, 'action');
    const found = await this.sheets.of(viewer, code, period, party, viewer.language);
    if (!found.sheets.some(({ facts }) => facts.action === action)) throw progressRefusals.of('sheet.not_found');
    try {
      await this.withdrawing.withdraw(viewer, code, period, action, textIn(body, `${action}/reason`));
    } catch (error) {
      const again = codesAtField(error, ['sheet.reason_missing'], `${action}/reason`);
      return pageAgain(pageOf(await this.sheets.of(viewer, code, period, party, viewer.language)), body, again);
    }
    return seeOther(
      partyPath(found.desk, party),
      ({ language }) => sheetMessages[language]['sheets.withdrawn'] as string,
    );
  }

  /** The page as it is saved by now, with what was refused. */
  private async again(viewer: Viewer, code: string, period: string, party: string, error: unknown): Promise<PageView> {
    return pageAgain(pageOf(await this.sheets.of(viewer, code, period, party, viewer.language)), {}, error);
  }

  /** The page to compare both versions, where somebody else saved meanwhile. */
  private async save(viewer: Viewer, found: PartySheets, form: TypedForm): Promise<PageView | null> {
    const { accord, period } = found.desk;
    const saved = form.typed.length > 0 ? await this.saving.saveAll(viewer, accord, period.code, form.typed) : [];
    const actions = saved
      .filter(({ outcome }) => outcome === 'stale' || outcome === 'blocked')
      .map(({ action }) => action);
    if (actions.length === 0) return null;
    const fresh = await this.sheets.of(viewer, accord, period.code, found.party, viewer.language);
    const stale = fresh.sheets.flatMap((sheet) => {
      const mine = form.typed.find(({ action }) => action === sheet.facts.action && actions.includes(action));
      return mine ? [{ sheet, mine: mine.content }] : [];
    });
    return page('progress/merge-sheets', (words) => mergeSheetsView(fresh, stale, words), {
      ...optionsOf(fresh),
      title: 'merge.title',
      status: 412,
    });
  }
}

function chosenIn(body: FormFields): string[] {
  const chosen = body['unchanged'];
  return (Array.isArray(chosen) ? chosen : [chosen]).filter((one) => typeof one === 'string' && one !== '') as string[];
}

function pageOf(found: PartySheets): PageView {
  return page('progress/party-sheets', (words) => partySheetsView(found, words), {
    ...optionsOf(found),
    title: (words) =>
      words.t('sheets.title', { party: found.partyName, period: periodNamed(found.desk.period.code, words) }),
  }) as PageView;
}

function optionsOf({ desk }: PartySheets) {
  return {
    messages: sheetMessages,
    breadcrumb: (words: Parameters<typeof crumbsOfDesk>[1]) => crumbsOfDesk(desk, words),
    illustrative: bannerOfDesk(desk),
  };
}
