import { Body, Get, HttpCode, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { PeopleQueries } from '../../access/people.queries';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { apiRefusals } from '../../platform/api/api.refusals';
import { versionToMatch } from '../../platform/api/etag';
import { pageOfList } from '../../platform/api/list-page';
import { pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { ManageMandatesCommand } from '../manage-mandates.command';
import { MandateQueries, type MandateRow } from '../mandate.queries';
import { mandateRefusals } from '../mandate.refusals';
import { MandateBody, MandateEndBody, mandateIn, MandateSearch } from './mandate.body';
import { mandateBody, mandateEndBody, mandateOf, mandateReference, mandateResource } from './mandate.resource';

const mandatesPage = pageOf(mandateResource);

/** The roles that a person holds or held on accords, each for a time: given and ended by administrators. */
@ApiController('people/:person/mandates', 'people')
@RequirePermission('people.manage')
export class MandateApiController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly mandates: MandateQueries,
    private readonly manageMandates: ManageMandatesCommand,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchMandates',
    summary: 'Mandates of a person',
    description: 'Past ones and those to come too, on every accord or on one.',
    answer: ['MandatePage', mandatesPage],
  })
  async list(@Param('person') id: string, @Query() query: MandateSearch): Promise<object> {
    const person = await this.people.one(id);
    const held = await this.mandates.ofPerson(person.id);
    const wanted = held.filter(({ accordCode }) => query.accord === undefined || accordCode === query.accord);
    return pageOfList(wanted.map(mandateOf), pageFrom(query), (mandate) => mandate.id);
  }

  @Get(':mandate')
  @ApiRead({
    id: 'showMandate',
    summary: 'One mandate',
    description: 'Role, accord, party, Table, office, first and last day.',
    answer: ['Mandate', mandateResource],
    hasEntityTag: true,
  })
  async show(@Param('person') id: string, @Param('mandate') mandateId: string): Promise<VersionedAnswer> {
    const mandate = await this.heldBy(id, mandateId);
    return { body: JSON.stringify(mandateOf(mandate)), version: mandate.version };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @ApiWrite({
    id: 'grantMandate',
    summary: 'Grant a mandate',
    description: 'A role on one accord from a day on, for a party where the role needs one.',
    body: ['MandateToGrant', mandateBody],
    answer: ['MandateReference', mandateReference],
    creates: true,
  })
  async grant(
    @CurrentViewer() viewer: Viewer,
    @Param('person') id: string,
    @Body() body: MandateBody,
  ): Promise<VersionedAnswer> {
    const person = await this.people.one(id);
    const { mandate, faults } = mandateIn(body, await this.mandates.choices());
    if (faults.length > 0) throw mandateRefusals.of('mandate.invalid', {}, faults);
    return reference(await this.manageMandates.grant(viewer, person.id, mandate), 1);
  }

  @Post(':mandate/ending')
  @HttpCode(200)
  @ApiWrite({
    id: 'endMandate',
    summary: 'End a mandate',
    description: 'Sets its last day, with the reason; a mandate is never deleted.',
    body: ['MandateEnd', mandateEndBody],
    answer: ['MandateReference', mandateReference],
    hasEntityTag: true,
    changes: true,
  })
  async end(
    @CurrentViewer() viewer: Viewer,
    @Param('person') id: string,
    @Param('mandate') mandateId: string,
    @Body() { lastDay, reason }: MandateEndBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const mandate = await this.heldBy(id, mandateId);
    if (versionToMatch(request) !== mandate.version) throw apiRefusals.of('resource.version_conflict');
    if (mandate.validTo !== null && mandate.validTo <= lastDay) throw endsBefore(mandate.validTo);
    await this.manageMandates.end(viewer, id, { ...mandate, lastDay, reason: reason.trim() });
    return reference(mandate.id, mandate.version + 1);
  }

  private async heldBy(id: string, mandateId: string): Promise<MandateRow> {
    const person = await this.people.one(id);
    const mandate = (await this.mandates.ofPerson(person.id)).find((one) => one.id === mandateId);
    if (!mandate) throw apiRefusals.of('resource.not_found');
    return mandate;
  }
}

function endsBefore(day: string): Error {
  const fault = { pointer: '/lastDay', it: `Termina già il ${day}.`, en: `It ends on ${day} already.` };
  return mandateRefusals.of('mandate.invalid', {}, [fault]);
}

function reference(id: string, version: number): VersionedAnswer {
  return { body: JSON.stringify({ id, version }), version };
}
