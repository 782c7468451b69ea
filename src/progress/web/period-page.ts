import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { periodName } from '../../plans/web/action-wording.view';
import { ReportRoomQueries } from '../../reporting/report-room.queries';
import { bannerOf } from '../../reporting/web/report-words.view';
import { PeriodRoomQueries } from '../period-room.queries';
import { readPeriodAddress } from './period-address.view';
import { periodView } from './period.view';
import { progressCrumbs, progressMessages } from './progress-words.view';

/** Makes the page of one period; its forms come back to it after a refusal. */
@Injectable()
export class PeriodPage {
  constructor(
    private readonly periods: PeriodRoomQueries,
    private readonly rooms: ReportRoomQueries,
  ) {}

  async show(viewer: Viewer, code: string, period: string, query: Record<string, unknown> = {}): Promise<PageView> {
    const [room, accord] = await Promise.all([this.periods.period(viewer, code, period), this.rooms.of(viewer, code)]);
    const filter = readPeriodAddress(query);
    return page('progress/period', (words) => periodView(room, filter, words), {
      messages: progressMessages,
      title: (words) => words.t('period.title', { period: periodName(words, room.desk.period.code) }),
      breadcrumb: (words) => progressCrumbs(accord, words),
      illustrative: bannerOf(accord),
    });
  }

  /** The period as it stands now, with what was typed and why it was refused. */
  async again(viewer: Viewer, code: string, period: string, body: object, error: unknown): Promise<PageView> {
    if (!(error instanceof Refusal) || error.definition.status === 404) throw error;
    return pageAgain(await this.show(viewer, code, period), body, error);
  }
}
