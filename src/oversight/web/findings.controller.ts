import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { FindingQueries } from '../finding.queries';
import { type FindingAddress, FollowFinding } from '../follow-finding.command';
import { oversightMessages } from '../oversight.messages';
import { RaiseFinding } from '../raise-finding.command';
import { findingView, findingsView } from './findings.view';
import { bannerOf, crumbsTo } from './oversight-words.view';

/** Findings of the auditors, what they recommend, what the management answers. */
@Controller('accords/:code/findings')
@RequirePermission('ledger.read')
export class FindingsController {
  constructor(
    private readonly findings: FindingQueries,
    private readonly raising: RaiseFinding,
    private readonly following: FollowFinding,
  ) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const room = await this.findings.room(viewer, code);
    const found = await this.findings.list(viewer, code);
    const mayRaise = mayOn(viewer, 'finding.write', code);
    return page('oversight/findings', (words) => findingsView(room, found, mayRaise, words), {
      messages: oversightMessages,
      title: 'finding.list_title',
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }

  @Post()
  @RequirePermission('finding.write')
  async raise(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const given = {
      title: textIn(body, 'title'),
      text: textIn(body, 'text'),
      severity: textIn(body, 'severity'),
      subject: textIn(body, 'subject'),
      recommendation: textIn(body, 'recommendation'),
      dueOn: textIn(body, 'dueOn'),
      followUpOn: textIn(body, 'followUpOn'),
    };
    try {
      const number = await this.raising.raise(viewer, code, given);
      return seeOther(`/accords/${code}/findings/${number}`, ({ language }) =>
        translator(oversightMessages, language)('finding.raised', { number }),
      );
    } catch (error) {
      return pageAgain(await this.list(viewer, code), given, error);
    }
  }

  @Get(':number')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<PageView> {
    const { room, finding } = await this.findings.one(viewer, code, number);
    const rights = {
      mayFollow: mayOn(viewer, 'finding.write', code),
      mayAnswer: mayOn(viewer, 'finding.answer', code),
    };
    return page('oversight/finding', (words) => findingView(room, finding, rights, words), {
      messages: oversightMessages,
      title: ({ t }) => t('finding.title', { number }),
      breadcrumb: (words) => [
        ...crumbsTo(room, words),
        { text: words.t('finding.list_title'), href: `/accords/${code}/findings` },
      ],
      illustrative: bannerOf(room),
    });
  }

  @Post(':number/recommendations')
  @RequirePermission('finding.write')
  recommend(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, number, body, () =>
      this.raising.recommend(viewer, code, number, textIn(body, 'recommendation'), textIn(body, 'dueOn')),
    );
  }

  @Post(':number/recommendations/:recommendation')
  @RequirePermission('finding.write')
  settle(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Param('recommendation') recommendation: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const to = textIn(body, 'to') === 'done' ? 'done' : 'dropped';
    const reason = textIn(body, `reason-${recommendation}`);
    return this.act(viewer, code, number, body, (address) =>
      this.following.settle(viewer, address, recommendation, to, reason),
    );
  }

  @Post(':number/responses')
  @RequirePermission('finding.answer')
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, number, body, (address) =>
      this.following.answer(viewer, address, textIn(body, 'stance'), textIn(body, 'response')),
    );
  }

  @Post(':number/follow-up')
  @RequirePermission('finding.write')
  followUp(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, number, body, (address) =>
      this.following.followUp(viewer, address, textIn(body, 'followUpOn')),
    );
  }

  @Post(':number/close')
  @RequirePermission('finding.write')
  close(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, number, body, (address) =>
      this.following.close(viewer, address, textIn(body, 'closingNote')),
    );
  }

  private async act(
    viewer: Viewer,
    code: string,
    number: string,
    body: object,
    work: (address: FindingAddress) => Promise<void>,
  ): Promise<PageView | SeeOther> {
    try {
      await work({ code, number, version: versionIn(body) });
    } catch (error) {
      return pageAgain(await this.show(viewer, code, number), body, error);
    }
    return seeOther(`/accords/${code}/findings/${number}`, ({ language }) =>
      translator(oversightMessages, language)('finding.done'),
    );
  }
}
