import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { type Response } from 'express';
import { translator } from '../../platform/i18n/catalogue';
import { setCookie } from '../../platform/pages/cookies';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { asLanguage, languageCookie } from '../../platform/pages/reader';
import { accessMessages } from '../access.messages';
import { ManagePeopleCommand } from '../manage-people.command';
import { SignedIn } from '../route-rights';
import { SetPasswordCommand } from '../set-password.command';
import { type SignIn, tokenHash } from '../sign-in.queries';
import { SignOutCommand } from '../sign-out.command';
import { CurrentSignIn, Visitors } from '../visitor';
import { accountView } from './account.view';

type NoticeKey = 'account.password_saved' | 'account.language_saved' | 'account.ended';

/** One's own profile: password, language, open sign-ins. */
@Controller('account')
@SignedIn()
export class AccountController {
  constructor(
    private readonly setPassword: SetPasswordCommand,
    private readonly signOut: SignOutCommand,
    private readonly people: ManagePeopleCommand,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  async show(@CurrentSignIn() { viewer, token }: SignIn): Promise<PageView> {
    const open = await this.signOut.openOf(viewer.userId);
    const thisId = tokenHash(token).toString('hex');
    return page('access/account', (words) => accountView(words, viewer, open, thisId), {
      messages: accessMessages,
      title: 'account.title',
      breadcrumb: () => [],
    });
  }

  @Post('password')
  async changePassword(
    @CurrentSignIn() signIn: SignIn,
    @Body() body: Record<string, unknown>,
  ): Promise<PageView | SeeOther> {
    const text = (name: string): string => String(body[name] ?? '');
    try {
      const { viewer, token } = signIn;
      await this.setPassword.byOneself(viewer, token, text('current'), text('password'), text('again'));
    } catch (error) {
      return pageAgain(await this.show(signIn), { sent: 'yes' }, error);
    }
    return done('account.password_saved');
  }

  @Post('language')
  async chooseLanguage(
    @CurrentSignIn() { viewer }: SignIn,
    @Body() body: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    const language = asLanguage(body['language']) ?? viewer.language;
    await this.people.chooseLanguage(viewer, language);
    setCookie(response, languageCookie, language, this.visitors.isSecure, 365 * 86_400_000);
    return seeOther('/account', () => translator(accessMessages, language)('account.language_saved'));
  }

  @Post('sign-ins/end')
  async end(@CurrentSignIn() { viewer, token }: SignIn, @Body() body: Record<string, unknown>): Promise<SeeOther> {
    if (body['id'] === 'others') await this.signOut.endOthers(viewer.userId, token);
    else await this.signOut.endOne(viewer.userId, String(body['id'] ?? ''));
    return done('account.ended');
  }
}

function done(key: NoticeKey): SeeOther {
  return seeOther('/account', ({ language }) => translator(accessMessages, language)(key));
}
