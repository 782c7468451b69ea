/**
 * Reads the page on which a sitting held elsewhere is recorded. Source: the fields of the accord file's `meetings`;
 * an approved item without counts was carried by all those present (our assumption, said on the page).
 */
import { parseCivilDate } from '../kernel/civil-date';
import { type Language, type LocalizedText } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import {
  itemKinds,
  presences,
  type AttendanceEntry,
  type ItemEntry,
  type ItemKind,
  type Presence,
  type SittingEntry,
  type SittingGround,
  type VotesEntry,
} from './sitting-entry';

/** Rows of items on the page. */
export const itemRows = 16;

export interface SittingReading {
  readonly entry: SittingEntry;
  readonly faults: readonly Fault[];
}

export function readSitting(
  field: (name: string) => string,
  ground: SittingGround,
  language: Language,
): SittingReading {
  const reader = new SittingReader(field, ground, language);
  const entry = reader.read();
  return { entry, faults: reader.faults };
}

class SittingReader {
  readonly faults: Fault[] = [];

  constructor(
    private readonly field: (name: string) => string,
    private readonly ground: SittingGround,
    private readonly language: Language,
  ) {}

  read(): SittingEntry {
    const heldOn = this.pastDate('heldOn', true) ?? this.ground.today;
    const attendance = this.ground.members
      .filter(({ joinedOn, leftOn }) => joinedOn <= heldOn && (leftOn === null || heldOn <= leftOn))
      .map((member) => this.presenceOf(member));
    const present = attendance.filter(({ state }) => state === 'present' || state === 'delegate').length;
    const startsAt = this.time('startsAt', true) ?? '00:00';
    const endsAt = this.time('endsAt', false);
    if (endsAt !== null && endsAt < startsAt)
      this.fault('endsAt', 'La seduta finisce prima di cominciare.', 'The sitting ends before it begins.');
    const noticeSentOn = this.pastDate('noticeSentOn', false);
    if (noticeSentOn !== null && noticeSentOn > heldOn)
      this.fault('noticeSentOn', 'La convocazione non può seguire la seduta.', 'The notice cannot follow the sitting.');
    const draftSentOn = this.pastDate('draftSentOn', false);
    if (draftSentOn !== null && draftSentOn < heldOn)
      this.fault('draftSentOn', 'La bozza non può precedere la seduta.', 'The draft cannot precede the sitting.');
    const ending = this.one('ending', ['held', 'not_quorate'] as const) ?? 'held';
    const items = ending === 'held' ? this.items(present) : this.items(present).map(withoutOutcome);
    return {
      heldOn,
      startsAt,
      endsAt,
      mode: this.one('mode', ['in_person', 'remote', 'hybrid'] as const) ?? 'in_person',
      place: this.words('place', 300),
      note: this.words('note', 2000),
      call: this.field('call') === '2' ? 2 : 1,
      ending,
      noticeSentOn,
      noticeRegisterNumber: this.plain('noticeRegisterNumber', 100),
      isUrgent: this.field('isUrgent') !== '',
      draftSentOn,
      attendance,
      items,
    };
  }

  private presenceOf(member: SittingGround['members'][number]): AttendanceEntry {
    const state = this.one(`presence/${member.code}`, presences);
    return {
      partyId: member.id,
      party: member.code,
      state: state ?? ('absent' satisfies Presence),
      office: this.words(`office/${member.code}`, 200),
      isRemote: this.field(`remote/${member.code}`) !== '',
    };
  }

  private items(present: number): ItemEntry[] {
    const items: ItemEntry[] = [];
    for (let row = 1; row <= itemRows; row++) {
      const title = this.words(`items/${row}/title`, 500);
      if (title === null) {
        if (this.field(`items/${row}/outcome`) !== '')
          this.fault(`items/${row}/title`, 'Scrivere l’oggetto del punto.', 'Write what the item is about.');
        continue;
      }
      items.push(this.item(row, items.length + 1, title, present));
    }
    if (items.length === 0)
      this.fault(
        'items/1/title',
        'Scrivere almeno un punto dell’ordine del giorno.',
        'Write at least one agenda item.',
      );
    return items;
  }

