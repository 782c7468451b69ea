import { roles } from '../../access/permission.rules';
import { type PersonRow } from '../../access/people.queries';
import { stateTones } from '../../access/web/people.view';
import { type Words } from '../../platform/pages/page-view';
import { type MandateKey } from '../mandate.messages';
import { type MandateChoice, type MandateRow } from '../mandate.queries';

export function personView(
  words: Words<MandateKey>,
  person: PersonRow,
  held: readonly MandateRow[],
  choices: readonly MandateChoice[],
): object {
  const { t, f } = words;
  const nameOf = (row: MandateRow): string =>
    [t(`role.${row.role}`), row.accordCode, row.partyCode, row.tableCode].filter((part) => part).join(' · ');
  return {
    person,
    state: { text: t(`state.${person.state}`), tone: stateTones[person.state] },
    isOpen: person.state === 'active' || person.state === 'invited',
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
    roles: roles.map((role) => ({ value: role, text: t(`role.${role}`) })),
    accords: choices.map((choice) => ({ value: choice.accordId, text: choice.accordCode })),
    parties: choices.flatMap((choice) =>
      choice.parties.map((party) => ({
        value: party.id,
        text: choices.length > 1 ? `${choice.accordCode} · ${party.name}` : party.name,
      })),
    ),
  };
}
