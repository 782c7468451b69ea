import { roles } from '../../access/permission.rules';
import { type PersonDetails } from '../../access/people.queries';
import { stateTones } from '../../access/web/people.view';
import { defaultZone, todayIn } from '../../kernel/civil-date';
import { type Words } from '../../platform/pages/page-view';
import { type MandateKey } from '../mandate.messages';
import { type MandateChoice, type MandateRow } from '../mandate.queries';

export function personView(
  words: Words<MandateKey>,
  person: PersonDetails,
  held: readonly MandateRow[],
  choices: readonly MandateChoice[],
): object {
  const { t, f } = words;
  const nameOf = (row: MandateRow): string => roleText(words, row);
  const { replacedBy } = person;
  return {
    person,
    state: { text: t(`state.${person.state}`), tone: stateTones[person.state] },
    isOpen: person.state === 'active' || person.state === 'invited',
    isReplaceable: !replacedBy,
    isReplacementToCome: replacedBy !== null && (person.state === 'active' || person.state === 'invited'),
    replacement: [
      ...(replacedBy ? [{ ...replacedBy, key: 'replace.by' as const }] : []),
      ...person.replaces.map((one) => ({ ...one, key: 'replace.of' as const })),
    ].map(({ id, name, at, reason, key }) => ({
      id,
      reason,
      text: t(key, { name, date: at ? f.date(todayIn(defaultZone, new Date(at))) : '–' }),
    })),
    columns: [
      { label: t('mandate.role') },
      { label: t('mandate.office') },
      { label: t('mandate.from') },
      { label: t('mandate.to') },
      { label: t('person.reason') },
    ],
    rows: held.map((row) => ({
      cells: [
        { text: nameOf(row) },
        { text: row.office ?? '–' },
        { text: f.date(row.validFrom) },
        { text: f.date(row.validTo) },
        { text: row.endedReason ?? '–' },
      ],
    })),
    endable: held
      .filter((row) => row.endedReason === null)
      .map((row) => ({ value: `${row.id}:${row.version}`, text: nameOf(row) })),
    ...mandateChoices(words, choices),
  };
}

/** Options of the fields of a role. */
export function mandateChoices({ t }: Words<MandateKey>, choices: readonly MandateChoice[]): object {
  return {
    roles: roles.map((role) => ({ value: role, text: t(`role.${role}`) })),
    accords: choices.map((choice) => ({ value: choice.accordId, text: choice.accordCode })),
    parties: choices.flatMap((choice) =>
      choice.parties.map((party) => ({
        value: party.id,
        text: choices.length > 1 ? `${choice.accordCode} · ${party.name}` : party.name,
      })),
    ),
    tables: [...new Set(choices.flatMap((choice) => choice.tables))].map((code) => ({ value: code, text: code })),
  };
}

/** Roles that go on after today or are without end: they pass to a successor. */
export function passingRoles(words: Words<MandateKey>, held: readonly MandateRow[]): string[] {
  return held.filter((row) => row.endedReason === null).map((row) => roleText(words, row));
}

function roleText({ t }: Words<MandateKey>, row: MandateRow): string {
  return [t(`role.${row.role}`), row.accordCode, row.partyCode, row.tableCode].filter((part) => part).join(' · ');
}
