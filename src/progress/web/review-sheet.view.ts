import { inLanguage } from '../../kernel/language';
import { periodName, statusTag } from '../../plans/web/action-wording.view';
import { type SheetRoom } from '../period-room.queries';
import { type SheetFacts } from '../sheet-facts';
import { type SheetRecord } from '../sheet-record';
import { seesEvidence } from '../../accord/sheet-visibility.rules';
import { evidencePart } from './evidence.view';
import { marksOf, progressPath, sheetTag, turnOfSheet } from './progress-words.view';
import { reviewActs } from './review-acts.view';
import { figureRows } from './review-figures.view';
import { threadView } from './review-thread.view';
import { fieldName, type ReviewWords } from './review-words.view';

/** One sheet: where it stands, what may be done, its figures beside those before and planned, words, evidence, thread. */
export function reviewSheetView(room: SheetRoom, words: ReviewWords): object {
  const { desk, sheet, record } = room;
  const { facts, reader } = sheet;
  const { t, f } = words;
  const { submission } = facts;
  const isSentAgain = submission !== null && submission.revision > 1;
  const isAccepted = sheet.state === 'accepted';
  const knows = reader.isOfParty || reader.isReviewer;
  const figures = record ? figureRows(record, facts, isAccepted, desk.currency, words) : [];
  const evidence = record ? evidenceOf(room, words) : { isHidden: false, list: [] };
  return {
    title: facts.title,
    lead: t('review.lead', {
      action: facts.action,
      period: periodName(words, desk.period.code),
      lead: facts.leadName,
    }),
    tag: sheetTag(sheet, words),
    dates: [
      t('review.due', { date: f.date(sheet.dueOn) }),
      ...(sheet.submittedOn
        ? [t(isSentAgain ? 'review.first_sent_on' : 'review.sent_on', { date: f.date(sheet.submittedOn) })]
        : []),
      ...(isSentAgain ? [t('review.revision', { count: submission.revision })] : []),
    ],
    late: sheet.daysLate > 0 ? t('period.late_by', { count: sheet.daysLate }) : null,
    turn: sheet.turn === 'nobody' ? null : t('review.turn_is', { turn: turnOfSheet(sheet, words) }),
    marks: marksOf(sheet, words),
    remarks: record ? remarksOn(room, words) : [],
    notSent: record ? null : t('review.not_sent_next', { party: facts.leadName }),
    acts: reviewActs(room, words),
    figures: figures.map((row) => ({
      ...row,
      evidence: evidence.list.filter((one) => one.field !== null && row.field === one.field),
    })),
    isSplit: record !== null && record.shares.length > 0,
    hasAccepted: isAccepted || figures.some(({ accepted }) => accepted !== '–'),
    evidence,
    evidencePart: evidencePart(desk, sheet, words, 'sheet'),
    said: record ? saidOf(record, facts, words) : null,
    milestones: record ? milestonesOf(record, facts, words) : [],
    thread: record && knows ? threadView(room, words) : null,
    actionHref: `/accords/${desk.accord}/plans/${facts.year}/actions/${facts.action}`,
  };
}

function remarksOn({ sheet: { facts, state, last, reader } }: SheetRoom, { t }: ReviewWords): string[] {
  const { submission } = facts;
  if (!submission) return [];
  const party = facts.leadName;
  const isToldWhy = state === 'returned' && (reader.isOfParty || reader.isReviewer);
  const sheetReason = isToldWhy ? last?.message : null;
  const { confirmation, reopenedScope: scope } = submission;
  return [
    ...(submission.enteredByParty && confirmation ? [t(`review.entered_${confirmation}`, { party })] : []),
    ...(scope ? [t(`review.reopened_${scope}`)] : []),
    ...(sheetReason ? [t('review.returned_because', { reason: sheetReason })] : []),
    ...(submission.kind === 'nothing_to_report' ? [t('review.nothing', { reason: submission.nilReason ?? '' })] : []),
    ...(submission.kind === 'unchanged' ? [t('review.unchanged')] : []),
    ...(facts.isVersionOld ? [t('review.version_old')] : []),
  ];
}

