import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { type LocalizedText } from '../kernel/language';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { agendaItemLifecycle } from './agenda-item.lifecycle';
import { type ItemDraft } from './agenda-item.rules';
import { AgendaSuggestionQueries } from './agenda-suggestions.queries';
import { conveningRefusals } from './convening.refusals';
import { holdPlannedSitting, itemNumbered, refuseUnlessPreparing } from './hold-planned-sitting';
import { itemRequestLifecycle } from './item-request.lifecycle';
import { type DeskItem, type SittingDesk } from './sitting-desk';
import { tableIssuedReport } from './table-document.command';

/** Builds the agenda of a sitting: freely until its notice, then only at its end and by withdrawing, for a new notice. */
@Injectable()
export class BuildAgenda {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly suggestions: AgendaSuggestionQueries,
  ) {}

  /** @returns the item's number */
  add(acting: Acting, accord: string, meeting: string, item: ItemDraft): Promise<number> {
    return this.hold(acting, accord, meeting, (tx, desk) => append(tx, desk, item, null, null));
  }

  /** @returns the item's new version */
  change(acting: Acting, accord: string, meeting: string, at: ItemAddress, item: ItemDraft): Promise<number> {
    return this.hold(acting, accord, meeting, async (tx, desk) => {
      const known = itemAsRead(desk, at);
      // The other language stays only while the wording in this one stays: nobody reads two different titles.
      await tx.run(
        `update agenda_item set kind = $2, title = $3, question = $4, related_actions = $5, related_plan_year = $6,
           minutes_of_id = (select id from meeting where table_id = $7 and code = $8), version = version + 1 where id = $1`,
        [
          ...[known.id, item.kind, sameWords(known.title, item.title)],
          ...[sameWords(known.question, item.question), item.relatedActions, item.relatedPlanYear],
          ...[desk.tableId, item.minutesOf],
        ],
      );
      return at.version + 1;
    });
  }

  /** Takes it out; one that a notice named stays, withdrawn. */
  remove(acting: Acting, accord: string, meeting: string, at: ItemAddress): Promise<void> {
    return this.hold(acting, accord, meeting, async (tx, desk) => {
      const item = itemAsRead(desk, at);
      await reopenRequest(tx, item);
      if (desk.notices.length > 0) {
        const state = agendaItemLifecycle.move(item.state, 'withdrawn');
        await tx.run(`update agenda_item set state = $2, version = version + 1 where id = $1`, [item.id, state]);
        return;
      }
      await tx.run(
        `update tabled_document set agenda_item_number = null where meeting_id = $1 and agenda_item_number = $2`,
        [desk.meeting.id, item.number],
      );
      await tx.run('delete from agenda_item where id = $1', [item.id]);
      await renumber(
        tx,
        desk,
        desk.items.filter(({ id }) => id !== item.id),
      );
    });
  }

  /** One place up or down. */
  move(acting: Acting, accord: string, meeting: string, at: ItemAddress, way: 'up' | 'down'): Promise<void> {
    return this.hold(acting, accord, meeting, async (tx, desk) => {
      if (desk.notices.length > 0) throw conveningRefusals.of('agenda.order_fixed');
      const from = desk.items.indexOf(itemAsRead(desk, at));
      const to = way === 'up' ? from - 1 : from + 1;
      const order = [...desk.items];
      const [moved] = order.splice(from, 1);
      if (!moved || to < 0 || to > order.length) return;
      order.splice(to, 0, moved);
      await renumber(tx, desk, order);
    });
  }

  /** Takes a suggestion up, once; with a report comes the document that was issued of it. */
  take(acting: Acting, accord: string, meeting: string, source: string): Promise<number> {
    return this.hold(acting, accord, meeting, async (tx, desk) => {
      const found = (await this.suggestions.of(desk)).find((one) => one.source === source);
      if (!found) throw conveningRefusals.of('agenda.suggestion_gone');
      const { kind, title, planYear, actions, minutesOf } = found;
      const item = { kind, title, question: null, relatedActions: actions, relatedPlanYear: planYear, minutesOf };
      const number = await append(tx, desk, item, source, found.rolledOverFromId);
      if (found.origin === 'request')
        await tx.run(
          `update item_request set state = $4, version = version + 1,
             agenda_item_id = (select id from agenda_item where meeting_id = $2 and number = $3)
           where id::text = $1 and state = 'open'`,
          [source.slice('request:'.length), desk.meeting.id, number, itemRequestLifecycle.move('open', 'taken')],
        );
      if (source.startsWith('report:'))
        await tableIssuedReport(tx, acting, desk, source.slice('report:'.length), number);
      return number;
    });
  }

  /** Says no to a request, with the reason that its party reads. */
  decline(acting: Acting, accord: string, meeting: string, requestId: string, reason: string): Promise<void> {
    const why = reason.trim();
    if (why === '' || why.length > 1000)
      throw conveningRefusals.of('agenda.item_invalid', {}, [
        {
          pointer: `/reason`,
          it: 'Scrivere perché, al massimo 1000 caratteri: lo legge chi ha chiesto il punto.',
          en: 'Write why, at most 1000 characters: whoever asked for the item reads it.',
        },
      ]);
    return this.hold(
      acting,
      accord,
      meeting,
      async (tx, desk) => {
        if (!desk.requests.some(({ id }) => id === requestId)) throw conveningRefusals.of('agenda.item_not_found');
        const declined = await tx.run(
          `update item_request set state = $3, state_reason = $2, version = version + 1
           where id::text = $1 and state = 'open'`,
          [requestId, why, itemRequestLifecycle.move('open', 'declined')],
        );
        if (declined !== 1) throw conveningRefusals.of('request.not_open');
      },
      { event: 'item.declined' },
    );
  }

  private hold<R>(
    acting: Acting,
    accord: string,
    meeting: string,
    work: (tx: Statements, desk: SittingDesk) => Promise<R>,
    act: { readonly event: string } = { event: 'agenda.changed' },
  ): Promise<R> {
    return this.audited.run({ actor: actorBehind(acting), ...act }, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, meeting);
      refuseUnlessPreparing(desk);
      return work(tx, desk);
    });
  }
}

