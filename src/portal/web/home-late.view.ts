import { type LocalizedText } from '../../kernel/language';
import { periodName } from '../../plans/web/action-wording.view';
import { type HomeAccord } from '../home.queries';
import { dueDateOf, isOwing } from './home-sheets.view';
import { type HomePage, type PortalWords } from './home-words.view';

interface LateItem {
  /** The accord's own wording, or ours. */
  readonly title: LocalizedText;
  readonly note: LocalizedText;
  readonly code: string | null;
  readonly since: string;
  readonly href: string;
}

/** What is late, body by body: sheets that did not come, milestones that passed. */
export function lateOf({ accords }: HomePage, words: PortalWords): readonly object[] {
  const { t, f, language } = words;
  return accords.flatMap((accord) => {
    const bodies = new Map<string, { sheets: LateItem[]; milestones: LateItem[] }>();
    const of = (name: string): { sheets: LateItem[]; milestones: LateItem[] } => {
      const found = bodies.get(name) ?? { sheets: [], milestones: [] };
      bodies.set(name, found);
      return found;
    };
    for (const sheet of accord.sheets) {
      const dueOn = dueDateOf(sheet, accord);
      if (!isOwing(sheet) || dueOn === null || dueOn >= accord.today) continue;
      of(sheet.partyName).sheets.push({
        title: { [language]: `${sheet.action}, ${periodName(words, sheet.period)}` },
        note: sheet.title,
        code: null,
        since: t('home.since', { date: f.date(dueOn) }),
        href: `/accords/${accord.code}/progress/${sheet.period}?party=${encodeURIComponent(sheet.party)}#sheets`,
      });
    }
    for (const milestone of accord.milestones)
      of(milestone.partyName).milestones.push({
        title: milestone.milestone,
        note: milestone.title,
        code: milestone.action,
        since: t('home.since', { date: f.date(milestone.dueOn) }),
        href: actionHref(accord, milestone.action),
      });
    return [...bodies].map(([name, { sheets, milestones }]) => ({
      name,
      accord: accords.length > 1 ? accord.code : null,
      counts: [
        sheets.length ? t('home.late_sheets', { count: sheets.length }) : null,
        milestones.length ? t('home.late_milestones', { count: milestones.length }) : null,
      ].filter((count) => count !== null),
      items: [...sheets, ...milestones],
    }));
  });
}

function actionHref(accord: HomeAccord, action: string): string {
  return `/accords/${accord.code}/plans/${accord.plan?.year ?? ''}/actions/${action}`;
}
