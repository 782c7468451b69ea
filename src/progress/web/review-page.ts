import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { inOneSentence, Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { periodName } from '../../plans/web/action-wording.view';
import { ReportRoomQueries } from '../../reporting/report-room.queries';
import { bannerOf } from '../../reporting/web/report-words.view';
import { PeriodRoomQueries } from '../period-room.queries';
import { progressCrumbs, progressPath } from './progress-words.view';
import { reviewSheetView } from './review-sheet.view';
import { reviewMessages } from './review-words.view';

/** Makes the page of one sheet; its forms come back to it after a refusal. */
@Injectable()
export class ReviewPage {
  constructor(
    private readonly periods: PeriodRoomQueries,
    private readonly rooms: ReportRoomQueries,
  ) {}

  async show(viewer: Viewer, code: string, period: string, action: string): Promise<PageView> {
    const [room, accord] = await Promise.all([
      this.periods.sheet(viewer, code, period, action),
      this.rooms.of(viewer, code),
    ]);
    return page('progress/review-sheet', (words) => reviewSheetView(room, words), {
      messages: reviewMessages,
      title: ({ f }) => f.wording(room.sheet.facts.title),
      hasOwnHeading: true,
      breadcrumb: (words) => [
        ...progressCrumbs(accord, words),
        {
          text: words.t('period.title', { period: periodName(words, room.desk.period.code) }),
          href: progressPath(code, room.desk.period.code),
        },
      ],
      illustrative: bannerOf(accord),
    });
  }

  /** The sheet as it stands now, with what was typed and why it was refused. */
  async again(
    viewer: Viewer,
    place: { readonly accord: string; readonly period: string; readonly action: string },
    body: object,
    error: unknown,
  ): Promise<PageView> {
    if (!(error instanceof Refusal) || error.definition.status === 404) throw error;
    const told = error.code === 'sheet.blocked' ? inOneSentence(error) : error;
    return pageAgain(await this.show(viewer, place.accord, place.period, place.action), body, told);
  }
}
