import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { READER_LOOKUP, type ReaderLookup } from '../platform/pages/page-error.filter';
import { AccessGuard } from './access.guard';
import { InviteFirstAdministrator } from './invite-first-administrator.command';
import { Passwords } from './passwords';
import { ReadTrail } from './read-trail.queries';
import { IssueLinkCommand } from './issue-link.command';
import { ManagePeopleCommand } from './manage-people.command';
import { PeopleQueries } from './people.queries';
import { RecentPassword } from './recent-password';
import { SetPasswordCommand } from './set-password.command';
import { SignInCommand } from './sign-in.command';
import { SignInQueries } from './sign-in.queries';
import { SignOutCommand } from './sign-out.command';
import { Visitors } from './visitor';
import { ForgetAnswers } from './api/forget-answers';
import { PeopleApiController } from './api/people-api.controller';
import { SessionApiController } from './api/session-api.controller';
import { AccountController } from './web/account.controller';
import { KeptMailController } from './web/kept-mail.controller';
import { LegalController } from './web/legal.controller';
import { LinksController } from './web/links.controller';
import { UsersController } from './web/users.controller';
import { SignInController } from './web/sign-in.controller';

/**
 * Sign-in, people and the guard before every route. The assembly provides, globally: `Database`, `Clock`,
 * `AuditedTransaction`, `PageSettings`, and binds `MandateSource` to the accord's `AccordMandateSource`.
 */
@Global()
@Module({
  controllers: [
    SessionApiController,
    PeopleApiController,
    SignInController,
    LinksController,
    AccountController,
    UsersController,
    KeptMailController,
    LegalController,
  ],
  providers: [
    ReadTrail,
    SignInQueries,
    SignInCommand,
    SignOutCommand,
    InviteFirstAdministrator,
    PeopleQueries,
    IssueLinkCommand,
    SetPasswordCommand,
    ManagePeopleCommand,
    Passwords,
    Visitors,
    RecentPassword,
    ForgetAnswers,
    {
      provide: READER_LOOKUP,
      useFactory:
        (visitors: Visitors): ReaderLookup =>
        (request) =>
          visitors.of(request),
      inject: [Visitors],
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    ReadTrail,
    PeopleQueries,
    IssueLinkCommand,
    SetPasswordCommand,
    ManagePeopleCommand,
    SignInQueries,
    SignInCommand,
    SignOutCommand,
    Passwords,
    Visitors,
    RecentPassword,
    READER_LOOKUP,
  ],
})
export class AccessModule {}
