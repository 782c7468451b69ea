import { Body, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { type Reader } from '../../platform/pages/reader';
import { SignedIn } from '../route-rights';
import { type Viewer } from '../viewer';
import { bodyOf, instant, object } from '../../platform/api/shape';
import { SignInCommand } from '../sign-in.command';
import { type SignIn } from '../sign-in.queries';
import { CurrentReader, CurrentSignIn, CurrentViewer } from '../visitor';
import { sessionResource, type SessionResource } from './session.resource';

const confirmationBody = bodyOf({ password: { type: 'string', maxLength: 200 } }, ['password']);
const confirmation = object({ confirmedUntil: instant('Until then the password counts as given') });

export class ConfirmationBody {
  @IsString()
  @MaxLength(200)
  password!: string;
}

@ApiController('session', 'session')
@SignedIn()
export class SessionApiController {
  constructor(private readonly signIns: SignInCommand) {}

  @Post('password-confirmation')
  @HttpCode(200)
  @ApiWrite({
    id: 'confirmPassword',
    summary: 'Give the password again',
    description: 'Needed shortly before what cannot be undone, such as issuing a report.',
    body: ['PasswordConfirmation', confirmationBody],
    answer: ['PasswordConfirmed', confirmation],
  })
  async confirm(
    @CurrentSignIn() signIn: SignIn,
    @Body() { password }: ConfirmationBody,
    @Ip() address: string,
  ): Promise<object> {
    const until = await this.signIns.confirm(signIn.token, signIn.viewer.email, password, address);
    return { confirmedUntil: until.toISOString() };
  }

  @Get()
  @ApiRead({
    id: 'showSession',
    summary: 'The sign-in behind the requests',
    description: 'Who is signed in, with which mandates today, and the token that requests which write must carry.',
    answer: ['Session', sessionResource],
  })
  show(@CurrentViewer() viewer: Viewer, @CurrentReader() reader: Reader): SessionResource {
    return {
      user: { id: viewer.userId, name: viewer.name, email: viewer.email, isAdministrator: viewer.isAdministrator },
      language: reader.language,
      csrfToken: reader.csrfToken,
      mandates: viewer.mandates.map((mandate) => ({
        accord: mandate.accordCode,
        role: mandate.role,
        party: mandate.partyCode,
        table: mandate.tableCode,
        isActing: mandate.partyId !== null && mandate.partyId === viewer.actingPartyId,
      })),
    };
  }
}
