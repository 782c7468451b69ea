import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { accessRefusals } from '../../access/access.refusals';
import { ManagePeopleCommand } from '../../access/manage-people.command';
import { PeopleQueries } from '../../access/people.queries';
import { readPerson } from '../../access/person-form.rules';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { madeLinkPage } from '../../access/web/made-link.view';
import { translator } from '../../platform/i18n/catalogue';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { ManageMandatesCommand } from '../manage-mandates.command';
import { isCivilDate, readMandate } from '../mandate-form.rules';
import { mandateMessages, type MandateKey } from '../mandate.messages';
import { MandateQueries } from '../mandate.queries';
import { mandateRefusals } from '../mandate.refusals';
import { type FormBody, reasonIn } from './admin-form';
import { personView } from './mandates.view';

/** One person: details, access, and the mandates they hold or held. */
@Controller('admin/users/:id')
@RequirePermission('people.manage')
export class MandatesController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly managePeople: ManagePeopleCommand,
    private readonly mandates: MandateQueries,
    private readonly manageMandates: ManageMandatesCommand,
  ) {}

  @Get()
  async show(@Param('id') id: string): Promise<PageView<MandateKey>> {
    const person = await this.people.one(id);
    const [held, choices] = await Promise.all([this.mandates.ofPerson(person.id), this.mandates.choices()]);
    return page<MandateKey>('access/person', (words) => personView(words, person, held, choices), {
      messages: mandateMessages,
      title: () => `${person.givenName} ${person.familyName}`,
      breadcrumb: ({ t }) => [{ text: t('people.title'), href: '/admin/users' }],
    });
  }

  @Post()
  change(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    return this.attempt(id, body, 'person.saved', async (personId) => {
      const { person, faults } = readPerson(body);
      if (faults.length > 0) throw accessRefusals.of('access.form_invalid', {}, faults);
      await this.managePeople.change(viewer, personId, versionOf(body), person);
    });
  }

  @Post('link')
  async newLink(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<PageView> {
    const person = await this.people.one(id);
    const { url } = await this.managePeople.newLink(viewer, person);
    const name = `${person.givenName} ${person.familyName}`;
    return madeLinkPage({ ...person, name }, url, person.state === 'invited' ? 'invitation' : 'password_reset');
  }

  @Post('disable')
  disable(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    return this.attempt(id, body, 'person.disabled', (personId) =>
      this.managePeople.disable(viewer, personId, versionOf(body), reasonIn(body, 'access_reason')),
    );
  }

  @Post('enable')
  enable(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    return this.attempt(id, body, 'person.enabled', (personId) =>
      this.managePeople.enable(viewer, personId, versionOf(body), reasonIn(body, 'access_reason')),
    );
  }

  @Post('mandates')
  grant(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    return this.attempt(id, body, 'mandate.granted', async (personId) => {
      const { mandate, faults } = readMandate(body, await this.mandates.choices());
      if (faults.length > 0) throw mandateRefusals.of('mandate.invalid', {}, faults);
      await this.manageMandates.grant(viewer, personId, mandate);
    });
  }

  @Post('mandates/end')
  end(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    return this.attempt(id, body, 'mandate.ended', async (personId) => {
      const [mandateId = '', version] = String(body['mandate'] ?? '').split(':');
      const lastDay = String(body['last_day'] ?? '');
      const fault = { pointer: '/last_day', it: 'Scrivi una data.', en: 'Write a date.' };
      if (!isCivilDate(lastDay)) throw mandateRefusals.of('mandate.invalid', {}, [fault]);
      const given = {
        id: mandateId,
        version: Math.trunc(Number(version)) || 0,
        lastDay,
        reason: reasonIn(body, 'end_reason'),
      };
      await this.manageMandates.end(viewer, personId, given);
    });
  }

  /** Does it and comes back to the person; a refusal shows the page as it is now, with what was typed. */
  private async attempt(
    id: string,
    body: FormBody,
    notice: MandateKey,
    work: (personId: string) => Promise<void>,
  ): Promise<Answer> {
    const person = await this.people.one(id);
    try {
      await work(person.id);
    } catch (error) {
      return pageAgain(await this.show(id), body, error);
    }
    return seeOther(`/admin/users/${person.id}`, ({ language }) => translator(mandateMessages, language)(notice));
  }
}

type Answer = PageView<MandateKey> | SeeOther;

function versionOf(body: FormBody): number {
  const version = Number(body['version']);
  return Number.isSafeInteger(version) && version > 0 && version < 2 ** 31 ? version : 0;
}
