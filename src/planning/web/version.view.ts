import { sha256Hex } from '../../kernel/canonical-json';
import { inLanguage } from '../../kernel/language';
import { canonicalPlan } from '../../plans/plan-content.queries';
import { type PlanAct, planBlockers, planActs } from '../plan-blockers.rules';
import { type PlanTablings } from '../plan-tablings.queries';
import { type VersionRoom } from '../planning.queries';
import { versionPath } from '../version-path';
import { differenceView } from './difference.view';
import { nameOf, type PlanningWords, standingTag, versionTag } from './planning-words.view';

/** A version of a plan: what it is, what the next step needs, its actions and its money. */
export function versionView(
  room: VersionRoom,
  tablings: PlanTablings,
  mayAssemble: boolean,
  words: PlanningWords,
): object {
  const { head, facts, desk } = room;
  const { t, f } = words;
  const base = `/accords/${desk.accord}`;
  const path = versionPath({ ...head, accord: desk.accord });
  const isDraft = head.state === 'draft';
  const sheets = new Map(head.sheets.map((sheet) => [sheet.code, sheet]));
  const changed = new Set(facts.difference?.changed.map(({ code }) => code));
  const added = new Set(facts.difference?.added.map(({ code }) => code));
  return {
    path,
    head,
    version: head.version,
    tag: versionTag(words, head.state),
    kind:
      head.kind === 'amendment'
        ? t('planning.kind.amendment', { number: head.basedOn ?? '–' })
        : t('planning.kind.plan'),
    opinion: head.opinion && {
      ...head.opinion,
      outcome: t(head.opinion.outcome === 'approved' ? 'planning.opinion.approved' : 'planning.opinion.rejected'),
      href: `${base}/resolutions/${head.opinion.code}`,
    },
    decision: head.resolution && { ...head.resolution, href: `${base}/resolutions/${head.resolution.code}` },
    compareHref:
      head.basedOn === null
        ? null
        : `${base}/plans/${head.year}/compare?from=${head.year}-${head.basedOn}&to=${head.year}-${head.number}`,
    pdfHref: `${path}/plan.pdf`,
    jsonHref: `/api/v1${path}`,
    steps: mayAssemble ? stepsOf(room, words) : null,
    ...tabledOf(room, tablings, mayAssemble, words),
    isWorkable: mayAssemble && isDraft,
    newHref: `${path}/new-action`,
    actions: facts.content.map((action) => {
      const sheet = sheets.get(action.code);
      return {
        code: action.code,
        title: action.title,
        line: action.line,
        lead: nameOf(room.ground.parties, action.lead, words.language),
        dates: `${f.date(action.startsOn)} – ${f.date(action.endsOn)}`,
        budget: f.amount(action.budget, desk.currency),
        href: `${path}/actions/${encodeURIComponent(action.code)}`,
        sheetVersion: sheet?.version ?? 0,
        isToConfirm: sheet?.isToConfirm ?? false,
        tag: sheet?.isToConfirm
          ? { text: t('planning.to_confirm'), tone: 'amber' }
          : action.standing !== 'planned'
            ? standingTag(words, action.standing)
            : added.has(action.code)
              ? { text: t('planning.added'), tone: 'blue' }
              : changed.has(action.code)
                ? { text: t('planning.changed'), tone: 'blue' }
                : { text: t('planning.standing.planned'), tone: 'green' },
      };
    }),
    difference: differenceView(
      {
        before: facts.before ?? [],
        after: facts.content,
        difference: facts.difference ?? { added: [], removed: [], changed: [], order: [] },
        ground: room.ground,
        currency: desk.currency,
      },
      words,
    ),
    hasBefore: facts.before !== null,
  };
}

/** Where it lies before a Table, and whether it is still what was laid. */
function tabledOf(
  { head, facts, desk }: VersionRoom,
  { tabled, sittings }: PlanTablings,
  mayAssemble: boolean,
  { t, f, language }: PlanningWords,
): object {
  const now = sha256Hex(canonicalPlan(facts.content));
  const isDecided = !['draft', 'opinion_given', 'proposed'].includes(head.state);
  return {
    tabled: tabled.map(({ id, meeting, heldOn, tabledOn, sha256 }) => ({
      text: t('planning.tabled_line', { meeting, date: f.date(heldOn), on: f.date(tabledOn) }),
      href: `/accords/${desk.accord}/meetings/${meeting}/documents/${id}`,
      meetingHref: `/accords/${desk.accord}/meetings/${meeting}`,
      sha256,
      changed: sha256 === now ? null : t('planning.tabled_changed'),
    })),
    sittings:
      mayAssemble && !isDecided
        ? sittings.map(({ code, heldOn, tableName }) => ({
            value: code,
            text: `${code} · ${f.date(heldOn)} · ${inLanguage(tableName, language).text}`,
          }))
        : [],
  };
}

function stepsOf({ head, facts }: VersionRoom, { t, f, language }: PlanningWords): object | null {
  const blockers = (act: PlanAct): string[] => planBlockers(act, facts.standing).map((one) => one[language]);
  const reachable = planActs.filter(
    (act) => !planBlockers(act, facts.standing).some(({ code }) => code === 'state' || code === 'opinion'),
  );
  if (reachable.length === 0) return null;
  const choices = (act: 'opinion' | 'adopt' | 'reject'): object[] =>
    head.choices[act].map(({ code, decidedOn, subject }) => ({
      value: code,
      text: `${code} · ${f.date(decidedOn)} · ${f.wording(subject)}`,
    }));
  return {
    may: Object.fromEntries(planActs.map((act) => [act, reachable.includes(act)])),
    blockers: reachable.includes('opinion')
      ? blockers('opinion')
      : reachable.includes('propose')
        ? blockers('propose')
        : [],
    opinions: choices('opinion'),
    adoptions: choices('adopt'),
    rejections: choices('reject'),
    emptyText: t('planning.choose'),
  };
}
