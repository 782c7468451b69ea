import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AdoptMinutes } from '../adopt-minutes.command';
import { CirculateMinutes } from '../circulate-minutes.command';
import { IssueMinutes } from '../issue-minutes.command';
import { minutesMessages } from '../minutes.messages';
import { ObserveMinutes } from '../observe-minutes.command';
import { MinutesPages, type SittingParams } from './minutes-page';

type Said = keyof typeof minutesMessages.it;

/** The minutes of a sitting on their way: sent, observed, adopted. */
@Controller('accords/:code/meetings/:meeting/minutes')
@RequirePermission('meeting.read')
export class MinutesController {
  constructor(
    private readonly pages: MinutesPages,
    private readonly circulating: CirculateMinutes,
    private readonly observing: ObserveMinutes,
    private readonly adopting: AdoptMinutes,
    private readonly issuing: IssueMinutes,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() params: SittingParams): Promise<PageView> {
    return this.pages.show(viewer, params);
  }

  @Post('circulation')
  @RequirePermission('meeting.record')
  circulate(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      const count = await this.circulating.circulate(viewer, addressOf(params), versionIn(body));
      return count === 0
        ? done(params, 'minutes.was_circulated_none')
        : done(params, 'minutes.was_circulated', '#observations', { count });
    });
  }

  @Post('observations')
  @RequirePermission('meeting.answer')
  observe(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const item = /^\d{1,4}$/.test(textIn(body, 'item')) ? Number(textIn(body, 'item')) : null;
    return this.orAgain(viewer, params, body, async () => {
      await this.observing.add(viewer, addressOf(params), { item, message: textIn(body, 'message') });
      return done(params, 'minutes.was_observed', '#observations');
    });
  }

  @Post('observations/:observation/answer')
  @RequirePermission('meeting.record')
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Param('observation') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const [answer, reason] = [textIn(body, 'answer'), textIn(body, 'reason')];
    return this.orAgain(viewer, params, { ...body, observation: id }, async () => {
      await this.observing.answer(viewer, addressOf(params), { id, answer, reason });
      return done(params, 'minutes.was_answered', '#observations');
    });
  }

  /** Adopted, then frozen as a numbered PDF: should the second step break off, the page offers it again. */
  @Post('adoption')
  @UseInterceptors(PasswordAgain)
  @RequirePermission('meeting.record')
  adopt(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      await this.adopting.inSitting(viewer, addressOf(params), textIn(body, 'sitting'), versionIn(body));
      await this.issuing.issue(viewer, addressOf(params));
      return done(params, 'minutes.was_adopted', '#documents');
    });
  }

  private async orAgain(
    viewer: Viewer,
    params: SittingParams,
    body: object,
    act: () => Promise<SeeOther>,
  ): Promise<PageView | SeeOther> {
    try {
      return await act();
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, params), body, error);
    }
  }
}

export function addressOf({ code, meeting }: SittingParams): { accord: string; meeting: string } {
  return { accord: code, meeting };
}

export function done(
  { code, meeting }: SittingParams,
  said: Said,
  place = '',
  values: Record<string, string | number> = {},
): SeeOther {
  return seeOther(`/accords/${code}/meetings/${meeting}/minutes${place}`, ({ language }) =>
    translator(minutesMessages, language)(said, values),
  );
}
