import { Get } from '@nestjs/common';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { type Reader } from '../../platform/pages/reader';
import { SignedIn } from '../route-rights';
import { type Viewer } from '../viewer';
import { CurrentReader, CurrentViewer } from '../visitor';
import { sessionResource, type SessionResource } from './session.resource';

@ApiController('session', 'session')
@SignedIn()
export class SessionApiController {
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
