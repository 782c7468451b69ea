import { inLanguage, type Language } from '../../kernel/language';
import { translator } from '../../platform/i18n/catalogue';
import { formats } from '../../platform/i18n/formats';
import { type Attachment, type Block } from '../../platform/pdf/blocks';
import { checkLetterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { type BriefRoom } from '../brief.queries';
import { briefPageMessages, briefText, type BriefText, type BriefWords } from '../web/brief.view';

/** The chair's brief as one bookmarked, tagged PDF that carries the tabled documents; the same brief, the same bytes. */
export function renderBrief(room: BriefRoom, papers: readonly Attachment[], language: Language): Buffer {
  const { sitting } = room.brief;
  const words: BriefWords = { language, t: translator(briefPageMessages, language), f: formats[language] };
  const { t } = words;
  const text = briefText(room, words);
  const { usable: letterhead } = checkLetterhead(language);
  return renderPdf({
    title: text.title,
    subject: `${sitting.accord} ${sitting.code}`,
    author: letterhead.author,
    language,
    date: new Date(`${sitting.heldOn}T00:00:00Z`),
    runningHead: text.title,
    pageOf: t('brief.page_of', { page: '{page}', pages: '{pages}' }),
    footNote: sitting.isIllustrative && sitting.disclaimer ? inLanguage(sitting.disclaimer, language).text : null,
    accent: letterhead.accent,
    blocks: [
      {
        kind: 'cover',
        kicker: t('brief.kicker'),
        title: text.table,
        subtitle: sitting.code,
        facts: [
          [t('brief.when'), text.when],
          [t('brief.where'), text.where],
          [t('brief.quorum'), text.quorum.text],
        ],
        notices: [],
      },
      { kind: 'contents', title: t('brief.contents') },
      ...itemBlocks(text, words),
      ...closingBlocks(text, papers.length > 0, words),
    ],
    attachments: papers,
  });
}

function itemBlocks(text: BriefText, { t }: BriefWords): Block[] {
  return [
    { kind: 'heading', level: 1, text: t('brief.answers'), startsPage: true },
    {
      kind: 'table',
      columns: [
        { title: t('brief.party'), weight: 2, namesRow: true },
        { title: t('brief.answer'), weight: 3 },
      ],
      rows: text.answers.map(({ party, answer }) => [party, answer]),
    },
    { kind: 'heading', level: 1, text: t('brief.agenda') },
    ...(text.items.length === 0 ? [said(t('brief.no_agenda'))] : []),
    ...text.items.flatMap((item): Block[] => [
      { kind: 'heading', level: 2, text: `${item.number}. ${item.title}` },
      { kind: 'paragraph', text: item.kind, look: 'small' },
      said(item.question ?? t('brief.no_question')),
      ...(item.money.length > 0
        ? [{ kind: 'heading' as const, level: 3, text: t('brief.money') }, listed(item.money)]
        : []),
      { kind: 'heading', level: 3, text: t('brief.positions') },
      item.positions.length > 0 ? listed(item.positions) : said(t('brief.no_positions')),
    ]),
  ];
}

function closingBlocks(text: BriefText, isCarrying: boolean, { t }: BriefWords): Block[] {
  const chapter = (title: string, lines: readonly string[], none: string): Block[] => [
    { kind: 'heading', level: 1, text: title },
    lines.length > 0 ? listed(lines) : said(none),
  ];
  return [
    { kind: 'heading', level: 1, text: t('brief.changes') },
    said(text.changesLead),
    text.changes.length > 0 ? listed(text.changes) : said(t('brief.no_changes')),
    ...chapter(t('brief.not_executed'), text.notExecuted, t('brief.all_executed')),
    ...chapter(t('brief.follow_ups'), text.followUps, t('brief.no_follow_ups')),
    ...chapter(t('brief.red'), text.red, t('brief.no_red')),
    { kind: 'heading', level: 1, text: t('brief.papers') },
    ...(text.papers.length === 0
      ? [said(t('brief.no_papers'))]
      : [
          ...(isCarrying ? [said(t('brief.attached'))] : []),
          {
            kind: 'table' as const,
            columns: [
              { title: t('brief.paper'), weight: 3, namesRow: true },
              { title: t('brief.paper_item'), weight: 1 },
              { title: t('brief.sha256'), weight: 7 },
            ],
            rows: text.papers.map(({ name, item, sha256 }) => [name, item, sha256]),
          },
        ]),
  ];
}

const said = (text: string): Block => ({ kind: 'paragraph', text });
const listed = (items: readonly string[]): Block => ({ kind: 'list', items });
