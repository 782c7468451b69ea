import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { type AgendaItemState } from './agenda-item.lifecycle';
import { type ItemRequestState } from './item-request.lifecycle';
import { type MeetingState } from './meeting.lifecycle';
import { meetingRefusals } from './meeting.refusals';
import { type NoticeSnapshot } from './notice-snapshot';
import { type ItemKind } from './sitting-entry';
import { deskSql } from './sitting-desk.sql';
import { type DatedRules, rulesInForce, tableRulesInForce } from '../accord/rules-in-force.rules';

/** A sitting with all that surrounds it before it begins, as whoever prepares or answers it stands before it. */
export interface SittingDesk {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly timeZone: string;
  readonly language: string;
  readonly today: string;
  readonly tableId: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly versions: readonly DatedRules[];
  readonly meeting: PlannedMeeting;
  readonly items: readonly DeskItem[];
  readonly documents: readonly DeskDocument[];
  readonly notices: readonly DeskNotice[];
  readonly members: readonly DeskMember[];
  readonly invited: readonly { readonly code: string; readonly name: string; readonly partyId: string | null }[];
  readonly requests: readonly DeskRequest[];
  /** What its resolutions brought about, follow-ups included. */
  readonly effects: readonly DeskEffect[];
}

export interface DeskEffect {
  readonly resolution: string;
  readonly description: LocalizedText;
  readonly address: string | null;
  readonly doneOn: string | null;
  /** Of a follow-up alone. */
  readonly dueOn: string | null;
}

export interface PlannedMeeting {
  readonly id: string;
  readonly code: string;
  readonly state: MeetingState;
  readonly version: number;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly note: LocalizedText | null;
  readonly remoteLink: string | null;
  readonly secondCallOn: string | null;
  readonly secondCallAt: string | null;
  readonly answerBy: string | null;
  readonly urgentReason: string | null;
  readonly cancelReason: string | null;
  readonly noticeDueOn: string | null;
  readonly noticeSentOn: string | null;
  readonly call: number;
}

export interface DeskItem {
  readonly id: string;
  readonly number: number;
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly question: LocalizedText | null;
  readonly state: AgendaItemState;
  readonly relatedPlanYear: number | null;
  readonly relatedActions: readonly string[];
  readonly addedOn: string | null;
  readonly source: string | null;
  /** The sitting whose minutes it puts to the vote. */
  readonly minutesOf: string | null;
  /** They were adopted here. */
  readonly adoptsMinutes: boolean;
  readonly version: number;
  readonly comments: readonly { readonly party: string; readonly message: string; readonly at: string }[];
  readonly interests: readonly { readonly party: string; readonly partyName: string; readonly reason: string }[];
}

export interface DeskDocument {
  readonly id: string;
  readonly item: number | null;
  readonly kind: 'technical_report' | 'plan_version' | 'minutes' | 'other';
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly documentId: string | null;
  readonly tabledOn: string;
}

export interface DeskNotice {
  readonly id: string;
  readonly number: number;
  readonly kind: 'convening' | 'change' | 'cancellation';
  readonly sentOn: string;
  readonly sentAt: string;
  readonly workingDays: number;
  readonly isUrgent: boolean;
  readonly reason: string | null;
  readonly snapshot: NoticeSnapshot;
  readonly sha256: string;
  readonly documentId: string | null;
  readonly documentNumber: string | null;
  readonly sendings: readonly DeskSending[];
}

export interface DeskSending {
  readonly id: string;
  readonly kind: 'notice' | 'reminder' | 'link';
  readonly party: string | null;
  readonly name: string;
  readonly email: string;
  /** What its message was written in; null where there was none. */
  readonly language: string | null;
  readonly queuedAt: string | null;
  readonly sentAt: string | null;
  readonly droppedAt: string | null;
  readonly attempts: number | null;
  readonly lastError: string | null;
}

export interface DeskMember {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly persons: readonly MandateHolder[];
  readonly answer: MeetingAnswer | null;
}

export interface MandateHolder {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

export interface MeetingAnswer {
  readonly answer: 'attending' | 'deputy' | 'proxy' | 'excused';
  readonly deputyName: string | null;
  readonly deputyOffice: string | null;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly proxyFileSha256: string | null;
  readonly isRemote: boolean;
  readonly comment: string | null;
  readonly answeredAt: string;
  readonly version: number;
}

export interface DeskRequest {
  readonly id: string;
  readonly party: string;
  readonly partyName: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly reason: string;
  readonly state: ItemRequestState;
  readonly stateReason: string | null;
  readonly askedAt: string;
}

/** The sitting, if they hold this permission on its accord; else not found. */
export async function sittingDesk(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  meeting: string,
): Promise<SittingDesk> {
  const found = await statements.first<{ desk: SittingDesk }>(
    deskSql('a.code = $1 and m.code = $2 and ($3::uuid[] is null or a.id = any ($3))'),
    [accord, meeting, allowedAccordIds(acting, permission)],
  );
  if (!found) throw meetingRefusals.of('meeting.not_found');
  return found.desk;
}

/** The same by its own key, for the product itself. */
export async function deskOfMeeting(statements: Statements, meetingId: string): Promise<SittingDesk | null> {
  const found = await statements.first<{ desk: SittingDesk }>(deskSql('m.id = $1'), [meetingId]);
  return found?.desk ?? null;
}

/** Rules in force on the day of the sitting. */
export function rulesOfDesk(desk: SittingDesk): { readonly all: GovernanceRules; readonly table: TableRules } {
  const { heldOn } = desk.meeting;
  return { all: rulesInForce(desk.versions, heldOn), table: tableRulesInForce(desk.versions, desk.table, heldOn) };
}

/** Items that are still to be dealt with, in their order. */
export function standingItems(desk: Pick<SittingDesk, 'items'>): readonly DeskItem[] {
  return desk.items.filter(({ state }) => state !== 'withdrawn');
}
