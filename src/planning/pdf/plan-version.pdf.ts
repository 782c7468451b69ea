import { sha256Hex } from '../../kernel/canonical-json';
import { type Language } from '../../kernel/language';
import { formatCents } from '../../kernel/money';
import { type Block, type Text } from '../../platform/pdf/blocks';
import { letterheadOf, type Letterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { wording, wordingSettings } from '../../platform/pdf/wording';
import { budgetComparison, sourceKey, type BudgetRow } from '../../plans/plan-budget.rules';
import { type ActionContent } from '../../plans/plan-content';
import { canonicalPlan } from '../../plans/plan-content.queries';
import { planFileName } from '../plan-file-name';
import { type VersionRoom } from '../planning.queries';
import { planChapter } from './plan-action-blocks';
import { PlanText } from './plan-text';

const undecided: readonly string[] = ['draft', 'opinion_given', 'proposed'];

/**
 * A version of a plan as PDF; its sentences stand in `templates/documents/plan-version.*.md`. It carries the version as
 * canonical JSON and prints its hash: the one under which it lies before sittings. The same version gives the same bytes.
 */
export function renderPlanVersion(room: VersionRoom, language: Language): Buffer {
  const text = new PlanText(room, language);
  const { head, desk, facts } = room;
  const { t } = text;
  const letterhead = letterheadOf(language);
  const json = canonicalPlan(facts.content);
  const file = planFileName(head, language, 'json');
  const parts: Record<string, readonly Block[]> = {
    cover: [cover(text, sha256Hex(json), letterhead)],
    contents: [{ kind: 'contents', title: t('plan_pdf.contents') }],
    break: [{ kind: 'pageBreak' }],
    money: money(text),
    chapters: chapters(text),
  };
  const name = t('planning.version_title', { year: head.year, number: head.number });
  const accord = text.said(desk.title).text;
  return renderPdf({
    title: `${name} – ${accord}`,
    subject: `${desk.accord} ${head.year}-${head.number}`,
    author: letterhead.author,
    language,
    date: new Date(`${head.adoptedOn ?? head.resolution?.decidedOn ?? `${head.year}-01-01`}T00:00:00Z`),
    runningHead: `${name} · ${accord}`,
    pageOf: letterhead.pageOf,
    footNote: desk.isIllustrative && desk.disclaimer ? text.said(desk.disclaimer).text : null,
    mark: undecided.includes(head.state) ? t(`planning.state.${head.state}`).toUpperCase() : null,
    accent: letterhead.accent,
    blocks: wording('plan-version', language, { file }, parts).blocks,
    attachments: [
      { name: file, content: Buffer.from(json), mimeType: 'application/json', description: t('plan_pdf.data') },
    ],
  });
}

function cover(text: PlanText, hash: string, letterhead: Letterhead): Block {
  const { t, f, room } = text;
  const { head, desk, facts } = room;
  const decided = (one: { readonly code: string; readonly decidedOn: string }): string =>
    `${one.code}, ${f.date(one.decidedOn)}`;
  const rows: (readonly [string, Text] | null)[] = [
    [t('plan_pdf.accord'), desk.accord],
    [
      t('plan_pdf.kind'),
      head.kind === 'amendment'
        ? t('planning.kind.amendment', { number: head.basedOn ?? '–' })
        : t('planning.kind.plan'),
    ],
    [t('plan_pdf.state'), t(`planning.state.${head.state}`)],
    head.opinion && [
      t('planning.opinion'),
      `${decided(head.opinion)}: ${t(head.opinion.outcome === 'approved' ? 'planning.opinion.approved' : 'planning.opinion.rejected')}`,
    ],
    head.resolution && [t('planning.decided_by'), decided(head.resolution)],
    head.adoptedOn === null
      ? null
      : [
          t('plan_pdf.adopted'),
          head.adoptedIn === null
            ? f.date(head.adoptedOn)
            : t('plan_pdf.adopted_in', { date: f.date(head.adoptedOn), meeting: head.adoptedIn }),
        ],
    head.note === null ? null : [t('planning.note'), head.note],
    [t('plan_pdf.actions'), String(facts.content.length)],
    [t('planning.budget'), text.amount(formatCents(budgetComparison([], facts.content).total.after))],
    [t('plan_pdf.fingerprint'), hash],
  ];
  const isOpen = undecided.includes(head.state);
  return {
    kind: 'cover',
    head: { logo: letterhead.logo, lines: letterhead.office },
    kicker: text.said(desk.title),
    title: wordingSettings('plan-version', text.language)['title'] ?? '',
    subtitle: t('planning.version_title', { year: head.year, number: head.number }),
    facts: rows.filter((row) => row !== null),
    notices: [
      ...(isOpen ? [[{ text: t('plan_pdf.not_decided'), strong: true }]] : []),
      ...(desk.isIllustrative && desk.disclaimer ? [text.said(desk.disclaimer)] : []),
    ],
  };
}

function money(text: PlanText): Block[] {
  const { t, room } = text;
  const { content } = room.facts;
  if (content.length === 0) return [{ kind: 'paragraph', text: t('plan_pdf.no_actions'), look: 'small' }];
  const { lines, sources, total } = budgetComparison([], content);
  const table = (
    caption: string,
    title: string,
    rows: readonly BudgetRow[],
    name: (key: string) => string,
    isIn: (action: ActionContent, key: string) => boolean,
  ): Block => ({
    kind: 'table',
    caption,
    columns: [
      { title, weight: 60, namesRow: true },
      { title: t('plan_pdf.actions'), weight: 15, align: 'figure' },
      { title: t('planning.budget'), weight: 25, align: 'figure' },
    ],
    rows: [
      ...rows.map(({ key, after }) => [
        name(key),
        String(content.filter((action) => isIn(action, key)).length),
        text.amount(formatCents(after)),
      ]),
      [t('planning.total'), String(content.length), text.amount(formatCents(total.after))],
    ],
    strongRows: [rows.length],
  });
  return [
    table(
      t('plan_pdf.by_line'),
      t('planning.line'),
      lines,
      (key) => text.label('lines', key),
      ({ line }, key) => line === key,
    ),
    table(
      t('plan_pdf.by_source'),
      t('planning.source'),
      sources,
      (key) => text.name('parties', key),
      (action, key) => action.sources.some((source) => sourceKey(source) === key),
    ),
  ];
}

/** In the order of the accord's lines. */
function chapters(text: PlanText): Block[] {
  const { ground, facts } = text.room;
  return ground.lines.flatMap(({ code }) => {
    const actions = facts.content.filter(({ line }) => line === code);
    return actions.length === 0 ? [] : planChapter(code, actions, text);
  });
}
