import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Public } from '../../access/route-rights';
import { CurrentReader } from '../../access/visitor';
import { inLanguage } from '../../kernel/language';
import { Refusal } from '../../kernel/refusal';
import { WindowCounter } from '../../platform/api/rate-limit.guard';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { type Reader } from '../../platform/pages/reader';
import { AnswerFigures } from '../answer-figures.command';
import { figureMessages } from '../figure.messages';
import { FigureRequestQueries, type OpenRequest } from '../figure-request.queries';
import { figureRefusals } from '../figure-request.refusals';
import { openRequestView } from './figures.view';
import { sheetMessages } from './sheet-words.view';

const perMinute = 30;
const messages = joinCatalogues(sheetMessages, figureMessages);

/** Figures by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('figures')
@Public()
export class PublicFiguresController {
  private readonly counter = new WindowCounter();

  constructor(
    private readonly queries: FigureRequestQueries,
    private readonly answering: AnswerFigures,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      return formPage(await this.queries.open(token), token);
    } catch (error) {
      return goneOr(error);
    }
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: object,
    @CurrentReader() { language }: Reader,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      const open = await this.queries.open(token);
      try {
        await this.answering.answer(token, (field) => textIn(body, field), language);
      } catch (error) {
        return pageAgain(formPage(open, token), { ...body, sent: 'yes' }, error);
      }
      return page('progress/figures-thanks', ({ t }) => ({ sentence: t('figures.thanks', { lead: open.lead }) }), {
        messages: figureMessages,
        title: 'figures.thanks_title',
      });
    } catch (error) {
      return goneOr(error);
    }
  }

  /** The address is the secret: it goes to no other site, into no index, and cannot be tried at will. */
  private async guard(request: Request, response: Response): Promise<void> {
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    const { isBlocked, timeToExpire } = await this.counter.increment(request.ip ?? '', 60_000, perMinute);
    if (isBlocked) throw figureRefusals.of('figures.too_many', { retryAfterSeconds: timeToExpire });
  }
}

function formPage(request: OpenRequest, token: string): PageView {
  return page('progress/figures-public', (words) => openRequestView(request, token, words), {
    messages,
    title: ({ t, language }) => t('figures.public_title', { action: inLanguage(request.title, language).text }),
    illustrative: request.isIllustrative
      ? { disclaimer: request.disclaimer, referenceDate: request.referenceDate }
      : null,
  });
}

function goneOr(error: unknown): PageView {
  if (!(error instanceof Refusal) || error.code !== 'figures.link_not_valid') throw error;
  return page('progress/figures-thanks', ({ language }) => ({ sentence: error.sentence(language) }), {
    messages: figureMessages,
    title: 'figures.gone_title',
    status: 404,
  });
}
