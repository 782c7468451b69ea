import { inLanguage } from '../../kernel/language';
import { type ChartDefinition } from '../../platform/charts/chart-definition';
import { chartDrawing } from '../../platform/charts/chart-drawing';
import { type Drawing } from '../../platform/charts/drawing';
import { pictureOf } from '../../platform/charts/drawing-svg';
import { type ActionSheetRead, type MilestoneRead } from './action-reading';
import { type Tag } from './action-wording.view';
import { type SheetWords } from './action-words.view';

/** Milestones as a time line and as a table; what is overdue is told in words. */
export function milestonesView(sheet: ActionSheetRead, words: SheetWords): object {
  const { t, f } = words;
  const overdue = sheet.milestones.filter((milestone) => milestone.isOverdue);
  return {
    rows: sheet.milestones.map((milestone) => ({ ...milestone, tag: tagOf(milestone, words) })),
    overdue: overdue.length
      ? { sentence: t('sheet.milestones_overdue', { count: overdue.length }), milestones: overdue }
      : null,
    picture: sheet.milestones.length ? pictureOf(timeline(sheet, words)) : null,
    pictureAlt: t('sheet.timeline_alt', {
      from: f.date(sheet.startsOn),
      to: f.date(sheet.endsOn),
      count: sheet.milestones.length,
    }),
  };
}

function timeline(sheet: ActionSheetRead, { t, language }: SheetWords): Drawing {
  const events = sheet.milestones.map(({ number, title, dueOn, completedOn }) => ({
    number,
    name: inLanguage(title, language).text,
    dueOn,
    doneOn: completedOn,
  }));
  const { startsOn, endsOn } = sheet;
  const chart: ChartDefinition = {
    kind: 'timeline',
    title: t('sheet.milestones'),
    language,
    unit: '',
    startsOn,
    endsOn,
    today: sheet.accord.today,
    events,
  };
  return chartDrawing(chart, { width: 430, height: 128, size: 14 });
}

function tagOf(milestone: MilestoneRead, { t }: SheetWords): Tag {
  if (milestone.isOverdue) return { text: t('sheet.milestone_overdue'), tone: 'red' };
  if (milestone.completedOn === null) return { text: t('sheet.milestone_open'), tone: 'grey' };
  if (milestone.completedOn > milestone.dueOn) return { text: t('sheet.milestone_done_late'), tone: 'amber' };
  return { text: t('sheet.milestone_done'), tone: 'green' };
}
