import { type ActionSheetRead, type SubmissionRead } from './action-reading';
import { periodName, type Tag, type Tone } from './action-wording.view';
import { type SheetWords } from './action-words.view';

const tones: Readonly<Record<SubmissionRead['state'], Tone>> = {
  draft: 'grey',
  submitted: 'blue',
  in_review: 'blue',
  returned: 'amber',
  accepted: 'green',
};

/** The progress sheets sent for this action, by period. */
export function submissionsView(
  sheet: ActionSheetRead,
  partyName: (code: string) => string,
  words: SheetWords,
): readonly object[] {
  const { t } = words;
  return sheet.submissions.map((one) => ({
    ...one,
    period: periodName(words, one.period),
    tag: tagOf(one, words),
    hidden: one.isHidden ? t('sheet.sheet.hidden') : null,
    late: one.isLate ? t('sheet.sheet.late') : null,
    sender: one.submittedBy ? partyName(one.submittedBy) : one.submittedOn ? t('sheet.sender_unknown') : '–',
  }));
}

function tagOf(one: SubmissionRead, { t }: SheetWords): Tag {
  if (one.isMissing) return { text: t('sheet.sheet.missing'), tone: 'red' };
  return { text: t(`sheet.sheet.${one.state}`), tone: tones[one.state] };
}
