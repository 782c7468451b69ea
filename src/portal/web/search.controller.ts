import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AccordHeadQueries } from '../../accord/accord-head.queries';
import { accordMessages } from '../../accord/accord-pages.messages';
import { bannerOf, crumbOf, sectionsOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { page, type PageView } from '../../platform/pages/page-view';
import { portalMessages } from '../portal.messages';
import { type Found, SearchQueries } from '../search.queries';

const messages = joinCatalogues(accordMessages, portalMessages);
const most = 50;

/** Words or codes over one accord. */
@Controller('accords/:code/search')
@RequirePermission('plan.read')
export class SearchController {
  constructor(
    private readonly searches: SearchQueries,
    private readonly heads: AccordHeadQueries,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query('q') q: unknown): Promise<PageView> {
    const words = typeof q === 'string' && !/[\0\p{Surrogate}]/u.test(q) ? q.trim().slice(0, 200) : '';
    const accordIds = accordIdsWith(viewer, 'plan.read');
    const [accord, found] = await Promise.all([
      this.heads.of(accordIds, code),
      words ? this.searches.find(accordIds, code, words, most) : Promise.resolve([]),
    ]);
    if (!accord) throw apiRefusals.of('resource.not_found');
    const base = `/accords/${code}`;
    return page(
      'portal/search',
      (reader) => ({
        words,
        path: `${base}/search`,
        found: found.map((one) => ({
          ...one,
          href: hrefOf(one, base),
          kind: reader.t(`search.kind.${one.kind}`),
        })),
        isCut: found.length === most,
        sections: sectionsOf(viewer, code, 'search', reader),
      }),
      {
        messages,
        title: 'search.title',
        breadcrumb: ({ language }) => [crumbOf(accord.title, base, language)],
        illustrative: bannerOf(accord),
      },
    );
  }
}

function hrefOf(one: Found, base: string): string {
  if (one.kind === 'action') return `${base}/plans/${one.year ?? ''}/actions/${one.code}`;
  return one.kind === 'meeting' ? `${base}/meetings/${one.code}` : `${base}/resolutions#${one.code}`;
}
