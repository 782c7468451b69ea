import { Body, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { apiRefusals } from '../../platform/api/api.refusals';
import { versionToMatch } from '../../platform/api/etag';
import { pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { accessRefusals } from '../access.refusals';
import { ManagePeopleCommand } from '../manage-people.command';
import { PeopleQueries, type PersonDetails } from '../people.queries';
import { RequirePermission } from '../route-rights';
import { type Viewer } from '../viewer';
import { CurrentViewer } from '../visitor';
import { AccessReasonBody, PeopleSearch, personIn, PersonPatch, refusePersonFaults } from './person.body';
import {
  accessReasonBody,
  oneTimeLink,
  personDetail,
  personJson,
  personPatch,
  personReference,
  personSummary,
} from './person.resource';

const peoplePage = pageOf(personSummary);

/** People and their access, for administrators. Invitations and mandates belong to the accord. */
@ApiController('people', 'people')
@RequirePermission('people.manage')
export class PeopleApiController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly managePeople: ManagePeopleCommand,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchPeople',
    summary: 'People',
    description: 'Everybody with or without access, by name, those without at the end; with their mandates in force.',
    answer: ['PersonPage', peoplePage],
  })
  list(@Query() query: PeopleSearch): Promise<string | undefined> {
    return this.people.page(query.q?.trim() ?? '', pageFrom(query));
  }

  @Get(':person')
  @ApiRead({
    id: 'showPerson',
    summary: 'One person',
    description: 'Details, access, mandates in force, and who took whose place.',
    answer: ['Person', personDetail],
    hasEntityTag: true,
  })
  async show(@Param('person') id: string): Promise<VersionedAnswer> {
    const person = await this.people.one(id);
    return { body: personJson(person), version: person.version };
  }

  @Patch(':person')
  @ApiWrite({
    id: 'changePerson',
    summary: 'Change a person',
    description:
      'E-mail address, name, language, whether they manage people. A new address ends the links sent before.',
    body: ['PersonChange', personPatch],
    consumes: 'application/merge-patch+json',
    answer: ['PersonReference', personReference],
    hasEntityTag: true,
    changes: true,
  })
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param('person') id: string,
    @Body() body: PersonPatch,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const known = await this.asRead(id, request);
    const { person, faults } = personIn({
      email: body.email ?? known.email,
      givenName: body.givenName ?? known.givenName,
      familyName: body.familyName ?? known.familyName,
      language: body.language ?? known.language,
      isAdministrator: body.isAdministrator ?? known.isAdministrator,
    });
    refusePersonFaults(faults);
    await this.managePeople.change(viewer, known.id, known.version, person);
    return reference(known);
  }

  @Post(':person/deactivation')
  @HttpCode(200)
  @ApiWrite({
    id: 'disablePerson',
    summary: 'Disable a person',
    description: 'Their sign-ins and links end at once; what they did stays theirs. Not the last administrator.',
    body: ['AccessReason', accessReasonBody],
    answer: ['PersonReference', personReference],
    hasEntityTag: true,
    changes: true,
  })
  async disable(
    @CurrentViewer() viewer: Viewer,
    @Param('person') id: string,
    @Body() body: AccessReasonBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return this.turn('disable', viewer, await this.asRead(id, request), body);
  }

  @Post(':person/activation')
  @HttpCode(200)
  @ApiWrite({
    id: 'enablePerson',
    summary: 'Enable a person again',
    description: 'Somebody who was disabled or replaced may come in again; their mandates are what they are.',
    body: ['AccessReason', accessReasonBody],
    answer: ['PersonReference', personReference],
    hasEntityTag: true,
    changes: true,
  })
  async enable(
    @CurrentViewer() viewer: Viewer,
    @Param('person') id: string,
    @Body() body: AccessReasonBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return this.turn('enable', viewer, await this.asRead(id, request), body);
  }

  @Post(':person/one-time-link')
  @HttpCode(200)
  @ApiWrite({
    id: 'renewLink',
    summary: 'A new one-time link',
    description:
      'To choose a password, for the first time or again. It ends the link before, so each request is an act.',
    answer: ['OneTimeLink', oneTimeLink],
  })
  async newLink(@CurrentViewer() viewer: Viewer, @Param('person') id: string): Promise<object> {
    const person = await this.people.one(id);
    const { url } = await this.managePeople.newLink(viewer, person);
    return { purpose: person.state === 'invited' ? 'invitation' : 'password_reset', url };
  }

  /** Access is taken from those who have it, and given back to those who have not. */
  private async turn(
    act: 'disable' | 'enable',
    viewer: Viewer,
    known: PersonDetails,
    { reason }: AccessReasonBody,
  ): Promise<VersionedAnswer> {
    if (isOut(known) !== (act === 'enable')) throw accessRefusals.of('user.not_possible');
    await this.managePeople[act](viewer, known.id, known.version, reason.trim());
    return reference(known);
  }

  /** The person in the version that the request builds on; in another one it is refused. */
  private async asRead(id: string, request: Request): Promise<PersonDetails> {
    const person = await this.people.one(id);
    if (versionToMatch(request) !== person.version) throw apiRefusals.of('resource.version_conflict');
    return person;
  }
}

function isOut({ state }: PersonDetails): boolean {
  return state === 'disabled' || state === 'replaced';
}

function reference({ id, version }: PersonDetails): VersionedAnswer {
  return { body: JSON.stringify({ id, version: version + 1 }), version: version + 1 };
}
