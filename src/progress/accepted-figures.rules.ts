/**
 * What a reviewer accepts of a sheet's figures: as declared, or another value with its reason; both are kept. Source: the
 * product's own rule; the sums that hold for what is declared hold for what is accepted.
 */
import { formatCents, parseCents } from '../kernel/money';
import { type Fault } from '../kernel/refusal';
import { type SheetFacts } from './sheet-facts';
import { type SheetRecord } from './sheet-record';

export interface SheetFigure {
  /** Its path in the sheet: `spending.spent`, `indicators.IND01.value`. */
  readonly field: string;
  readonly place: 'spent' | 'committed' | 'share_spent' | 'share_committed' | 'value' | 'part';
  /** Of its row; the sheet's own figures have none. */
  readonly rowId: string | null;
  readonly decimals: number;
  /** Decimal text with a point. */
  readonly declared: string | null;
  readonly accepted: string | null;
}

/** Another value than the one declared. */
export interface OtherValue {
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

export interface AcceptedFigure {
  readonly figure: SheetFigure;
  readonly value: string | null;
  /** Why it is not the declared one; null where it is, or where that was said before. */
  readonly reason: string | null;
}

export function figuresOf(record: SheetRecord, facts: SheetFacts): SheetFigure[] {
  const amount = (cents: number | null): string | null => (cents === null ? null : formatCents(cents));
  const money = (place: SheetFigure['place'], field: string, rowId: string | null, of: SheetRecord['spent']) => ({
    ...{ field, place, rowId, decimals: 2, declared: amount(of.declared), accepted: amount(of.accepted) },
  });
  return [
    money('committed', 'spending.committed', null, record.committed),
    money('spent', 'spending.spent', null, record.spent),
    ...record.shares.flatMap(({ id, position, committed, spent }) => [
      money('share_committed', `spending.bySource.${position}.committed`, id, committed),
      money('share_spent', `spending.bySource.${position}.spent`, id, spent),
    ]),
    ...record.indicators.flatMap(({ id, code, declared, accepted, parts }): SheetFigure[] => {
      const decimals = facts.indicators.find((one) => one.code === code)?.decimals ?? 6;
      const field = `indicators.${code}`;
      return [
        { field: `${field}.value`, place: 'value', rowId: id, decimals, declared, accepted },
        ...parts.map((part): SheetFigure => ({
          field: `${field}.parts.${part.dimension}.${part.code}`,
          place: 'part',
          rowId: part.id,
          decimals,
          declared: part.declared,
          accepted: part.accepted,
        })),
      ];
    }),
  ];
}

/** `keepsAccepted`: what was accepted before counts, not what was declared (a second assent, words reopened alone). */
export function acceptFigures(
  figures: readonly SheetFigure[],
  others: readonly OtherValue[],
  facts: SheetFacts,
  keepsAccepted: boolean,
): { readonly accepted: readonly AcceptedFigure[]; readonly faults: readonly Fault[] } {
  const faults = others
    .filter(({ field }) => !figures.some((figure) => figure.field === field))
    .map(({ field }) => fault(field, 'La scheda non ha questo campo.', 'The sheet has no such field.'));
  const accepted = figures.map((figure): AcceptedFigure => {
    const before = keepsAccepted ? (figure.accepted ?? figure.declared) : figure.declared;
    const other = others.find(({ field }) => field === figure.field);
    if (!other) return { figure, value: before, reason: null };
    const value = plainValue(other.value, figure.decimals);
    if (value === null) faults.push(fault(figure.field, ...unreadable(figure.decimals)));
    if (value === null || isSame(value, before)) return { figure, value: before, reason: null };
    if (other.reason.trim() === '') faults.push(fault(figure.field, ...reasonless));
    return { figure, value, reason: other.reason.trim() };
  });
  if (faults.length === 0) faults.push(...sumFaults(accepted, facts));
  return { accepted, faults };
}

const reasonless = [
  'Scrivere perché si accetta un valore diverso da quello dichiarato.',
  'Write why another value than the declared one is accepted.',
] as const;

function unreadable(decimals: number): readonly [string, string] {
  return [
    `Scrivere un numero da zero in su, con al massimo ${decimals} decimali.`,
    `Write a number of zero or more, with at most ${decimals} decimals.`,
  ];
}

function plainValue(text: string, decimals: number): string | null {
  const found = /^(\d{1,13})(?:\.(\d{1,9}))?$/.exec(text.trim());
  return found && (found[2] ?? '').length <= decimals ? text.trim() : null;
}

function isSame(left: string, right: string | null): boolean {
  return right !== null && Number(left) === Number(right);
}

function sumFaults(accepted: readonly AcceptedFigure[], facts: SheetFacts): Fault[] {
  const of = (place: SheetFigure['place']): string | null =>
    accepted.find(({ figure }) => figure.place === place)?.value ?? null;
  const cents = (value: string | null): number => (value === null ? 0 : (parseCents(value) ?? 0));
  const all = (place: SheetFigure['place']): (string | null)[] =>
    accepted.filter(({ figure }) => figure.place === place).map(({ value }) => value);
  const faults: Fault[] = [];
  const [spent, committed] = [of('spent'), of('committed')];
  if (spent !== null && committed !== null && cents(committed) < cents(spent))
    faults.push(
      fault(
        'spending.committed',
        'L’impegnato non può essere minore dello speso.',
        'What is committed cannot be less than what is spent.',
      ),
    );
  for (const [place, total, field] of [
    ['share_spent', spent, 'spending.spent'],
    ['share_committed', committed, 'spending.committed'],
  ] as const) {
    const shares = all(place);
    if (total === null || shares.every((share) => share === null)) continue;
    if (shares.reduce((sum, share) => sum + cents(share), 0) !== cents(total))
      faults.push(fault(field, 'La somma delle fonti non dà il totale.', 'The sources do not add up to the total.'));
  }
  return [...faults, ...facts.indicators.flatMap((indicator) => indicatorFaults(accepted, indicator))];
}

function indicatorFaults(
  accepted: readonly AcceptedFigure[],
  { code, unit, aggregation }: SheetFacts['indicators'][number],
): Fault[] {
  const field = `indicators.${code}.value`;
  const whole = accepted.find(({ figure }) => figure.field === field)?.value;
  if (whole === undefined || whole === null) return [];
  const faults: Fault[] = [];
  if (unit === 'percent' && Number(whole) > 100)
    faults.push(fault(field, 'Una percentuale è al massimo 100.', 'A percentage is at most 100.'));
  if (aggregation !== 'sum') return faults;
  const parts = (dimension: string): number[] =>
    accepted
      .filter(({ figure }) => figure.field.startsWith(`indicators.${code}.parts.${dimension}.`))
      .flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const provinces = parts('province');
  if (provinces.length > 0 && Math.abs(provinces.reduce((sum, part) => sum + part, 0) - Number(whole)) > 1e-9)
    faults.push(fault(field, 'La somma per provincia non dà il totale.', 'The provinces do not add up to the total.'));
  if (parts('target_group').some((part) => part > Number(whole)))
    faults.push(fault(field, 'Un gruppo di destinatari supera il totale.', 'One target group exceeds the total.'));
  return faults;
}

function fault(field: string, it: string, en: string): Fault {
  return { pointer: `/${field}`, it, en };
}
