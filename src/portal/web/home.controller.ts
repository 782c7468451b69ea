import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { bannerOf } from '../../accord/web/accord-words.view';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { page, type PageView } from '../../platform/pages/page-view';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { HomeDeskQueries } from '../home-desk.queries';
import { HomeQueries } from '../home.queries';
import { HomeSheetQueries } from '../home-sheets.queries';
import { portalMessages } from '../portal.messages';
import { homeView } from './home.view';

const messages = joinCatalogues(actionWordingMessages, portalMessages);

/** The first screen, each role its own. */
@Controller()
@SignedIn()
export class HomeController {
  constructor(
    private readonly homes: HomeQueries,
    private readonly desks: HomeDeskQueries,
    private readonly sheets: HomeSheetQueries,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer): Promise<PageView> {
    const [{ accords }, desk] = await Promise.all([this.homes.facts(viewer), this.desks.of(viewer)]);
    const readiness = await this.sheets.of(viewer, accords);
    const illustrative = accords.find((accord) => accord.isIllustrative);
    return page('portal/home', (words) => homeView({ viewer, accords, desk, readiness }, words), {
      messages,
      title: ({ t }) => t('home.title', { name: viewer.name.split(' ')[0] ?? viewer.name }),
      illustrative: illustrative ? bannerOf(illustrative) : null,
    });
  }
}