interface EvidenceRow {
  readonly name: string;
  readonly href: string;
  readonly about: string | null;
  /** The figure beside which it stands. */
  readonly field: string | null;
}

function evidenceOf(room: SheetRoom, words: ReviewWords): { isHidden: boolean; list: EvidenceRow[] } {
  const { desk, sheet } = room;
  const { facts, reader } = sheet;
  const { submission } = facts;
  const seen = {
    state: submission?.state ?? ('none' as const),
    wasSent: submission !== null && (submission.revision > 0 || submission.origin === 'import'),
    isEnteredForParty: Boolean(submission?.enteredByParty),
  };
  const list = facts.evidence.filter((one) => seesEvidence(reader, seen, one, desk.settings.visibility));
  const base = `${progressPath(desk.accord, desk.period.code, facts.action)}/evidence`;
  return {
    isHidden: list.length < facts.evidence.length,
    list: list.map(({ id, name, purpose, indicator, milestone }) => {
      const field = indicator ? `indicators.${indicator}.value` : null;
      const at = field ?? (milestone === null ? null : `milestones.${milestone}`);
      const about = at ? fieldName(at, facts, words) : null;
      return {
        name,
        href: `${base}/${id}`,
        about: purpose === 'party_mail' ? words.t('review.evidence_mail') : about,
        field,
      };
    }),
  };
}

function saidOf(record: SheetRecord, facts: SheetFacts, words: ReviewWords): object {
  const { t, f } = words;
  const { statement } = record;
  const level = (kind: 'impact' | 'level', value: string): string => t(`${kind}.${value}` as 'level.low');
  const ownerDue = (owner: string | null, dueOn: string | null): string =>
    owner || dueOn ? t('review.owner_due', { owner: owner ?? '–', date: f.date(dueOn) }) : '';
  return {
    status: statement ? statusTag(words, statement.status) : null,
    percent: statement?.percentComplete ? f.percent(Number(statement.percentComplete) / 100) : null,
    note: statement?.note ?? null,
    deviations: statement?.deviations ?? null,
    beforeNote: facts.previous?.note ?? null,
    risks: record.risks.map((risk) => ({
      kind: t(`review.${risk.kind}`),
      description: risk.description,
      mitigation: risk.mitigation,
      levels: t('review.risk_levels', {
        impact: level('impact', risk.impact),
        likelihood: level('level', risk.likelihood),
      }),
      who: risk.closedOn ? t('review.risk_closed', { date: f.date(risk.closedOn) }) : ownerDue(risk.owner, risk.dueOn),
    })),
    measures: record.measures.map((measure) => ({
      kind: t(`review.${measure.kind}`),
      description: measure.description,
      who: ownerDue(measure.owner, measure.dueOn),
    })),
  };
}

function milestonesOf(record: SheetRecord, facts: SheetFacts, { t, f, language }: ReviewWords): object[] {
  return facts.milestones.map(({ number, title, dueOn, completedOn, isSettled }) => {
    const done = record.completed.find((one) => one.number === number)?.on;
    const expected = record.expected.find((one) => one.number === number)?.on;
    const now = done
      ? t('review.milestone_done', { date: f.date(done) })
      : isSettled && completedOn
        ? t('review.milestone_before', { date: f.date(completedOn) })
        : expected
          ? t('review.milestone_expected', { date: f.date(expected) })
          : t('review.milestone_open');
    const tone = done ? 'green' : isSettled ? 'grey' : (expected ?? dueOn) > dueOn ? 'amber' : 'grey';
    const wording = inLanguage(title, language);
    return { name: `${number}. ${wording.text}`, lang: wording.lang, dueOn: f.date(dueOn), tag: { text: now, tone } };
  });
}
