import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { bannerOf, crumbOf, sectionsOf } from '../../accord/web/accord-words.view';
import { textIn } from '../../platform/pages/form-text';
import { page, type PageView } from '../../platform/pages/page-view';
import { DutyQueries } from '../duty.queries';
import { dutyRefusals } from '../duty.refusals';
import { dutiesView, dutyPageMessages } from './duties.view';

/** The accord's own promises: owed by whom, by when, kept or not, and what shows it. */
@Controller('accords/:code/duties')
@RequirePermission('duty.read')
export class DutiesController {
  constructor(private readonly duties: DutyQueries) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query() query: object): Promise<PageView> {
    const typed = textIn(query, 'year');
    if (typed !== '' && !/^\d{4}$/.test(typed))
      throw dutyRefusals.of('duty.year_outside_term', { year: typed.slice(0, 20) });
    const room = await this.duties.of(viewer, code, typed === '' ? undefined : Number(typed));
    const filter = { who: textIn(query, 'who'), kind: textIn(query, 'kind') };
    return page(
      'duties/duties',
      (words) => ({ ...dutiesView(room, filter, words), sections: sectionsOf(viewer, code, 'duties', words) }),
      {
        messages: dutyPageMessages,
        title: ({ t }) => t('duties.title', { year: room.year }),
        breadcrumb: ({ language }) => [crumbOf(room.ground.title, `/accords/${code}`, language)],
        illustrative: bannerOf(room.ground),
      },
    );
  }
}
