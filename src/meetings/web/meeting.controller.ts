import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AccordHeadQueries } from '../../accord/accord-head.queries';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { page, type PageView, type Words } from '../../platform/pages/page-view';
import { Database } from '../../platform/database/database';
import { MeetingQueries } from '../meeting.queries';
import { sittingDesk } from '../sitting-desk';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { type MeetingRead } from './meeting-reading';
import { PaperQueries } from '../paper.queries';
import { beforeView } from './before.view';
import { conveningPageMessages } from './convening-words.view';
import { meetingView } from './meeting.view';
import { minutesMessages } from '../minutes.messages';
import { paperMessages } from '../paper.messages';
import { papersView } from './papers.view';
import { recordMessages } from './record-sitting.view';

const messages = joinCatalogues(
  joinCatalogues(recordMessages, paperMessages),
  joinCatalogues(minutesMessages, conveningPageMessages),
);
type MeetingPageKey = keyof typeof messages.it;

/** One sitting, before and after. */
@Controller('accords/:code/meetings/:meeting')
@RequirePermission('meeting.read')
export class MeetingController {
  constructor(
    private readonly meetings: MeetingQueries,
    private readonly heads: AccordHeadQueries,
    private readonly grounds: SittingGroundQueries,
    private readonly papers: PaperQueries,
    private readonly database: Database,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meetingCode: string,
  ): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'meeting.read');
    const [accord, answer, rules] = await Promise.all([
      this.heads.of(accordIds, code),
      this.meetings.detail(accordIds, code, meetingCode),
      this.grounds.rulesOf(accordIds, code),
    ]);
    if (!accord || !answer) throw apiRefusals.of('resource.not_found');
    const meeting = JSON.parse(answer.body) as MeetingRead;
    const [papers, desk] = await Promise.all([
      this.papers.list(viewer, code, meetingCode),
      sittingDesk(this.database, viewer, 'meeting.read', code, meetingCode),
    ]);
    const base = `/accords/${code}`;
    const path = `${base}/meetings/${meetingCode}/papers`;
    const mayAdd = mayOn(viewer, 'meeting.record', code);
    const model = (words: Words<MeetingPageKey>): object => ({
      ...meetingView(meeting, rules, base, words),
      minutesHref: ['held', 'not_quorate'].includes(meeting.state) ? `${base}/meetings/${meetingCode}/minutes` : null,
      liveHref: ['scheduled', 'in_session'].includes(meeting.state) ? `${base}/meetings/${meetingCode}/live` : null,
      briefHref:
        mayAdd && ['scheduled', 'in_session'].includes(meeting.state) ? `${base}/meetings/${meetingCode}/brief` : null,
      before: beforeView(desk, viewer, words),
      papers: papersView(papers, path, mayAdd, words),
    });
    return page('meetings/meeting', model, {
      messages,
      title: ({ t }) => t('meeting.title', { code: meeting.code }),
      breadcrumb: ({ language }) => [
        crumbOf(accord.title, base, language),
        crumbOf(meeting.tableName, `${base}/tables/${meeting.table}`, language),
      ],
      illustrative: bannerOf(accord),
    });
  }
}
