import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentReader, CurrentViewer } from '../../access/visitor';
import { inLanguage } from '../../kernel/language';
import { joinCatalogues, translator } from '../../platform/i18n/catalogue';
import { formats } from '../../platform/i18n/formats';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type Reader } from '../../platform/pages/reader';
import { AnswerFigures } from '../answer-figures.command';
import { AskFigures, type FigureQuestion } from '../ask-figures.command';
import { figureMessages } from '../figure.messages';
import { FigureRequestQueries } from '../figure-request.queries';
import { figureRefusals } from '../figure-request.refusals';
import { blockersOf } from '../hold-sheets';
import { versionNow } from '../sheet-draft.rules';
import { provenance, requestView } from './figures.view';
import { bannerOfDesk, crumbsOfDesk, partyPath, periodNamed, sheetMessages } from './sheet-words.view';

const messages = joinCatalogues(sheetMessages, figureMessages);

/** Figures that a lead asks of partners and implementing bodies: asked, looked at, taken into the sheet. */
@Controller('accords/:code/progress/:period/:action/figures')
@RequirePermission('submission.write')
export class FiguresController {
  constructor(
    private readonly queries: FigureRequestQueries,
    private readonly asking: AskFigures,
    private readonly answering: AnswerFigures,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() place: FigureParams): Promise<PageView> {
    return this.figuresPage(viewer, place);
  }

  @Post()
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param() place: FigureParams,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<PageView | SeeOther> {
    const question = questionIn(body);
    let url: string | null;
    try {
      url = await this.asking.ask(viewer, addressOf(place), question);
    } catch (error) {
      return pageAgain(await this.figuresPage(viewer, place), body, error);
    }
    if (url !== null) return this.figuresPage(viewer, place, { url, name: question.recipient });
    const { email } = question;
    return seeOther(pathOf(place), ({ language }) => translator(figureMessages, language)('figures.sent', { email }));
  }

  @Post(':request/withdrawal')
  async withdraw(@CurrentViewer() viewer: Viewer, @Param() place: FigureParams): Promise<SeeOther> {
    await this.asking.withdraw(viewer, addressOf(place), place.request);
    return seeOther(pathOf(place), ({ language }) => translator(figureMessages, language)('figures.taken_back'));
  }

  @Post(':request/taking')
  async take(
    @CurrentViewer() viewer: Viewer,
    @CurrentReader() { language }: Reader,
    @Param() place: FigureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const { requests, desk } = await this.queries.ofSheet(viewer, addressOf(place));
    const request = requests.find(({ id }) => id === place.request);
    if (!request) throw figureRefusals.of('figures.request_not_found');
    const words = { language, t: translator(figureMessages, language), f: formats[language] };
    const taken = {
      ...{ requestId: request.id, field: textIn(body, 'field'), version: Number(textIn(body, 'version')), language },
      from: provenance(request, desk, words),
    };
    try {
      await this.answering.take(viewer, addressOf(place), taken);
    } catch (error) {
      return pageAgain(await this.figuresPage(viewer, place), {}, error);
    }
    return seeOther(pathOf(place), () => words.t('figures.taken'));
  }

  private async figuresPage(
    viewer: Viewer,
    place: FigureParams,
    made: { readonly url: string; readonly name: string } | null = null,
  ): Promise<PageView> {
    const { desk, sheet, requests, bodies } = await this.queries.ofSheet(viewer, addressOf(place));
    const { facts } = sheet;
    return page(
      'progress/figures',
      (words) => ({
        path: pathOf(place),
        sheetPath: `${partyPath(desk, facts.lead)}#sheet-${facts.action}`,
        actionTitle: facts.title,
        made: made && { url: made.url, sentence: words.t('figures.hand_over', { name: made.name }) },
        version: versionNow(facts),
        sending: randomUUID(),
        mayAsk: blockersOf('save', sheet).length === 0,
        bodies: bodies.map(({ code, name }) => ({ value: code, text: name })),
        indicators: facts.indicators.map(({ code, name }) => ({
          code,
          label: inLanguage(name, words.language).text,
        })),
        requests: requests.map((request) => requestView(request, desk, facts, words)),
      }),
      {
        messages,
        title: (words) =>
          words.t('figures.title', { action: facts.action, period: periodNamed(desk.period.code, words) }),
        breadcrumb: (words) => crumbsOfDesk(desk, words),
        illustrative: bannerOfDesk(desk),
      },
    );
  }
}

interface FigureParams {
  readonly code: string;
  readonly period: string;
  readonly action: string;
  readonly request: string;
}

function addressOf({ code, period, action }: FigureParams) {
  return { accord: code, period, action };
}

function pathOf({ code, period, action }: FigureParams): string {
  return `/accords/${code}/progress/${period}/${action}/figures`;
}

/** Indicators are sent as `ask/<code>`, spending as `asksSpending`. */
function questionIn(body: Readonly<Record<string, unknown>>): FigureQuestion {
  const indicators = Object.keys(body).filter((field) => field.startsWith('ask/'));
  return {
    body: textIn(body, 'body'),
    recipient: textIn(body, 'recipient'),
    email: textIn(body, 'email'),
    message: textIn(body, 'message'),
    indicators: indicators.slice(0, 100).map((field) => field.slice('ask/'.length)),
    asksSpending: textIn(body, 'asksSpending') !== '',
    language: textIn(body, 'language') === 'en' ? 'en' : 'it',
    sending: textIn(body, 'sending'),
  };
}
