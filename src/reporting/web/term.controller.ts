import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { bannerOf, crumbOf, sectionsOf } from '../../accord/web/accord-words.view';
import { textIn } from '../../platform/pages/form-text';
import { page, type PageView } from '../../platform/pages/page-view';
import { TermFiguresQueries } from '../term-figures.queries';
import { termPageMessages } from './term-words.view';
import { termView } from './term.view';

/** Year by year and over the whole term of an accord. */
@Controller('accords/:code/term')
@RequirePermission('plan.read')
export class TermController {
  constructor(private readonly terms: TermFiguresQueries) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query() query: object): Promise<PageView> {
    const room = await this.terms.of(viewer, code);
    const line = textIn(query, 'line');
    return page(
      'reporting/term',
      (words) => ({ ...termView(room, line, words), sections: sectionsOf(viewer, code, 'years', words) }),
      {
        messages: termPageMessages,
        title: 'term.title',
        breadcrumb: ({ language }) => [crumbOf(room.title, `/accords/${code}`, language)],
        illustrative: bannerOf(room),
      },
    );
  }
}
