import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SecretAddress } from '../../access/web/secret-address';
import { CurrentReader } from '../../access/visitor';
import { inLanguage } from '../../kernel/language';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { type Reader } from '../../platform/pages/reader';
import { AnswerFigures } from '../answer-figures.command';
import { figureMessages } from '../figure.messages';
import { FigureRequestQueries, type OpenRequest } from '../figure-request.queries';
import { openRequestView } from './figures.view';
import { sheetMessages } from './sheet-words.view';

const messages = joinCatalogues(sheetMessages, figureMessages);

/** Figures by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('figures')
@SecretAddress()
export class PublicFiguresController {
  constructor(
    private readonly queries: FigureRequestQueries,
    private readonly answering: AnswerFigures,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<PageView> {
    return formPage(await this.queries.open(token), token);
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: object,
    @CurrentReader() { language }: Reader,
  ): Promise<PageView> {
    const open = await this.queries.open(token);
    try {
      await this.answering.answer(token, (field) => textIn(body, field), language);
    } catch (error) {
      return pageAgain(formPage(open, token), { ...body, sent: 'yes' }, error);
    }
    return page('layout/thanks', ({ t }) => ({ sentence: t('figures.thanks', { lead: open.lead }) }), {
      messages: figureMessages,
      title: 'figures.thanks_title',
    });
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
