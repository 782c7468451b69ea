import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { accessRefusals } from '../access.refusals';
import { ManagePeopleCommand } from '../manage-people.command';
import { PeopleQueries, peoplePageSize } from '../people.queries';
import { readPerson } from '../person-form.rules';
import { RequirePermission } from '../route-rights';
import { type Viewer } from '../viewer';
import { CurrentViewer } from '../visitor';
import { madeLinkPage } from './made-link.view';
import { peopleView } from './people.view';

/** People: the list, and inviting somebody. One person's page belongs to the accord, which knows mandates. */
@Controller('admin/users')
@RequirePermission('people.manage')
export class UsersController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly managePeople: ManagePeopleCommand,
  ) {}

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

  @Get('new')
  newPerson(): PageView {
    return page(
      'access/invite',
      {},
      {
        messages: accessMessages,
        title: 'invite.title',
        breadcrumb: ({ t }) => [{ text: t('people.title'), href: '/admin/users' }],
      },
    );
  }

  @Post('new')
  async invite(@CurrentViewer() viewer: Viewer, @Body() body: Record<string, unknown>): Promise<PageView> {
    const { person, faults } = readPerson(body);
    try {
      if (faults.length > 0) throw accessRefusals.of('access.form_invalid', {}, faults);
      const { id, url } = await this.managePeople.invite(viewer, person);
      return madeLinkPage({ ...person, id, name: `${person.givenName} ${person.familyName}` }, url, 'invitation');
    } catch (error) {
      return pageAgain(this.newPerson(), body, error);
    }
  }
}
