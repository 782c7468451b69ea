/**
 * What an action sheet must say before it is kept. Source: the accord file's rules for actions (known codes, dates
 * within the action and the term, sources that add up to the cent); limits of length are our assumption.
 */
import { parseCivilDate } from '../kernel/civil-date';
import { type LocalizedText } from '../kernel/language';
import { formatCents, parseCents } from '../kernel/money';
import { type Fault } from '../kernel/refusal';
import { sourcesOff } from '../plans/plan-budget.rules';
import { type ActionContent } from '../plans/plan-content';
import { type PlanGround } from './plan-ground';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

export interface SheetTerm {
  readonly startsOn: string;
  readonly endsOn: string;
}

export function faultsOfSheet(content: ActionContent, ground: PlanGround, term: SheetTerm): Fault[] {
  return [
    ...faultsOfNames(content, ground),
    ...faultsOfDates(content, term),
    ...faultsOfBudget(content, ground),
    ...faultsOfIndicators(content, ground),
    ...faultsOfStanding(content),
  ];
}

function fault(field: string, it: string, en: string): Fault {
  return { pointer: `/${field}`, it, en };
}

function faultsOfNames(content: ActionContent, ground: PlanGround): Fault[] {
  const found: Fault[] = [];
  if (!hasWords(content.title)) found.push(fault('title/it', 'Scrivere il titolo.', 'Write the title.'));
  const known = (field: string, codes: readonly string[], among: readonly { code: string }[]): void => {
    const missing = codes.filter((code) => !among.some((one) => one.code === code));
    if (missing.length > 0)
      found.push(
        fault(
          field,
          `L’accordo non conosce: ${missing.join(', ')}.`,
          `The accord does not know: ${missing.join(', ')}.`,
        ),
      );
  };
  known('line', [content.line], ground.lines);
  known('lead', [content.lead], ground.parties);
  known('partners', content.partners, ground.parties);
  known('bodies', content.bodies, ground.bodies);
  known('targetGroups', content.targetGroups, ground.targetGroups);
  known('sectors', content.sectors, ground.sectors);
  if (content.partners.includes(content.lead))
    found.push(fault('partners', 'Il capofila non è anche partner.', 'The lead is not among the partners as well.'));
  const odd = content.markets.filter((market) => !/^[A-Z]{2}$/.test(market) || countries.of(market) === undefined);
  if (odd.length > 0)
    found.push(
      fault(
        'markets',
        `Paesi non riconosciuti: ${odd.join(', ')}. Scrivere sigle di due lettere, come DE o UZ.`,
        `Countries not recognised: ${odd.join(', ')}. Write codes of two letters, such as DE or UZ.`,
      ),
    );
  return found;
}

function faultsOfDates({ startsOn, endsOn, milestones }: ActionContent, term: SheetTerm): Fault[] {
  const found: Fault[] = [];
  for (const [field, day] of [
    ['startsOn', startsOn],
    ['endsOn', endsOn],
  ] as const)
    if (parseCivilDate(day) === null)
      found.push(fault(field, 'Scrivere una data che esiste.', 'Write a date that exists.'));
    else if (day < term.startsOn || day > term.endsOn)
      found.push(fault(field, 'Fuori dalla durata dell’accordo.', 'Outside the accord’s term.'));
  if (found.length > 0) return found;
  if (endsOn < startsOn)
    found.push(fault('endsOn', 'L’azione finisce prima di cominciare.', 'The action ends before it begins.'));
  for (const [at, { title, dueOn }] of milestones.entries()) {
    if (!hasWords(title))
      found.push(fault(`milestones/${at + 1}/title/it`, 'Scrivere la tappa.', 'Write the milestone.'));
    if (parseCivilDate(dueOn) === null)
      found.push(fault(`milestones/${at + 1}/dueOn`, 'Scrivere una data che esiste.', 'Write a date that exists.'));
    else if (dueOn < startsOn || dueOn > endsOn)
      found.push(
        fault(`milestones/${at + 1}/dueOn`, 'Fuori dalle date dell’azione.', 'Outside the dates of the action.'),
      );
  }
  return found;
}

