import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { accessRefusals } from '../../access/access.refusals';
import { PeopleQueries, type PersonRow } from '../../access/people.queries';
import { readPerson } from '../../access/person-form.rules';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { madeLinkPage } from '../../access/web/made-link.view';
import { parseCivilDate } from '../../kernel/civil-date';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { CancelReplacementCommand } from '../cancel-replacement.command';
import { mandateMessages, type MandateKey } from '../mandate.messages';
import { MandateQueries } from '../mandate.queries';
import { ReplacePersonCommand } from '../replace-person.command';
import { type FormBody, reasonIn } from './admin-form';
import { passingRoles } from './mandates.view';

type Answer = PageView | PageView<MandateKey> | SeeOther;

/** Somebody new in the place of somebody else. */
@Controller('admin/users/:id/replace')
@RequirePermission('people.manage')
export class ReplacementController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly mandates: MandateQueries,
    private readonly replacing: ReplacePersonCommand,
    private readonly cancelling: CancelReplacementCommand,
  ) {}

  @Get()
  async show(@Param('id') id: string): Promise<PageView<MandateKey>> {
    const former = await this.people.one(id);
    if (former.replacedBy || !isOpen(former)) throw accessRefusals.of('user.not_possible');
    const held = await this.mandates.ofPerson(former.id);
    return page<MandateKey>('access/replace', (words) => ({ former, roles: passingRoles(words, held) }), {
      messages: mandateMessages,
      title: ({ t }) => t('replace.title', { name: nameOf(former) }),
      breadcrumb: ({ t }) => [
        { text: t('people.title'), href: '/admin/users' },
        { text: nameOf(former), href: `/admin/users/${former.id}` },
      ],
    });
  }

  @Post()
  async replace(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<Answer> {
    const view = await this.show(id);
    const former = await this.people.one(id);
    try {
      const { person, faults } = readPerson({ ...body, is_administrator: '' });
      const from = parseCivilDate(textIn(body, 'from'));
      const noDate = { pointer: '/from', it: 'Scrivi una data.', en: 'Write a date.' };
      if (!from || faults.length > 0)
        throw accessRefusals.of('access.form_invalid', {}, from ? faults : [...faults, noDate]);
      const form = { person, from, reason: reasonIn(body, 'reason'), version: versionIn(body) };
      const { id: successor, isNew, url } = await this.replacing.run(viewer, former, form);
      if (isNew) return madeLinkPage({ ...person, id: successor, name: nameOf(person) }, url, 'invitation');
      return seeOther(`/admin/users/${successor}`, ({ language }) =>
        translator(mandateMessages, language)('replace.done'),
      );
    } catch (error) {
      return pageAgain(view, body, error);
    }
  }

  /** Takes back a replacement whose day has not come. */
  @Post('cancel')
  async cancel(@CurrentViewer() viewer: Viewer, @Param('id') id: string, @Body() body: FormBody): Promise<SeeOther> {
    const former = await this.people.one(id);
    await this.cancelling.run(viewer, former.id, versionIn(body), reasonIn(body, 'cancel_reason'));
    return seeOther(`/admin/users/${former.id}`, ({ language }) =>
      translator(mandateMessages, language)('replace.cancelled'),
    );
  }
}

function isOpen({ state }: PersonRow): boolean {
  return state === 'active' || state === 'invited';
}

function nameOf(person: Pick<PersonRow, 'givenName' | 'familyName'>): string {
  return `${person.givenName} ${person.familyName}`;
}
