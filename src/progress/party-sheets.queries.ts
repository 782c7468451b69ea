import { Injectable } from '@nestjs/common';
import { isPerson, type Acting } from '../access/acting';
import { canonicalHash } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { Database } from '../platform/database/database';
import { blockersOf, contextOf, isReady, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { readSheet, type SheetReading } from './read-sheet.rules';
import { type SheetBlocker } from './sheet-acts.rules';
import { type SheetContent } from './sheet-content';
import { actorOn, openDesk, sheetsOf, standingOf, type SheetDesk } from './sheet-desk';
import { contentIn, fieldsOf } from './sheet-form.rules';
import { type SheetFacts } from './sheet-facts';
import { contentNow, versionNow } from './sheet-draft.rules';

/** A sheet as whoever writes it sees it. */
export interface OwnSheet extends HeldSheet {
  readonly content: SheetContent;
  readonly version: number;
  /** Mark of the content: a form that comes back with it changed nothing. */
  readonly mark: string;
  readonly reading: SheetReading;
  /** What stands in the way of writing it. */
  readonly blockers: readonly SheetBlocker[];
  readonly isWritable: boolean;
  readonly isReady: boolean;
}

export interface PartySheets {
  readonly desk: SheetDesk;
  readonly party: string;
  readonly partyName: string;
  readonly isOfParty: boolean;
  /** Owed for the period, or begun all the same. */
  readonly sheets: readonly OwnSheet[];
  readonly receipts: readonly ReceiptLine[];
  /** Why each sheet was last returned or reopened, by action. */
  readonly returnReasons: ReadonlyMap<string, string>;
  /** Who answered with figures for a sheet, the latest last. */
  readonly answers: readonly FiguresAnswer[];
}

export interface FiguresAnswer {
  readonly action: string;
  readonly by: string;
  readonly body: string;
  readonly answeredAt: string;
}

export interface ReceiptLine {
  readonly number: number;
  readonly sentAt: string;
}

const receiptsSql = `
  select g.number, to_json(g.sent_at) #>> '{}' as "sentAt" from sending g
  where g.accord_id = $1 and g.period = $2 and g.party_id = $3 order by g.number desc`;

const returnsSql = `
  select distinct on (x.code) x.code as action, e.message from submission s
    join action x on x.id = s.action_id
    join submission_event e on e.submission_id = s.id and e.kind in ('returned', 'reopened')
  where s.accord_id = $1 and s.period = $2 and s.state = 'returned' and x.code = any ($3)
  order by x.code, e.happened_at desc`;

const answersSql = `
  select x.code as action, r.answered_by as by, coalesce(p.short_name, o.name) as body,
    to_json(r.answered_at) #>> '{}' as "answeredAt"
  from submission s join action x on x.id = s.action_id
    join figure_request r on r.submission_id = s.id and r.answered_at is not null
    left join party p on p.id = r.party_id left join other_body o on o.id = r.other_body_id
  where s.accord_id = $1 and s.period = $2 and x.code = any ($3)
  order by r.answered_at, r.id`;

/** All the sheets that a party has to do with in a period, for those who may write them. */
@Injectable()
export class PartySheetQueries {
  constructor(private readonly database: Database) {}

  async of(acting: Acting, accord: string, period: string, party: string, language: Language): Promise<PartySheets> {
    const desk = await openDesk(this.database, acting, 'submission.write', accord, period);
    const all = await sheetsOf(this.database, desk, { lead: party });
    const [first] = all;
    if (!first) throw progressRefusals.of('sheet.not_found');
    const isOfParty = desk.partyIds.includes(first.leadId);
    if (!isOfParty && !desk.isSecretariat && isPerson(acting)) throw progressRefusals.of('sheet.not_found');
    const sheets = all
      .map((facts): HeldSheet => ({ facts, standing: standingOf(desk, facts), actor: actorOn(desk, facts, acting) }))
      .filter(({ standing }) => standing.isOwed || standing.state !== 'none')
      .map((held) => ownSheet(desk, held, language));
    const ofSheets = [desk.accordId, period, sheets.map(({ facts }) => facts.action)];
    const [receipts, returns, answers] = await Promise.all([
      this.database.rows<ReceiptLine>(receiptsSql, [desk.accordId, period, first.leadId]),
      this.database.rows<{ action: string; message: string }>(returnsSql, ofSheets),
      this.database.rows<FiguresAnswer>(answersSql, ofSheets),
    ]);
    const returnReasons = new Map(returns.map(({ action, message }) => [action, message]));
    return { desk, party, partyName: first.leadName, isOfParty, sheets, receipts, returnReasons, answers };
  }
}

function ownSheet(desk: SheetDesk, held: HeldSheet, language: Language): OwnSheet {
  const content = contentNow(held.facts, language);
  const blockers = blockersOf('save', held);
  return {
    ...held,
    content,
    version: versionNow(held.facts),
    mark: markOf(content, held.facts),
    reading: readSheet(content, held.facts, contextOf(desk)),
    blockers,
    isWritable: blockers.length === 0,
    isReady: isReady(desk, held),
  };
}

/** The mark of a content as a form would bring it back. */
export function markOf(content: SheetContent, facts: SheetFacts): string {
  const fields = [...fieldsOf(content)].map(([path, value]): [string, string] => [`${facts.action}/${path}`, value]);
  return canonicalHash(contentIn(Object.fromEntries(fields), facts)).slice(0, 16);
}
