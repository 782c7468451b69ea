import { Injectable } from '@nestjs/common';
import { isPerson, type Acting } from '../access/acting';
import { canonicalHash } from '../kernel/canonical-json';
import { formatCents } from '../kernel/money';
import { Database } from '../platform/database/database';
import { blockersOf, contextOf, type HeldSheet } from './hold-sheets';
import { readSheet } from './read-sheet.rules';
import { actorOn, openDesk, sheetsOf, standingOf, type SheetDesk } from './sheet-desk';
import { contentNow, versionNow } from './sheet-draft.rules';
import { seesSheet } from '../accord/sheet-visibility.rules';
import { turnOf } from './submission.lifecycle';

/** The sheets of a period as programs read them: those that the reader may see, the content where they may write it. */
@Injectable()
export class SheetListQueries {
  constructor(private readonly database: Database) {}

  async list(acting: Acting, accord: string, period: string): Promise<{ body: string; mark: string }> {
    const desk = await openDesk(this.database, acting, 'submission.read', accord, period);
    const sheets = (await sheetsOf(this.database, desk))
      .map((facts): HeldSheet => ({ facts, standing: standingOf(desk, facts), actor: actorOn(desk, facts, acting) }))
      .filter(({ standing }) => standing.isOwed || standing.state !== 'none');
    const language = isPerson(acting) ? acting.language : 'it';
    const answer = {
      period: desk.period.code,
      dueOn: desk.dueOn,
      window: desk.window,
      today: desk.today,
      sheets: sheets.map((held) => inAnswer(desk, held, language)),
    };
    return { body: JSON.stringify(answer), mark: canonicalHash(answer).slice(0, 32) };
  }
}

function inAnswer(desk: SheetDesk, held: HeldSheet, language: 'it' | 'en'): object {
  const { facts, standing, actor } = held;
  const { submission } = facts;
  const isSeen = seesSheet(
    { isOfParty: actor.isOfParty, isReviewer: desk.isSecretariat || desk.isAuditor },
    {
      state: standing.state,
      wasSent: submission !== null && (submission.revision > 0 || submission.origin === 'import'),
      isEnteredForParty: submission?.enteredByParty !== null && submission !== null,
    },
    desk.settings.visibility,
  );
  const mayWrite = blockersOf('save', held).length === 0;
  const content = mayWrite ? contentNow(facts, language) : null;
  const said = isSeen && standing.state !== 'draft' ? submission : null;
  const amount = (cents: number | null | undefined): string | null =>
    cents === null || cents === undefined ? null : formatCents(cents);
  return {
    action: facts.action,
    party: facts.lead,
    state: isSeen ? standing.state : 'none',
    turn: turnOf(isSeen ? standing.state : 'none'),
    dueOn: submission?.dueOn ?? desk.dueOn,
    submittedOn: said?.submittedOn ?? null,
    revision: said?.revision ?? 0,
    declaredSpent: amount(said?.declaredSpentCents),
    acceptedSpent: said?.state === 'accepted' ? amount(said.acceptedSpentCents) : null,
    values: facts.indicators.map(({ code, declared, accepted, planned, previous }) => ({
      indicator: code,
      planned,
      previous: isSeen ? previous : null,
      declared: said ? declared : null,
      accepted: said?.state === 'accepted' ? accepted : null,
    })),
    version: mayWrite ? versionNow(facts) : null,
    content,
    missing: content
      ? readSheet(content, facts, contextOf(desk)).faults.map(({ field, it, en }) => ({ field, it, en }))
      : [],
    blockers: blockersOf('send', held).map(({ code, it, en }) => ({ code, it, en })),
  };
}
