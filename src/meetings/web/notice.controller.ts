import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { textIn } from '../../platform/pages/form-text';
import { Mailer } from '../../platform/mail/mailer';
import { PageSettings } from '../../platform/pages/page-settings';
import { page, pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { AnswerLink } from '../answer-link.command';
import { conveningRefusals } from '../convening.refusals';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { SendNotice } from '../send-notice.command';
import { rulesOfDesk } from '../sitting-desk';
import { readSittingPlan, withAnswerDay, type SittingPlan } from '../sitting-plan.rules';
import { conveningPageMessages } from './convening-words.view';
import { noticeView, type MadeLink } from './notice.view';
import { bannerOfSitting, crumbsOfSitting, said, sittingPath } from './prepare-page';

interface NoticeParams {
  readonly code: string;
  readonly meeting: string;
  readonly party: string;
}

/** Notices of a sitting: sent, proved, answered, reminded of, called off. */
@Controller('accords/:code/meetings/:meeting/notice')
@RequirePermission('meeting.convene')
export class NoticeController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly sending: SendNotice,
    private readonly links: AnswerLink,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() place: NoticeParams): Promise<PageView> {
    return this.noticePage(viewer, place);
  }

  @Post()
  @UseInterceptors(PasswordAgain)
  async send(
    @CurrentViewer() viewer: Viewer,
    @Param() place: NoticeParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      const plan = textIn(body, 'isMoving') === '' ? null : await this.planIn(viewer, place, body);
      const sent = await this.sending.send(viewer, place.code, place.meeting, {
        ...{ known: knownIn(body), reason: textIn(body, 'reason') || null, language: languageIn(body), plan },
        address: (name) => textIn(body, name),
      });
      const desk = await this.rooms.desk(viewer, 'meeting.convene', place.code, place.meeting);
      const count = desk.notices[sent.number]?.sendings.length ?? 0;
      return said(here(place), 'notice.sent', { count });
    } catch (error) {
      return pageAgain(await this.noticePage(viewer, place), body, error);
    }
  }

  @Post('cancellation')
  @UseInterceptors(PasswordAgain)
  async cancel(
    @CurrentViewer() viewer: Viewer,
    @Param() place: NoticeParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      await this.sending.cancel(viewer, place.code, place.meeting, {
        ...{ known: knownIn(body), reason: textIn(body, 'cancelReason') || null, language: languageIn(body) },
      });
      return said(here(place), 'notice.cancelled');
    } catch (error) {
      return pageAgain(await this.noticePage(viewer, place), body, error);
    }
  }

  @Post('reminders')
  async remind(@CurrentViewer() viewer: Viewer, @Param() place: NoticeParams): Promise<PageView | SeeOther> {
    try {
      const count = await this.links.remind(viewer, place.code, place.meeting);
      return said(here(place), 'answers.reminded', { count });
    } catch (error) {
      return pageAgain(await this.noticePage(viewer, place), {}, error);
    }
  }

  /** Shown once, to be handed over. */
  @Post('links/:party')
  async link(@CurrentViewer() viewer: Viewer, @Param() place: NoticeParams): Promise<PageView | SeeOther> {
    try {
      const { path, name } = await this.links.make(viewer, place.code, place.meeting, place.party);
      return await this.noticePage(viewer, place, { url: `${this.settings.publicUrl}${path}`, name });
    } catch (error) {
      return pageAgain(await this.noticePage(viewer, place), {}, error);
    }
  }

  private async planIn(viewer: Viewer, place: NoticeParams, body: object): Promise<SittingPlan> {
    const desk = await this.rooms.desk(viewer, 'meeting.convene', place.code, place.meeting);
    const { plan, faults } = readSittingPlan((name) => textIn(body, name), desk.today, viewer.language);
    if (faults.length > 0) throw conveningRefusals.of('sitting.entry_invalid', {}, faults);
    return withAnswerDay(plan, rulesOfDesk(desk).all.workingDays, desk.today);
  }

  private async noticePage(viewer: Viewer, place: NoticeParams, made: MadeLink | null = null): Promise<PageView> {
    const desk = await this.rooms.desk(viewer, 'meeting.convene', place.code, place.meeting);
    const options = { isKeptHere: this.mailer.isKeptHere, made };
    return page('meetings/notice', (words) => noticeView(desk, options, words), {
      messages: conveningPageMessages,
      title: ({ t }) => t('notice.title', { code: desk.meeting.code }),
      breadcrumb: ({ language }) => crumbsOfSitting(desk, language),
      illustrative: bannerOfSitting(desk),
    });
  }
}

function here({ code, meeting }: NoticeParams): string {
  return `${sittingPath(code, meeting)}/notice`;
}

/** How many notices had gone out when the form was shown. */
function knownIn(body: object): number {
  const typed = textIn(body, 'known');
  return /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
}

function languageIn(body: object): 'it' | 'en' {
  return textIn(body, 'language') === 'en' ? 'en' : 'it';
}
