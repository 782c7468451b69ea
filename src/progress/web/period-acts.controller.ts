import { Body, Controller, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { atFields } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { formats } from '../../platform/i18n/formats';
import { periodName } from '../../plans/web/action-wording.view';
import { GrantException } from '../grant-exception.command';
import { KeepWindow } from '../keep-window.command';
import { ReviewInBulk, type BulkAnswer, type SheetInBulk } from '../review-in-bulk.command';
import { reviewRefusals } from '../review.refusals';
import { PeriodPage } from './period-page';
import { progressMessages, progressPath, type ProgressKey } from './progress-words.view';

/** What the secretariat does with a period: many sheets at once, the window, exceptions. */
@Controller('accords/:code/progress/:period')
@RequirePermission('submission.review')
export class PeriodActsController {
  constructor(
    private readonly periodPage: PeriodPage,
    private readonly bulk: ReviewInBulk,
    private readonly windows: KeepWindow,
    private readonly exceptions: GrantException,
  ) {}

  @Post('bulk')
  async many(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const sheets = chosenIn(body);
    const isReturn = textIn(body, 'act') === 'return';
    const given = { reason: textIn(body, 'bulkReason'), untilOn: textIn(body, 'bulkUntilOn') };
    try {
      const answers = isReturn
        ? await this.bulk.return(viewer, code, period, sheets, given)
        : await this.bulk.accept(viewer, code, period, sheets);
      refusePartly(answers);
      return told(code, period, isReturn ? 'bulk.returned' : 'bulk.accepted', { count: answers.length });
    } catch (error) {
      const named = atFields(error, { reason: 'bulkReason', untilOn: 'bulkUntilOn' });
      return this.periodPage.again(viewer, code, period, body, named);
    }
  }

  @Post('window')
  async window(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const isReopening = textIn(body, 'act') === 'reopen';
    try {
      if (isReopening) await this.windows.reopen(viewer, code, period, textIn(body, 'reopenReason'));
      else await this.windows.close(viewer, code, period, textIn(body, 'closeReason'));
    } catch (error) {
      const named = atFields(error, { reason: isReopening ? 'reopenReason' : 'closeReason' });
      return this.periodPage.again(viewer, code, period, body, named);
    }
    return told(code, period, isReopening ? 'window.was_reopened' : 'window.was_closed', {}, 'window');
  }

  @Post('exceptions')
  async grant(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const wanted = {
      party: textIn(body, 'grantParty'),
      action: textIn(body, 'grantAction'),
      untilOn: textIn(body, 'grantUntilOn'),
      reason: textIn(body, 'grantReason'),
      resolution: textIn(body, 'grantResolution'),
    };
    try {
      await this.exceptions.grant(viewer, code, period, wanted);
    } catch (error) {
      const names = {
        ...{ party: 'grantParty', action: 'grantAction', untilOn: 'grantUntilOn', reason: 'grantReason' },
        resolution: 'grantResolution',
      };
      return this.periodPage.again(viewer, code, period, body, atFields(error, names));
    }
    const date = formats.it.date(wanted.untilOn);
    return told(code, period, 'exceptions.was_granted', { date }, 'exceptions');
  }

  @Post('exceptions/:id/withdrawal')
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const field = `withdrawReason-${id}`;
    try {
      await this.exceptions.withdraw(viewer, code, period, id, textIn(body, field));
    } catch (error) {
      return this.periodPage.again(viewer, code, period, body, atFields(error, { reason: field }));
    }
    return told(code, period, 'exceptions.was_withdrawn', {}, 'exceptions');
  }
}

/** Boxes that were ticked: `sheet-<action>`, each with the version that was read. */
function chosenIn(body: object): SheetInBulk[] {
  return Object.keys(body)
    .filter((name) => name.startsWith('sheet-'))
    .slice(0, 500)
    .flatMap((name) => {
      const version = textIn(body, name);
      return /^\d{1,9}$/.test(version) ? [{ action: name.slice('sheet-'.length), version: Number(version) }] : [];
    });
}

/** Those that went through are done; the others are told one by one. */
function refusePartly(answers: readonly BulkAnswer[]): void {
  const refused = answers.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return;
  const faults = refused.map(({ action, refusal }) => ({
    pointer: `/sheet-${action}`,
    it: withCode(action, refusal?.it ?? ''),
    en: withCode(action, refusal?.en ?? ''),
  }));
  const done = answers.length - refused.length;
  throw reviewRefusals.of('review.partly_refused', { done, refused: refused.length }, faults);
}

function withCode(action: string, sentence: string): string {
  return sentence.startsWith(action) ? sentence : `${action}: ${sentence}`;
}

function told(
  code: string,
  period: string,
  key: ProgressKey,
  values: Readonly<Record<string, string | number>>,
  place = 'sheets',
): SeeOther {
  return seeOther(`${progressPath(code, period)}#${place}`, ({ language }) => {
    const t = translator(progressMessages, language);
    return t(key, { ...values, period: periodName({ language }, period) });
  });
}
