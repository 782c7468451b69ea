import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { atFields } from '../../kernel/refusal';
import { readTypedNumber } from '../../kernel/typed-number';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AcceptSheet } from '../accept-sheet.command';
import { type OtherValue } from '../accepted-figures.rules';
import { AnswerSheet } from '../answer-sheet.command';
import { ReturnSheet } from '../return-sheet.command';
import { type SheetPlace } from '../write-act';
import { progressPath } from './progress-words.view';
import { ReviewPage } from './review-page';
import { reviewMessages, type ReviewKey } from './review-words.view';

interface SheetParams {
  readonly code: string;
  readonly period: string;
  readonly action: string;
}

interface Done {
  readonly key: ReviewKey;
  readonly names: Readonly<Record<string, string>>;
}

/** One sheet: read as far as the accord lets it be seen, reviewed by the secretariat, answered by its party. */
@Controller('accords/:code/progress/:period/:action')
export class ReviewController {
  constructor(
    private readonly reviewPage: ReviewPage,
    private readonly accepting: AcceptSheet,
    private readonly returning: ReturnSheet,
    private readonly answering: AnswerSheet,
  ) {}

  @Get()
  @RequirePermission('submission.read')
  show(@CurrentViewer() viewer: Viewer, @Param() { code, period, action }: SheetParams): Promise<PageView> {
    return this.reviewPage.show(viewer, code, period, action);
  }

  @Post('review')
  @RequirePermission('submission.review')
  review(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SheetParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const place = placeOf(params);
    const act = textIn(body, 'act');
    const version = versionIn(body);
    if (act === 'start')
      return this.act(viewer, place, body, { key: 'done.start', names: {} }, () =>
        this.accepting.startReview(viewer, place, version),
      );
    if (act === 'return' || act === 'reopen') {
      const names = { reason: `${act}Reason`, untilOn: `${act}UntilOn` };
      const given = { reason: textIn(body, names.reason), untilOn: textIn(body, names.untilOn) };
      return this.act(viewer, place, body, { key: `done.${act}`, names }, () =>
        this.returning[act](viewer, place, version, given),
      );
    }
    const others = othersIn(body);
    const names = Object.fromEntries(others.map(({ field }) => [field, `value:${field}`]));
    return this.act(viewer, place, body, { key: 'done.accepted', names }, async () => {
      const { state } = await this.accepting.accept(viewer, place, version, others);
      return state === 'accepted' ? undefined : 'done.assented';
    });
  }

  @Post('answer')
  @RequirePermission('submission.write')
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param() params: SheetParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const place = placeOf(params);
    const act = textIn(body, 'act');
    const version = versionIn(body);
    if (act === 'confirm')
      return this.act(viewer, place, body, { key: 'done.confirm', names: {} }, () =>
        this.answering.confirm(viewer, place, version),
      );
    if (act === 'contest')
      return this.act(viewer, place, body, { key: 'done.contest', names: { reason: 'contestReason' } }, () =>
        this.answering.contest(viewer, place, version, textIn(body, 'contestReason')),
      );
    const names = { message: 'remarkText', field: 'remarkField' };
    return this.act(viewer, place, body, { key: 'done.remark', names }, () =>
      this.answering.remark(viewer, place, textIn(body, names.field) || null, textIn(body, names.message)),
    );
  }

  private async act(
    viewer: Viewer,
    place: SheetPlace,
    body: object,
    { key, names }: Done,
    work: () => Promise<unknown>,
  ): Promise<PageView | SeeOther> {
    try {
      const told = (await work()) === 'done.assented' ? 'done.assented' : key;
      const path = progressPath(place.accord, place.period, place.action);
      return seeOther(path, ({ language }) => translator(reviewMessages, language)(told));
    } catch (error) {
      return this.reviewPage.again(viewer, place, body, atFields(error, names));
    }
  }
}

function placeOf({ code, period, action }: SheetParams): SheetPlace {
  return { accord: code, period, action };
}

/** Fields `value:<path>` and `reason:<path>`, as typed in the language of the form. */
function othersIn(body: object): OtherValue[] {
  const language = textIn(body, 'language') === 'en' ? 'en' : 'it';
  return Object.keys(body)
    .filter((name) => name.startsWith('value:'))
    .slice(0, 500)
    .flatMap((name) => {
      const field = name.slice('value:'.length);
      const typed = textIn(body, name);
      const reason = textIn(body, `reason:${field}`);
      return [{ field, value: readTypedNumber(typed, language) ?? typed, reason }];
    });
}
