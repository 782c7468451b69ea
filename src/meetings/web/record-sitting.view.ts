import { tableRulesInForce } from '../../accord/rules-in-force.rules';
import { type Words } from '../../platform/pages/page-view';
import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { meetingMessages } from '../meeting-pages.messages';
import { requiredQuorum } from '../quorum.rules';
import { recordSittingMessages } from '../record-sitting.messages';
import { itemKinds } from '../sitting-entry';
import { itemRows } from '../sitting-form.rules';
import { type TableGround } from '../sitting-ground.queries';

export const recordMessages = joinCatalogues(meetingMessages, recordSittingMessages);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type RecordWords = Words<KeysOf<typeof recordMessages>>;

/** Rows shown at once; the others wait behind a fold. */
const rowsAtOnce = 6;
const presences = ['present', 'delegate', 'absent_excused', 'absent'] as const;

/** The form, everybody present and the oldest open minutes first, so that little has to be typed. */
export function recordSittingView(ground: TableGround, base: string, words: RecordWords): object {
  const { t, f } = words;
  const rules = tableRulesInForce(ground.rules, ground.table, ground.today);
  const minutes = ground.openMinutes[0];
  const row = (number: number): object => ({
    number,
    title: number === 1 && minutes ? t('record.minutes_title', { meeting: minutes.code }) : '',
    kind: number === 1 && minutes ? 'minutes_approval' : 'information',
    outcome: number === 1 && minutes ? 'approved' : '',
    minutesOf: number === 1 && minutes ? minutes.code : '',
  });
  const rows = Array.from({ length: itemRows }, (_, index) => row(index + 1));
  return {
    action: `${base}/tables/${ground.table}/record`,
    back: `${base}/tables/${ground.table}`,
    today: ground.today,
    attendanceHint: t('record.attendance_hint', { required: requiredQuorum(rules, 1) }),
    modes: (['in_person', 'remote', 'hybrid'] as const).map((mode) => ({
      value: mode,
      text: t(`meeting.mode.${mode}`),
    })),
    calls: (['1', '2'] as const).map((call) => ({ value: call, text: t(`record.call.${call}`) })),
    endings: (['held', 'not_quorate'] as const).map((one) => ({ value: one, text: t(`record.ending.${one}`) })),
    presences: presences
      .filter((state) => state !== 'delegate' || rules.delegatesAllowed)
      .map((state) => ({ value: state, text: t(`meeting.presence.${state}`) })),
    members: ground.members.map(({ code, name, joinedOn, leftOn }) => ({
      code,
      name,
      note: leftOn
        ? t('record.member_until', { date: f.date(leftOn) })
        : isRecent(joinedOn, ground.today)
          ? t('record.member_since', { date: f.date(joinedOn) })
          : null,
    })),
    kinds: itemKinds.map((kind) => ({ value: kind, text: t(`meeting.kind.${kind}`) })),
    outcomes: (['approved', 'rejected', 'deferred'] as const).map((one) => ({ value: one, text: t(`outcome.${one}`) })),
    chairVotes: (['for', 'against', 'abstention'] as const).map((one) => ({
      value: one,
      text: t(`record.chair_vote.${one}`),
    })),
    planYears: ground.planYears.map((year) => ({ value: String(year), text: t('meeting.related_plan', { year }) })),
    openMinutes: ground.openMinutes.map(({ code, heldOn }) => ({ value: code, text: `${code} · ${f.date(heldOn)}` })),
    rows: rows.slice(0, rowsAtOnce),
    moreRows: rows.slice(rowsAtOnce),
  };
}

/** In the year before: a sitting recorded now may be one that it did not sit in yet. */
function isRecent(joinedOn: string, today: string): boolean {
  return Number(today.slice(0, 4)) - Number(joinedOn.slice(0, 4)) <= 1;
}
