import { Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { type ActionContent } from '../../plans/plan-content';
import { type VersionRoom } from '../planning.queries';
import { versionPath } from '../version-path';
import { crumbsOf, deskBanner, planningPageMessages } from './planning-words.view';
import { plannedPeriods } from './sheet-form';
import { sheetView } from './sheet.view';

/** Makes the page of a sheet in a version; its form comes back to it after a refusal. */
export function sheetPage(
  { desk, head, ground }: VersionRoom,
  content: ActionContent,
  isWritable: boolean,
  mine?: ActionContent,
): PageView {
  const path = versionPath({ ...head, accord: desk.accord });
  const isNew = content.code === '';
  const sheet = head.sheets.find(({ code }) => code === content.code);
  return page(
    'planning/sheet',
    (words) => ({
      ...sheetView(
        {
          content,
          ground,
          periods: plannedPeriods(desk, head.year, content),
          currency: desk.currency,
          isWritable,
          mine,
        },
        words,
      ),
      isNew,
      action: isNew ? `${path}/new-action` : `${path}/actions/${encodeURIComponent(content.code)}`,
      back: path,
      version: sheet?.version ?? 0,
      example: `A${String(head.year).slice(2)}-${content.line}-01`,
    }),
    {
      messages: planningPageMessages,
      title: ({ t }) => (isNew ? t('sheet.new_title') : t('sheet.title', { code: content.code })),
      breadcrumb: (words) => [
        ...crumbsOf(desk, head.year, words),
        { text: words.t('planning.version_title', { year: head.year, number: head.number }), href: path },
      ],
      illustrative: deskBanner(desk),
    },
  );
}

/** A stale form is shown with the version it now builds on. */
export function sheetAgain(view: PageView, body: object, error: unknown): PageView {
  if (error instanceof Refusal && error.definition.status === 404) throw error;
  return pageAgain(view, withoutVersion(body), error);
}

function withoutVersion(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'version'));
}
