import { Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { SignInCommand } from './sign-in.command';
import { Visitors } from './visitor';

/** Whether the password behind a request was given lately: for acts that go on without what only a fresh one may do. */
@Injectable()
export class RecentPassword {
  constructor(
    private readonly visitors: Visitors,
    private readonly signIns: SignInCommand,
  ) {}

  async isBehind(request: Request): Promise<boolean> {
    const signIn = await this.visitors.of(request);
    return signIn !== null && this.signIns.gavePasswordLately(signIn.token);
  }
}
