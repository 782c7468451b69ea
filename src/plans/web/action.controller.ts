import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sightOf } from '../../accord/sheet-visibility.sql';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { frameMessages } from '../../platform/pages/frame.messages';
import { type KeptPart } from '../../platform/pages/kept-parts';
import { page, type PageView } from '../../platform/pages/page-view';
import { ActionSheetQueries } from '../action-sheet.queries';
import { actionSheetMessages } from '../action-sheet.messages';
import { actionWordingMessages } from '../action-wording.messages';
import { type ActionSheetRead } from './action-reading';
import { actionView } from './action.view';
import { type SheetWords } from './action-words.view';

const messages = joinCatalogues(frameMessages, joinCatalogues(actionSheetMessages, actionWordingMessages));

/** One action as a sheet: what, who, when, money, milestones, indicators, history. */
@Controller('accords/:code/plans/:year/actions/:action')
@RequirePermission('plan.read')
export class ActionController {
  constructor(private readonly sheets: ActionSheetQueries) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('year') yearText: string,
    @Param('action') action: string,
  ): Promise<PageView> {
    const year = /^\d{4}$/.test(yearText) ? Number(yearText) : 0;
    const answer = await this.sheets.sheet(accordIdsWith(viewer, 'plan.read'), sightOf(viewer), code, action, year);
    if (!answer) throw apiRefusals.of('resource.not_found');
    const sheet = JSON.parse(answer.body) as ActionSheetRead;
    const { accord } = sheet;
    const abilities = {
      mayOverrideColour: mayOn(viewer, 'colour.override', code),
      mayReadTrail: mayOn(viewer, 'ledger.read', code),
    };
    const part = (words: SheetWords): KeptPart => ({
      basis: [answer.body, abilities],
      model: () => actionView(sheet, abilities, words),
    });
    return page('plans/action', (words) => ({ sheet: part(words) }), {
      messages,
      title: ({ f }) => f.wording(sheet.title),
      hasOwnHeading: true,
      breadcrumb: ({ language }) => [
        crumbOf(accord.title, `/accords/${code}`, language),
        { text: language === 'it' ? `Piano ${year}` : `Plan ${year}`, href: `/accords/${code}/plans/${year}` },
      ],
      illustrative: bannerOf(accord),
    });
  }
}
