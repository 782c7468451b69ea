import { Body, Post, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { personIn, refusePersonFaults } from '../../access/api/person.body';
import { personReference } from '../../access/api/person.resource';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { InvitePersonCommand } from '../invite-person.command';
import { MandateQueries } from '../mandate.queries';
import { InvitationBody, mandateIn } from './mandate.body';
import { invitationBody } from './mandate.resource';

/** Inviting somebody, with their first role where it is known already. */
@ApiController('people', 'people')
@RequirePermission('people.manage')
export class InvitationApiController {
  constructor(
    private readonly inviting: InvitePersonCommand,
    private readonly mandates: MandateQueries,
  ) {}

  /** The link is no part of the answer: answers are kept for those who ask again, secrets are not. */
  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @ApiWrite({
    id: 'invitePerson',
    summary: 'Invite a person',
    description:
      'With their first mandate, or without. The invitation goes by mail; where no mail is set up, ask for a one-time link and hand it over.',
    body: ['Invitation', invitationBody],
    answer: ['PersonReference', personReference],
    creates: true,
  })
  async invite(@CurrentViewer() viewer: Viewer, @Body() body: InvitationBody): Promise<VersionedAnswer> {
    const { person, faults } = personIn(body);
    const role = body.mandate ? mandateIn(body.mandate, await this.mandates.choices()) : { mandate: null, faults: [] };
    const inMandate = role.faults.map((fault) => ({ ...fault, pointer: `/mandate${fault.pointer}` }));
    refusePersonFaults([...faults, ...inMandate]);
    const { id } = await this.inviting.run(viewer, person, role.mandate);
    return { body: JSON.stringify({ id, version: 1 }), version: 1 };
  }
}
