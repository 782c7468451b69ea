import { type SheetRoom } from '../period-room.queries';
import { typedNumber } from '../prefill-sheet.rules';
import { figuresOf } from '../accepted-figures.rules';
import { reopenedScope } from '../reopened-text.rules';
import { fieldsOf } from '../sheet-fields.rules';
import { isFirstAssent, sheetBlockers, type SheetAct } from '../sheet-acts.rules';
import { progressPath } from './progress-words.view';
import { fieldName, type ReviewWords } from './review-words.view';

/** What the reader may do with the sheet, with what stands in the way told before the button. */
export function reviewActs(room: SheetRoom, words: ReviewWords): object | null {
  const { desk, sheet, record } = room;
  const { facts, standing, actor, reader } = sheet;
  const { t, language } = words;
  const { submission } = facts;
  const path = progressPath(desk.accord, desk.period.code, facts.action);
  const free = (act: SheetAct): boolean => sheetBlockers(act, standing, actor).length === 0;
  const mayWrite = (reader.isOfParty || desk.isSecretariat) && free('save');
  const round = progressPath(desk.accord, desk.period.code);
  const form = mayWrite
    ? {
        href: `${round}/parties/${encodeURIComponent(facts.lead)}#sheet-${facts.action}`,
        text: reader.isOfParty ? t('review.to_form') : t('review.enter_for', { party: facts.leadName }),
      }
    : null;
  if (!submission || !record) return form ? { path, form } : null;
  const isReviewing = desk.isSecretariat && (standing.state === 'submitted' || standing.state === 'in_review');
  const needsUntil = standing.window === 'closed' && standing.exceptionUntil === null;
  const isSecond = standing.isOwnBody && standing.acceptanceProposedById !== null;
  return {
    path,
    form,
    version: submission.version,
    today: desk.today,
    accept: isReviewing
      ? {
          blockers: sheetBlockers('accept', standing, actor).map((blocker) => blocker[language]),
          label: t(isFirstAssent(standing) ? 'act.assent' : 'act.accept'),
          lead: t(isFirstAssent(standing) ? 'act.assent_lead' : isSecond ? 'act.assent_second' : 'act.accept_lead'),
          figures:
            submission.reopenedScope === 'text'
              ? []
              : figuresOf(record, facts)
                  .filter(({ declared, accepted }) => declared !== null || accepted !== null)
                  .map(({ field, declared, accepted }) => ({
                    name: `value:${field}`,
                    reasonName: `reason:${field}`,
                    label: fieldName(field, facts, words),
                    typed: typedNumber((isSecond ? (accepted ?? declared) : declared) ?? '', language),
                  })),
        }
      : null,
    mayStart: desk.isSecretariat && free('start_review'),
    giveBack: isReviewing ? { lead: t('act.return_lead', { party: facts.leadName }), needsUntil } : null,
    reopen:
      desk.isSecretariat && free('reopen')
        ? {
            lead: t(`act.reopen_${reopenedScope(facts.isLaterAccepted)}`, { party: facts.leadName }),
            needsUntil,
          }
        : null,
    confirm: free('confirm'),
    contest: free('contest'),
    remark: free('remark')
      ? { fields: fieldsOf(facts).map((field) => ({ value: field, text: fieldName(field, facts, words) })) }
      : null,
    language,
  };
}
