import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Public } from '../../access/route-rights';
import { inLanguage } from '../../kernel/language';
import { Refusal } from '../../kernel/refusal';
import { WindowCounter } from '../../platform/api/rate-limit.guard';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { AnswerLink, type OpenLink } from '../answer-link.command';
import { conveningRefusals } from '../convening.refusals';
import { standingItems } from '../sitting-desk';
import { answerForm } from './answer.view';
import { conveningPageMessages, type ConveningWords } from './convening-words.view';
import { bannerOfSitting } from './prepare-page';

const perMinute = 30;

/** A member's answer by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('answers')
@Public()
export class PublicAnswersController {
  private readonly counter = new WindowCounter();

  constructor(private readonly links: AnswerLink) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      return formPage(await this.links.open(token), token);
    } catch (error) {
      return goneOr(error);
    }
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      const open = await this.links.open(token);
      try {
        await this.links.answer(token, versionIn(body), (name) => textIn(body, name));
      } catch (error) {
        return pageAgain(formPage(await this.links.open(token), token), { ...body, version: undefined }, error);
      }
      const answer = textIn(body, 'answer') as 'attending';
      return page(
        'meetings/answer-thanks',
        ({ t }) => ({ sentence: t('answer.thanks', { party: open.member.name, answer: t(`answer.kind.${answer}`) }) }),
        { messages: conveningPageMessages, title: 'answer.thanks_title' },
      );
    } catch (error) {
      return goneOr(error);
    }
  }

  /** The address is the secret: it goes to no other site, into no index, and cannot be tried at will. */
  private async guard(request: Request, response: Response): Promise<void> {
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    const { isBlocked, timeToExpire } = await this.counter.increment(request.ip ?? '', 60_000, perMinute);
    if (isBlocked) throw conveningRefusals.of('answer.too_many', { retryAfterSeconds: timeToExpire });
  }
}

function formPage(open: OpenLink, token: string): PageView {
  return page('meetings/answer-public', (words) => publicView(open, token, words), {
    messages: conveningPageMessages,
    title: ({ t }) => t('answer.title', { code: open.desk.meeting.code }),
    illustrative: bannerOfSitting(open.desk),
  });
}

function publicView({ desk, member, recipient }: OpenLink, token: string, words: ConveningWords): object {
  const { t, f, language } = words;
  const { meeting } = desk;
  return {
    ...answerForm(desk, member, words),
    token,
    lead: t('answer.public_lead', { recipient, party: member.name }),
    accordTitle: desk.accordTitle,
    tableName: desk.tableName,
    when: t('meeting.when', { date: f.longDate(meeting.heldOn), from: meeting.startsAt }),
    where: [t(`meeting.mode.${meeting.mode}`), meeting.place ? inLanguage(meeting.place, language).text : null]
      .filter((part) => part !== null)
      .join(', '),
    items: standingItems(desk).map((item) => ({
      ...item,
      kindText: t(`meeting.kind.${item.kind}`),
      isDeclared: item.interests.some(({ party }) => party === member.code),
      interestLabel: t('answer.interest_item', { number: item.number }),
    })),
    documents: desk.documents.map(({ name, sha256 }) => ({ name, sha256 })),
  };
}

function goneOr(error: unknown): PageView {
  if (!(error instanceof Refusal) || error.code !== 'answer.link_not_valid') throw error;
  return page('meetings/answer-thanks', ({ language }) => ({ sentence: error.sentence(language) }), {
    messages: conveningPageMessages,
    title: 'answer.gone_title',
    status: 404,
  });
}
