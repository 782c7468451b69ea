import { Body, Controller, Get, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type Fault, Refusal } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, PageView } from '../../platform/pages/page-view';
import { mandateRefusals } from '../mandate.refusals';
import { MandateQueries } from '../mandate.queries';
import { type PlannedRow } from '../people-list-plan.rules';
import { readPeopleList, type Sentence } from '../people-list.rules';
import { peopleListMessages, type PeopleListKey } from '../people-list.messages';
import { TakePeopleListCommand } from '../take-people-list.command';
import { listDoneView, listPreviewView, type ListSample, listView } from './people-list.view';

type ListPage = PageView<PeopleListKey>;

/** People and their roles by pasted list: paste, see what would happen, confirm with a reason, hand out the links. */
@Controller('admin/users/csv')
@RequirePermission('people.manage')
export class PeopleListController {
  constructor(
    private readonly taking: TakePeopleListCommand,
    private readonly mandates: MandateQueries,
  ) {}

  @Get()
  async paste(): Promise<ListPage> {
    const sample = await this.sample();
    return listPage('access/people-list', (words) => listView(words, sample));
  }

  @Post()
  async check(@Body() body: object): Promise<ListPage> {
    const text = textOf(body);
    const { rows, fault } = readPeopleList(text);
    if (fault) return pageAgain(await this.paste(), { list: text }, invalid(fault));
    return this.preview(text, await this.taking.preview(rows));
  }

  @Post('confirm')
  async confirm(@CurrentViewer() viewer: Viewer, @Body() body: object): Promise<ListPage> {
    const text = textOf(body);
    const { rows, fault } = readPeopleList(text);
    if (fault) return pageAgain(await this.paste(), { list: text }, invalid(fault));
    const reason = textIn(body, 'reason');
    try {
      if (reason === '' || reason.length > 500) throw reasonMissing();
      const invited = await this.taking.run(viewer, rows, textIn(body, 'mark'), reason);
      return listPage('access/people-list-done', (words) => listDoneView(words, invited), 'list.done');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return pageAgain(await this.preview(text, await this.taking.preview(rows)), { list: text, reason }, error);
    }
  }

  private async preview(text: string, plan: readonly PlannedRow[]): Promise<ListPage> {
    const sample = await this.sample();
    const view = listPage('access/people-list', (words) => listPreviewView(words, text, plan, sample));
    const lines = plan.filter(({ faults }) => faults.length > 0).map(({ line }) => line);
    if (lines.length === 0) return view;
    const say = (language: 'it' | 'en'): string =>
      translator(peopleListMessages, language)('list.faults_at', { lines: lines.slice(0, 30).join(', ') });
    return pageAgain(view, { list: text }, invalid({ it: say('it'), en: say('en') }));
  }

  private async sample(): Promise<ListSample> {
    const choice = (await this.mandates.choices())[0];
    return { accord: choice?.accordCode ?? '…', party: choice?.parties[0]?.code ?? '…' };
  }
}

function listPage(
  template: string,
  model: ConstructorParameters<typeof PageView<PeopleListKey>>[1],
  title: PeopleListKey = 'list.title',
): ListPage {
  const breadcrumb: NonNullable<ListPage['options']['breadcrumb']> = ({ t }) => [
    { text: t('people.title'), href: '/admin/users' },
  ];
  return page<PeopleListKey>(template, model, { messages: peopleListMessages, title, breadcrumb });
}

/** As it was pasted, tabs and line ends included: the first cell of a row may be empty. */
function textOf(body: object): string {
  const text = (body as Record<string, unknown>)['list'];
  return typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : '';
}

function invalid(sentence: Sentence): Refusal {
  return mandateRefusals.of('people_list.invalid', {}, [{ pointer: '/list', ...sentence }]);
}

function reasonMissing(): Refusal {
  const [it, en] = (['it', 'en'] as const).map((language) => peopleListMessages[language]['list.reason_missing']);
  const fault: Fault = { pointer: '/reason', it: String(it), en: String(en) };
  return mandateRefusals.of('mandate.invalid', {}, [fault]);
}