function faultsOfBudget(content: ActionContent, ground: PlanGround): Fault[] {
  const found: Fault[] = [];
  const amount = (field: string, value: string): void => {
    if (parseCents(value) === null)
      found.push(
        fault(
          field,
          'Scrivere un importo con al più due decimali, da 0 a mille miliardi.',
          'Write an amount with at most two decimals, from 0 to a thousand billion.',
        ),
      );
  };
  amount('budget', content.budget);
  for (const [at, source] of content.sources.entries()) {
    amount(`sources/${at + 1}/amount`, source.amount);
    if (source.party !== null && !ground.parties.some(({ code }) => code === source.party))
      found.push(
        fault(`sources/${at + 1}/who`, 'L’accordo non conosce questa parte.', 'The accord does not know this party.'),
      );
    if ((source.party === null) === (source.name === null))
      found.push(
        fault(
          `sources/${at + 1}/who`,
          'Scegliere una parte, oppure scrivere chi dà il denaro da fuori.',
          'Choose a party, or write who gives the money from outside.',
        ),
      );
  }
  if (found.length > 0) return found;
  const given = sourcesOff(content);
  if (given !== null)
    found.push(
      fault(
        'budget',
        `Le quote danno ${formatCents(given)}, la dotazione è ${content.budget}: devono coincidere al centesimo.`,
        `The shares add up to ${formatCents(given)}, the budget is ${content.budget}: they must agree to the cent.`,
      ),
    );
  return found;
}

function faultsOfIndicators({ indicators }: ActionContent, ground: PlanGround): Fault[] {
  const found: Fault[] = [];
  const seen = new Set<string>();
  for (const [at, one] of indicators.entries()) {
    const here = `indicators/${at + 1}`;
    const entry = ground.indicators.find(({ code }) => code === one.indicator);
    if (!entry)
      found.push(
        fault(`${here}/indicator`, 'Scegliere un indicatore del catalogo.', 'Choose an indicator of the catalogue.'),
      );
    if (seen.has(one.indicator))
      found.push(fault(`${here}/indicator`, 'L’indicatore c’è già.', 'The indicator is there already.'));
    seen.add(one.indicator);
    const figures: [string, string | null][] = [
      [`${here}/baselineValue`, one.baselineValue],
      [`${here}/annualTarget`, one.annualTarget],
      ...one.values.map(({ period, planned }): [string, string | null] => [`${here}/values/${period}`, planned]),
    ];
    for (const [field, value] of figures) {
      if (value === null) continue;
      if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(value)) found.push(fault(field, 'Scrivere un numero.', 'Write a number.'));
      else if (entry?.unit === 'percent' && (Number(value) < 0 || Number(value) > 100))
        found.push(fault(field, 'Una percentuale sta tra 0 e 100.', 'A percentage lies between 0 and 100.'));
    }
    if (one.baselineYear !== null && (one.baselineYear < 1900 || one.baselineYear > 2199))
      found.push(fault(`${here}/baselineYear`, 'Scrivere un anno.', 'Write a year.'));
  }
  return found;
}

function faultsOfStanding({ standing, standingFrom, standingReason }: ActionContent): Fault[] {
  if (standing === 'planned') return [];
  const found: Fault[] = [];
  if (standingFrom === null || parseCivilDate(standingFrom) === null)
    found.push(
      fault('standingFrom', 'Scrivere da quale giorno l’azione si ferma.', 'Write from which day the action stops.'),
    );
  if (standingReason === null) found.push(fault('standingReason', 'Scrivere il motivo.', 'Write the reason.'));
  return found;
}

function hasWords(words: LocalizedText): boolean {
  return Object.values(words).some((wording) => wording.trim() !== '');
}
