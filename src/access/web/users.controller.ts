import { Controller, Get, Query } from '@nestjs/common';
import { page, type PageView } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { PeopleQueries, peoplePageSize } from '../people.queries';
import { RequirePermission } from '../route-rights';
import { peopleView } from './people.view';

/** The list of people. Inviting somebody and one person's page belong to the accord, which knows mandates. */
@Controller('admin/users')
@RequirePermission('people.manage')
export class UsersController {
  constructor(private readonly people: PeopleQueries) {}

  @Get()
  async list(@Query('q') q: unknown, @Query('from') from: unknown): Promise<PageView> {
    const search = typeof q === 'string' ? q.trim().slice(0, 100) : '';
    const offset = Math.min(1_000_000, Math.max(0, Math.trunc(Number(from)) || 0));
    const rows = await this.people.list(search, offset);
    return page('access/people', (words) => peopleView(words, rows, { search, offset, size: peoplePageSize }), {
      messages: accessMessages,
      title: 'people.title',
      breadcrumb: () => [],
    });
  }
}
