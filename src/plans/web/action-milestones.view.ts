import { type ActionSheetRead, type MilestoneRead } from './action-reading';
import { type Tag } from './action-wording.view';
import { type SheetWords } from './action-words.view';
import { timelinePicture } from './timeline-picture.view';

/** Milestones as a time line and as a table; what is overdue is told in words. */
export function milestonesView(sheet: ActionSheetRead, words: SheetWords): object {
  const { t, f } = words;
  const overdue = sheet.milestones.filter((milestone) => milestone.isOverdue);
  return {
    rows: sheet.milestones.map((milestone) => ({ ...milestone, tag: tagOf(milestone, words) })),
    overdue: overdue.length
      ? { sentence: t('sheet.milestones_overdue', { count: overdue.length }), milestones: overdue }
      : null,
    picture: sheet.milestones.length
      ? {
          ...timelinePicture({
            startsOn: sheet.startsOn,
            endsOn: sheet.endsOn,
            today: sheet.accord.today,
            todayWord: t('sheet.today'),
            milestones: sheet.milestones,
          }),
          alt: t('sheet.timeline_alt', {
            from: f.date(sheet.startsOn),
            to: f.date(sheet.endsOn),
            count: sheet.milestones.length,
          }),
        }
      : null,
  };
}

function tagOf(milestone: MilestoneRead, { t }: SheetWords): Tag {
  if (milestone.isOverdue) return { text: t('sheet.milestone_overdue'), tone: 'red' };
  if (milestone.completedOn === null) return { text: t('sheet.milestone_open'), tone: 'grey' };
  if (milestone.completedOn > milestone.dueOn) return { text: t('sheet.milestone_done_late'), tone: 'amber' };
  return { text: t('sheet.milestone_done'), tone: 'green' };
}
