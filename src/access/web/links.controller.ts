import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { translator } from '../../platform/i18n/catalogue';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { SetPasswordCommand } from '../set-password.command';
import { SecretAddress } from './secret-address';

/** One-time links. Opening one shows a form and uses up nothing: mail scanners open links too. */
@Controller('links')
@SecretAddress()
export class LinksController {
  constructor(private readonly setPassword: SetPasswordCommand) {}

  @Get(':token')
  show(@Param('token') token: string): Promise<PageView> {
    return this.linkPage(token);
  }

  @Post(':token')
  async use(@Param('token') token: string, @Body() body: Record<string, unknown>): Promise<PageView | SeeOther> {
    const view = await this.linkPage(token);
    try {
      await this.setPassword.byLink(token, String(body['password'] ?? ''), String(body['again'] ?? ''));
    } catch (error) {
      return pageAgain(view, { sent: 'yes' }, error);
    }
    return seeOther('/sign-in', ({ language }) => translator(accessMessages, language)('link.saved'));
  }

  private async linkPage(token: string): Promise<PageView> {
    const person = await this.setPassword.personOf(token);
    const title = person.purpose === 'invitation' ? 'link.invitation_title' : 'link.password_reset_title';
    return page('access/link', { token, email: person.email }, { messages: accessMessages, title });
  }
}
