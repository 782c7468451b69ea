import { type Language } from '../../kernel/language';
import { formats } from '../../platform/i18n/formats';
import { translator } from '../../platform/i18n/catalogue';
import { type SavedSheet, type TypedSheet } from '../save-sheet.command';
import { markOf, type PartySheets } from '../party-sheets.queries';
import { contentIn, sheetsIn, type FormFields } from '../sheet-form.rules';
import { faultId } from './sheet-field.view';
import { missingOf, sendWords, standingWords, timeOf } from './party-sheets.view';
import { sheetMessages, type SheetWords } from './sheet-words.view';

export interface TypedForm {
  readonly typed: readonly TypedSheet[];
}

/** The sheets of the form that somebody changed, or in which nothing changed by their own word. */
export function typedSheets(found: PartySheets, body: FormFields, unchanged: readonly string[]): TypedForm {
  const typed = sheetsIn(body).flatMap(({ action, version }): TypedSheet[] => {
    const sheet = found.sheets.find(({ facts }) => facts.action === action);
    if (!sheet) return [];
    const content = contentIn(body, sheet.facts);
    const isUnchanged = unchanged.includes(action) && sheet.facts.previous !== null;
    const isTouched = body[`${action}/mark`] !== markOf(content, sheet.facts);
    if (!isTouched && !isUnchanged) return [];
    return [{ action, version, content: isUnchanged ? { ...content, kind: 'unchanged' } : content }];
  });
  return { typed };
}

/** What the page's script needs to tell: when it was saved, what is missing, what each form is made from now. */
export function autosaveAnswer(found: PartySheets, saved: readonly SavedSheet[], language: Language): object {
  const words: SheetWords = { language, t: translator(sheetMessages, language), f: formats[language] };
  const isStale = saved.some(({ outcome }) => outcome === 'stale' || outcome === 'blocked');
  const kept = saved.filter(({ outcome }) => outcome === 'saved');
  const at = kept.flatMap(({ savedAt }) => savedAt ?? []).at(-1);
  const writable = found.sheets.filter(({ isWritable }) => isWritable);
  return {
    isStale,
    sentence: isStale
      ? words.t('sheets.stale')
      : at
        ? words.t('sheets.saved_at', { time: timeOf(at, found.desk.timeZone, words) })
        : null,
    sheets: kept.map(({ action, version }) => ({
      action,
      version,
      mark: found.sheets.find(({ facts }) => facts.action === action)?.mark,
    })),
    faults: writable.flatMap(({ facts, reading }) =>
      reading.faults.map((fault) => ({ id: faultId(facts.action, fault.field), text: fault[language] })),
    ),
    standings: writable.map((sheet) => ({ action: sheet.facts.action, ...standingWords(sheet, words) })),
    missing: writable.flatMap((sheet) => missingOf(sheet, words)),
    send: sendWords(writable.filter(({ isReady }) => isReady).length, words),
  };
}
