import { Controller, Get } from '@nestjs/common';
import { Mailer } from '../../platform/mail/mailer';
import { OutgoingMailQueries } from '../../platform/mail/outgoing-mail.queries';
import { page, type PageView } from '../../platform/pages/page-view';
import { keptMailMessages } from '../kept-mail.messages';
import { RequirePermission } from '../route-rights';
import { keptMailView } from './kept-mail.view';

const shown = 100;

/** What the product wrote to people, sent or kept: where no mail server is set up, this page is the way out. */
@Controller('admin/mail')
@RequirePermission('people.manage')
export class KeptMailController {
  constructor(
    private readonly mail: OutgoingMailQueries,
    private readonly mailer: Mailer,
  ) {}

  @Get()
  async list(): Promise<PageView> {
    const messages = await this.mail.latest(shown);
    return page('access/kept-mail', (words) => keptMailView(words, messages, this.mailer.isKeptHere), {
      messages: keptMailMessages,
      title: 'mail.title',
      breadcrumb: ({ t }) => [{ text: t('mail.people'), href: '/admin/users' }],
    });
  }
}