/** An item by its number, in the version that whoever acts has read. */
export interface ItemAddress {
  readonly number: number;
  readonly version: number;
}

function itemAsRead(desk: SittingDesk, at: ItemAddress): DeskItem {
  const item = itemNumbered(desk, at.number);
  if (item.version !== at.version) throw conveningRefusals.of('agenda.item_changed_meanwhile');
  return item;
}

async function append(
  tx: Statements,
  desk: SittingDesk,
  item: ItemDraft,
  source: string | null,
  rolledOverFromId: string | null,
): Promise<number> {
  const number = Math.max(0, ...desk.items.map((one) => one.number)) + 1;
  await tx.run(
    `insert into agenda_item (meeting_id, number, kind, title, question, related_actions, related_plan_year, source,
       rolled_over_from_id, added_on, version, minutes_of_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (select id from meeting where table_id = $12 and code = $13))`,
    [
      ...[desk.meeting.id, number, item.kind, item.title, item.question, item.relatedActions, item.relatedPlanYear],
      ...[source, rolledOverFromId, desk.notices.length > 0 ? desk.today : null, latestVersion(desk)],
      ...[desk.tableId, item.minutesOf],
    ],
  );
  return number;
}

/** An item in the place of another never has the version under which that one was read. */
function latestVersion({ items }: SittingDesk): number {
  return Math.max(1, ...items.map(({ version }) => version));
}

/**
 * Numbers follow the order again; documents keep their items. Numbers are unique at every moment: first out of the way.
 * A number may now stand for another item: whoever acts by the order that they read is told.
 */
async function renumber(tx: Statements, desk: SittingDesk, order: readonly DeskItem[]): Promise<void> {
  const [ids, before] = [order.map(({ id }) => id), order.map(({ number }) => number)];
  const place = `array_position($2::uuid[], id)`;
  await tx.run(`update agenda_item set number = -${place} where meeting_id = $1 and id = any ($2::uuid[])`, [
    desk.meeting.id,
    ids,
  ]);
  await tx.run(
    `update agenda_item set number = ${place}, version = $3 where meeting_id = $1 and id = any ($2::uuid[])`,
    [desk.meeting.id, ids, latestVersion(desk) + 1],
  );
  await tx.run(
    `update tabled_document set agenda_item_number = array_position($2::integer[], agenda_item_number)
     where meeting_id = $1 and agenda_item_number = any ($2::integer[])
       and agenda_item_number <> array_position($2::integer[], agenda_item_number)`,
    [desk.meeting.id, before],
  );
}

/** A request whose item is taken out again waits once more. */
async function reopenRequest(tx: Statements, { source, id }: DeskItem): Promise<void> {
  if (source?.startsWith('request:'))
    await tx.run(
      `update item_request set state = $2, agenda_item_id = null, version = version + 1
       where agenda_item_id = $1 and state = 'taken'`,
      [id, itemRequestLifecycle.move('taken', 'open')],
    );
}

/** Wording kept in other languages holds only as long as this one is not changed. */
function sameWords(before: LocalizedText | null, after: LocalizedText | null): LocalizedText | null {
  if (!before || !after) return after;
  const isSame = Object.entries(after).every(([language, text]) => before[language] === text);
  return isSame ? before : after;
}
