import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { apiRefusals } from '../../platform/api/api.refusals';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { page, type PageView } from '../../platform/pages/page-view';
import { accordMessages } from '../accord-pages.messages';
import { AccordQueries } from '../accord.queries';
import { ruleMessages } from '../rule.messages';
import { type AccordRead } from './accord-reading';
import { bannerOf, crumbOf, sectionsOf } from './accord-words.view';
import { partiesView } from './parties.view';
import { rulesView } from './rules.view';

const messages = joinCatalogues(accordMessages, ruleMessages);

/** The long parts of an accord, each on a page of its own. */
@Controller('accords/:code')
@RequirePermission('accord.read')
export class AccordPagesController {
  constructor(private readonly accords: AccordQueries) {}

  @Get('parties')
  async parties(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const accord = await this.read(viewer, code);
    return page(
      'accord/parties',
      (words) => ({ ...partiesView(accord, words), sections: sectionsOf(viewer, code, 'parties', words) }),
      {
        messages,
        title: 'party.title',
        breadcrumb: ({ language }) => [crumbOf(accord.title, `/accords/${code}`, language)],
        illustrative: bannerOf(accord),
      },
    );
  }

  @Get('rules')
  async rules(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const accord = await this.read(viewer, code);
    return page(
      'accord/rules',
      (words) => ({ ...rulesView(accord, words), sections: sectionsOf(viewer, code, 'rules', words), code }),
      {
        messages,
        title: 'rule.title',
        breadcrumb: ({ language }) => [crumbOf(accord.title, `/accords/${code}`, language)],
        illustrative: bannerOf(accord),
      },
    );
  }

  private async read(viewer: Viewer, code: string): Promise<AccordRead> {
    const answer = await this.accords.detail(accordIdsWith(viewer, 'accord.read'), code);
    if (!answer) throw apiRefusals.of('resource.not_found');
    return JSON.parse(answer.body) as AccordRead;
  }
}
