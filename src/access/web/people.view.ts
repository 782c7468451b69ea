import { type AccessKey } from '../access.messages';
import { type Words } from '../../platform/pages/page-view';
import { type PersonRow, type PersonState } from '../people.queries';
import { mandateText } from './account.view';

export const stateTones: Readonly<Record<PersonState, string>> = {
  active: 'green',
  invited: 'blue',
  disabled: 'grey',
  replaced: 'grey',
};

export function peopleView(
  words: Words<AccessKey>,
  rows: readonly PersonRow[],
  { search, offset, size }: { search: string; offset: number; size: number },
): object {
  const { t } = words;
  const shown = rows.slice(0, size);
  const address = (from: number): string => `/admin/users?${new URLSearchParams({ q: search, from: String(from) })}`;
  return {
    search,
    count: shown.length,
    previousHref: offset > 0 ? address(Math.max(0, offset - size)) : null,
    nextHref: rows.length > size ? address(offset + size) : null,
    columns: [
      { label: t('people.name') },
      { label: t('people.state'), isStatus: true },
      { label: t('people.email') },
      { label: t('people.roles') },
    ],
    rows: shown.map((person) => ({
      cells: [
        { text: `${person.givenName} ${person.familyName}`, href: `/admin/users/${person.id}` },
        { tag: { text: t(`state.${person.state}`), tone: stateTones[person.state] } },
        { text: person.email },
        { text: rolesText(person, words) },
      ],
    })),
  };
}

function rolesText(person: PersonRow, words: Words<AccessKey>): string {
  const roles = person.mandates.map((mandate) => mandateText(mandate, words));
  return [...(person.isAdministrator ? [words.t('people.administrator')] : []), ...roles].join('; ') || '–';
}
