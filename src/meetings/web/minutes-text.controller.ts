import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { bannerOf } from '../../accord/web/accord-words.view';
import { Refusal } from '../../kernel/refusal';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, PageView, type SeeOther } from '../../platform/pages/page-view';
import { IssueMinutes } from '../issue-minutes.command';
import { type MinutesRoom, type MinutesSection } from '../minutes-room';
import { minutesRefusals } from '../minutes.refusals';
import { refuseUnlessBegun, WriteMinutes } from '../write-minutes.command';
import { addressOf, done } from './minutes.controller';
import { crumbsTo, MinutesPages, type SittingParams } from './minutes-page';
import { minutesPageMessages, sectionTitle, sectionView } from './minutes.view';

/** The text of minutes: drafted, changed section by section, issued; and what is issued beside it later. */
@Controller('accords/:code/meetings/:meeting/minutes')
@RequirePermission('meeting.record')
export class MinutesTextController {
  constructor(
    private readonly pages: MinutesPages,
    private readonly writing: WriteMinutes,
    private readonly issuing: IssueMinutes,
  ) {}

  @Post('draft')
  async begin(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const language = textIn(body, 'language') === 'en' ? 'en' : 'it';
    try {
      await this.writing.begin(viewer, addressOf(params), language);
      return done(params, 'minutes.was_begun');
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, params), body, error);
    }
  }

  @Get('sections/:number')
  async edit(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Param('number') number: string,
  ): Promise<PageView> {
    const { room, section } = await this.find(viewer, params, number);
    return sectionPage(room, section, null);
  }

  /** Saves; or, by the other button, shows how it will read. */
  @Post('sections/:number')
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const { room, section } = await this.find(viewer, params, number);
    const content = textIn(body, 'content');
    const again = sectionPage(room, section, textIn(body, 'act') === 'preview' ? content : null);
    if (textIn(body, 'act') === 'preview') return withValues(again, { content, version: versionIn(body) });
    try {
      const given = { number: section.number, version: versionIn(body), content };
      await this.writing.save(viewer, addressOf(params), given);
      return done(params, 'minutes.was_saved', `#section-${section.number}`);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'minutes.changed_meanwhile')
        return this.conflict(viewer, params, number, content);
      return pageAgain(again, body, error);
    }
  }

  @Post('issue')
  @UseInterceptors(PasswordAgain)
  issue(@CurrentViewer() viewer: Viewer, @Param() params: SittingParams): Promise<PageView | SeeOther> {
    return this.issued(viewer, params, {}, () => this.issuing.issue(viewer, addressOf(params)));
  }

  @Post('extracts')
  @UseInterceptors(PasswordAgain)
  extract(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const item = Number(/^\d{1,4}$/.exec(textIn(body, 'extract'))?.[0] ?? 0);
    return this.issued(viewer, params, body, () => this.issuing.extract(viewer, addressOf(params), item));
  }

  @Post('errata')
  @UseInterceptors(PasswordAgain)
  erratum(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const given = { content: textIn(body, 'content'), reason: textIn(body, 'reason') };
    return this.issued(viewer, params, given, () => this.issuing.erratum(viewer, addressOf(params), given));
  }

  private async issued(
    viewer: Viewer,
    params: SittingParams,
    body: object,
    act: () => Promise<string>,
  ): Promise<PageView | SeeOther> {
    try {
      await act();
      return done(params, 'minutes.was_issued', '#documents');
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, params), body, error);
    }
  }

  private async find(
    viewer: Viewer,
    params: SittingParams,
    number: string,
  ): Promise<{ room: MinutesRoom; section: MinutesSection }> {
    const room = await this.pages.room(viewer, params);
    const section = room.sections.find((one) => String(one.number) === number);
    if (!section) throw minutesRefusals.of('minutes.no_such_item');
    refuseUnlessBegun(room);
    return { room, section };
  }

  /** Both texts side by side: nothing typed is lost. */
  private async conflict(viewer: Viewer, params: SittingParams, number: string, mine: string): Promise<PageView> {
    const { room, section } = await this.find(viewer, params, number);
    return page(
      'meetings/minutes-conflict',
      (words) => ({
        ...sectionView(room, section, null, words),
        mine,
        saved: section.savedBy
          ? words.t('minutes.saved_by', { date: words.f.dateTime(section.savedAt), name: section.savedBy })
          : words.t('minutes.saved', { date: words.f.dateTime(section.savedAt) }),
      }),
      {
        messages: minutesPageMessages,
        title: 'minutes.conflict_title',
        breadcrumb: (words) => crumbsTo(room, words),
        illustrative: bannerOf(room),
        status: 412,
      },
    );
  }
}

function sectionPage(room: MinutesRoom, section: MinutesSection, preview: string | null): PageView {
  return page('meetings/minutes-section', (words) => sectionView(room, section, preview, words), {
    messages: minutesPageMessages,
    title: (words) => words.t('minutes.edit_item', { section: sectionTitle(room, section.number, words).text }),
    breadcrumb: (words) => crumbsTo(room, words),
    illustrative: bannerOf(room),
  }) as PageView;
}

function withValues(view: PageView, values: object): PageView {
  return new PageView(view.template, view.model, { ...view.options, form: { values: { ...values }, refusal: null } });
}
