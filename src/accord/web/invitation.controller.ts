import { Body, Controller, Get, Post } from '@nestjs/common';
import { accessRefusals } from '../../access/access.refusals';
import { readPerson } from '../../access/person-form.rules';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { madeLinkPage } from '../../access/web/made-link.view';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { InvitePersonCommand } from '../invite-person.command';
import { readMandate } from '../mandate-form.rules';
import { mandateMessages, type MandateKey } from '../mandate.messages';
import { MandateQueries } from '../mandate.queries';
import { type FormBody } from './admin-form';
import { mandateChoices } from './mandates.view';

/** Inviting somebody, with their first role where it is known already. */
@Controller('admin/users/new')
@RequirePermission('people.manage')
export class InvitationController {
  constructor(
    private readonly inviting: InvitePersonCommand,
    private readonly mandates: MandateQueries,
  ) {}

  @Get()
  async show(): Promise<PageView<MandateKey>> {
    const choices = await this.mandates.choices();
    return page<MandateKey>('access/invite', (words) => mandateChoices(words, choices), {
      messages: mandateMessages,
      title: 'invite.title',
      breadcrumb: ({ t }) => [{ text: t('people.title'), href: '/admin/users' }],
    });
  }

  @Post()
  async invite(@CurrentViewer() viewer: Viewer, @Body() body: FormBody): Promise<PageView | PageView<MandateKey>> {
    const { person, faults } = readPerson(body);
    const isWithRole = ['role', 'accord', 'party', 'table', 'office', 'valid_to'].some((name) => body[name]);
    const role = isWithRole ? readMandate(body, await this.mandates.choices()) : { mandate: null, faults: [] };
    try {
      const all = [...faults, ...role.faults];
      if (all.length > 0) throw accessRefusals.of('access.form_invalid', {}, all);
      const { id, url } = await this.inviting.run(viewer, person, role.mandate);
      return madeLinkPage({ ...person, id, name: `${person.givenName} ${person.familyName}` }, url, 'invitation');
    } catch (error) {
      return pageAgain(await this.show(), body, error);
    }
  }
}
