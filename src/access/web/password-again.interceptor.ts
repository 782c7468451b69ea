import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request } from 'express';
import { from, type Observable, of, switchMap } from 'rxjs';
import { Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { accessRefusals } from '../access.refusals';
import { recentMinutes, SignInCommand } from '../sign-in.command';
import { Visitors } from '../visitor';

/**
 * Stands before what cannot be undone: the password must have been given lately. A person is asked on a page that sends
 * the same form again, all that was typed kept; a program is refused, and confirms at the session resource.
 */
@Injectable()
export class PasswordAgain implements NestInterceptor {
  constructor(
    private readonly visitors: Visitors,
    private readonly signIns: SignInCommand,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    return from(this.ask(request)).pipe(switchMap((asked) => (asked ? of(asked) : next.handle())));
  }

  /** The page that asks; null where the password is known well enough. */
  private async ask(request: Request): Promise<PageView | null> {
    const signIn = await this.visitors.of(request);
    if (!signIn) throw accessRefusals.of('access.sign_in_needed');
    if (await this.signIns.gavePasswordLately(signIn.token)) return null;
    if (request.path.startsWith('/api/')) throw accessRefusals.of('access.password_needed', { minutes: recentMinutes });
    const { _password: password, ...typed } = fieldsOf(request.body);
    if (password === undefined) return askingPage(request.path, typed);
    try {
      await this.signIns.confirm(signIn.token, signIn.viewer.email, password, request.ip ?? '');
    } catch (error) {
      if (error instanceof Refusal) return pageAgain(askingPage(request.path, typed), {}, error);
      throw error;
    }
    request.body = typed;
    return null;
  }
}

function askingPage(action: string, typed: Readonly<Record<string, string>>): PageView {
  const fields = Object.entries(typed).filter(([name]) => name !== '_csrf');
  return page(
    'access/password-again',
    { action, fields: fields.map(([name, value]) => ({ name, value })), minutes: recentMinutes },
    { messages: accessMessages, title: 'password_again.title', breadcrumb: () => [] },
  );
}

function fieldsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'));
}
