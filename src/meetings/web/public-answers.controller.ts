import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SecretAddress } from '../../access/web/secret-address';
import { inLanguage } from '../../kernel/language';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { AnswerLink, type OpenLink } from '../answer-link.command';
import { standingItems } from '../sitting-desk';
import { answerForm } from './answer.view';
import { conveningPageMessages, type ConveningWords } from './convening-words.view';
import { bannerOfSitting } from './prepare-page';

/** A member's answer by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('answers')
@SecretAddress()
export class PublicAnswersController {
  constructor(private readonly links: AnswerLink) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<PageView> {
    return formPage(await this.links.open(token), token);
  }

  @Post(':token')
  async answer(@Param('token') token: string, @Body() body: object): Promise<PageView> {
    const open = await this.links.open(token);
    try {
      await this.links.answer(token, versionIn(body), (name) => textIn(body, name));
    } catch (error) {
      return pageAgain(formPage(await this.links.open(token), token), { ...body, version: undefined }, error);
    }
    const answer = textIn(body, 'answer') as 'attending';
    return page(
      'layout/thanks',
      ({ t }) => ({ sentence: t('answer.thanks', { party: open.member.name, answer: t(`answer.kind.${answer}`) }) }),
      { messages: conveningPageMessages, title: 'answer.thanks_title' },
    );
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
