import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { accordMessages } from '../../accord/accord-pages.messages';
import { AccordQueries } from '../../accord/accord.queries';
import { sightOf } from '../../accord/sheet-visibility.sql';
import { type AccordRead } from '../../accord/web/accord-reading';
import { bannerOf } from '../../accord/web/accord-words.view';
import { MeetingQueries } from '../../meetings/meeting.queries';
import { type TableRead } from '../../meetings/web/meeting-reading';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { PlanQueries } from '../../plans/plan.queries';
import { apiRefusals } from '../../platform/api/api.refusals';
import { largestLimit } from '../../platform/api/cursor';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { page, type PageView } from '../../platform/pages/page-view';
import { ComingDatesQueries } from '../coming-dates.queries';
import { portalMessages } from '../portal.messages';
import { accordsView, type ListedAccord } from './accords.view';
import { accordView, type ListedPlan } from './accord.view';

const messages = joinCatalogues(joinCatalogues(actionWordingMessages, accordMessages), portalMessages);
const all = { limit: largestLimit, cursor: null };

/** The accords one takes part in, and the overview of each. */
@Controller('accords')
@RequirePermission('accord.read')
export class AccordsController {
  constructor(
    private readonly accords: AccordQueries,
    private readonly meetings: MeetingQueries,
    private readonly plans: PlanQueries,
    private readonly dates: ComingDatesQueries,
  ) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'accord.read');
    const [body, coming] = await Promise.all([
      this.accords.list(accordIds, all),
      this.dates.next(accordIds, sightOf(viewer), 40),
    ]);
    const accords = itemsOf<ListedAccord>(body);
    const illustrative = accords.find((accord) => accord.isIllustrative);
    return page('portal/accords', (words) => accordsView(accords, coming, words), {
      messages,
      title: 'accords.title',
      breadcrumb: () => [],
      illustrative: illustrative ? bannerOf(illustrative) : null,
    });
  }

  @Get(':code')
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'accord.read');
    const [answer, tables, plans] = await Promise.all([
      this.accords.detail(accordIds, code),
      this.meetings.tables(accordIds, code, all),
      this.plans.list(accordIds, code, all),
    ]);
    if (!answer) throw apiRefusals.of('resource.not_found');
    const accord = JSON.parse(answer.body) as AccordRead;
    const parts = { viewer, accord, tables: itemsOf<TableRead>(tables), plans: itemsOf<ListedPlan>(plans) };
    return page('portal/accord', (words) => accordView(parts, words), {
      messages,
      title: ({ f }) => f.wording(accord.title),
      breadcrumb: ({ t }) => [{ text: t('accords.title'), href: '/accords' }],
      hasOwnHeading: true,
      illustrative: bannerOf(accord),
    });
  }
}

function itemsOf<Item>(body: string | undefined): readonly Item[] {
  return body === undefined ? [] : (JSON.parse(body) as { items: readonly Item[] }).items;
}
