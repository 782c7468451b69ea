import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Refusal } from '../../kernel/refusal';
import { clearCookie, cookieName, cookieOf, setCookie } from '../../platform/pages/cookies';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { nextPath } from '../next-path.rules';
import { Public, SignedIn } from '../route-rights';
import { SignInCommand } from '../sign-in.command';
import { type SignIn } from '../sign-in.queries';
import { SignOutCommand } from '../sign-out.command';
import { CurrentSignIn, Visitors } from '../visitor';

const deviceDays = 180;

@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignInCommand,
    private readonly signOut: SignOutCommand,
    private readonly visitors: Visitors,
  ) {}

  @Get('sign-in')
  @Public()
  show(@Query('next') next: unknown, @CurrentSignIn() signIn: SignIn | null): PageView | SeeOther {
    return signIn ? seeOther(nextPath(next)) : signInPage(next);
  }

  @Post('sign-in')
  @Public()
  async open(
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentSignIn() replaced: SignIn | null,
  ): Promise<PageView | SeeOther> {
    const secure = this.visitors.isSecure;
    const deviceCookie = cookieName('device', secure);
    try {
      const opened = await this.signIn.run({
        email: textOf(body['email']),
        password: textOf(body['password']),
        address: request.ip ?? '',
        userAgent: request.get('user-agent') ?? '',
        device: cookieOf(request, deviceCookie),
        replaces: replaced?.token,
      });
      setCookie(response, this.visitors.cookie, opened.token, secure);
      setCookie(response, deviceCookie, opened.device, secure, deviceDays * 86_400_000);
      clearCookie(response, cookieName('visit', secure), secure);
      return seeOther(nextPath(body['next']));
    } catch (error) {
      if (error instanceof Refusal && error.values['retryAfterSeconds'] !== undefined)
        response.setHeader('Retry-After', String(error.values['retryAfterSeconds']));
      return pageAgain(signInPage(body['next']), { email: textOf(body['email']) }, error);
    }
  }

  @Post('sign-out')
  @SignedIn()
  async close(@CurrentSignIn() signIn: SignIn, @Res({ passthrough: true }) response: Response): Promise<SeeOther> {
    await this.signOut.end(signIn.token);
    clearCookie(response, this.visitors.cookie, this.visitors.isSecure);
    response.setHeader('Clear-Site-Data', '"cache"');
    return seeOther('/sign-in');
  }

  @Post('acting-party')
  @SignedIn()
  async actFor(@CurrentSignIn() signIn: SignIn, @Body() body: Record<string, unknown>): Promise<SeeOther> {
    const party = signIn.viewer.mandates.find((mandate) => mandate.partyId === body['party']);
    if (party?.partyId) await this.signOut.actFor(signIn.token, party.partyId);
    return seeOther(nextPath(body['next']));
  }
}

function signInPage(next: unknown): PageView {
  return page('access/sign-in', { next: nextPath(next) }, { messages: accessMessages, title: 'sign_in.title' });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