  private item(row: number, number: number, title: LocalizedText, present: number): ItemEntry {
    const kind: ItemKind = this.one(`items/${row}/kind`, itemKinds) ?? 'other';
    const outcome = this.oneOrNone(`items/${row}/outcome`, ['approved', 'rejected', 'deferred'] as const);
    const minutesOf = this.field(`items/${row}/minutesOf`);
    if (minutesOf !== '' && !this.ground.openMinutes.some(({ code }) => code === minutesOf))
      this.fault(
        `items/${row}/minutesOf`,
        'Questo verbale non è tra quelli da approvare.',
        'These minutes are not among those to approve.',
      );
    return {
      number,
      kind,
      title,
      outcome,
      votes: outcome === null || outcome === 'deferred' ? null : this.votes(row, outcome, present),
      chairVote: this.oneOrNone(`items/${row}/chairVote`, ['for', 'against', 'abstention'] as const),
      dissent: this.plain(`items/${row}/dissent`, 2000),
      relatedActions: this.actions(row),
      relatedPlanYear: this.planYear(row),
      minutesOf: kind === 'minutes_approval' && minutesOf !== '' ? minutesOf : null,
    };
  }

  private votes(row: number, outcome: 'approved' | 'rejected', present: number): VotesEntry | null {
    const [votesFor, votesAgainst, abstentions, recused] = ['for', 'against', 'abstentions', 'recused'].map((name) =>
      this.count(`items/${row}/${name}`),
    ) as [number | null, number | null, number | null, number | null];
    if (votesFor === null && votesAgainst === null && abstentions === null)
      return outcome === 'approved'
        ? { votesFor: present - (recused ?? 0), votesAgainst: 0, abstentions: 0, recused: recused ?? 0 }
        : null;
    return {
      votesFor: votesFor ?? 0,
      votesAgainst: votesAgainst ?? 0,
      abstentions: abstentions ?? 0,
      recused: recused ?? 0,
    };
  }

  private actions(row: number): string[] {
    const codes = this.field(`items/${row}/actions`)
      .split(/[\s,;]+/)
      .filter((code) => code !== '');
    const unknown = codes.filter((code) => !this.ground.actions.includes(code)).map((code) => code.slice(0, 40));
    if (unknown.length > 0)
      this.fault(
        `items/${row}/actions`,
        `Azioni che l’accordo non conosce: ${unknown.join(', ')}.`,
        `Actions that the accord does not know: ${unknown.join(', ')}.`,
      );
    return [...new Set(codes)];
  }

  private planYear(row: number): number | null {
    const typed = this.field(`items/${row}/planYear`);
    if (typed === '') return null;
    const year = this.ground.planYears.find((one) => String(one) === typed);
    if (year !== undefined) return year;
    this.fault(
      `items/${row}/planYear`,
      'L’accordo non ha un piano di quest’anno.',
      'The accord has no plan of that year.',
    );
    return null;
  }

  private count(name: string): number | null {
    const typed = this.field(name);
    if (typed === '') return null;
    if (/^\d{1,3}$/.test(typed)) return Number(typed);
    this.fault(name, 'Scrivere un numero intero.', 'Write a whole number.');
    return null;
  }

  private pastDate(name: string, isRequired: boolean): string | null {
    const typed = this.field(name);
    if (typed === '' && !isRequired) return null;
    const day = parseCivilDate(typed);
    if (day === null) this.fault(name, 'Scrivere una data che esiste.', 'Write a date that exists.');
    else if (day > this.ground.today) this.fault(name, 'La data è nel futuro.', 'The date lies in the future.');
    return day;
  }

  private time(name: string, isRequired: boolean): string | null {
    const typed = this.field(name);
    if (typed === '' && !isRequired) return null;
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return typed;
    this.fault(name, 'Scrivere un’ora come 10:30.', 'Write a time such as 10:30.');
    return null;
  }

  private one<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const typed = this.field(name);
    const found = choices.find((choice) => choice === typed);
    if (found === undefined) this.fault(name, 'Scegliere una voce.', 'Choose an entry.');
    return found ?? null;
  }

  private oneOrNone<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    return this.field(name) === '' ? null : this.one(name, choices);
  }

  private plain(name: string, longest: number): string | null {
    const text = this.field(name);
    if (text.length > longest) this.fault(name, `Al massimo ${longest} caratteri.`, `At most ${longest} characters.`);
    return text === '' ? null : text;
  }

  private words(name: string, longest: number): LocalizedText | null {
    const text = this.plain(name, longest);
    return text === null ? null : { [this.language]: text };
  }

  private fault(name: string, it: string, en: string): void {
    this.faults.push({ pointer: `/${name}`, it, en });
  }
}

/** Without a quorum nothing is decided. */
function withoutOutcome(item: ItemEntry): ItemEntry {
  return { ...item, outcome: null, votes: null, chairVote: null, minutesOf: null };
}
