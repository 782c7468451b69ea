import { type Fault } from '../kernel/refusal';
import { type Language } from '../kernel/language';
import { isMailAddress } from '../platform/mail/mail-address.rules';

/** A person's details as a form sends them. */
export interface PersonForm {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
}

/** Reads the fields, trimmed, and lists what is wrong with them. */
export function readPerson(body: Readonly<Record<string, unknown>>): { person: PersonForm; faults: Fault[] } {
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).trim() : '');
  const person: PersonForm = {
    email: text('email').toLowerCase(),
    givenName: text('given_name'),
    familyName: text('family_name'),
    language: text('language') === 'en' ? 'en' : 'it',
    isAdministrator: body['is_administrator'] === 'on',
  };
  const faults: Fault[] = [];
  if (!isMailAddress(person.email))
    faults.push({
      pointer: '/email',
      it: 'Scrivi un indirizzo e-mail completo, per esempio ada@esempio.it.',
      en: 'Write a full e-mail address, such as ada@example.org.',
    });
  for (const [pointer, value] of [
    ['/given_name', person.givenName],
    ['/family_name', person.familyName],
  ] as const)
    if (value === '' || value.length > 100 || value.includes('\0'))
      faults.push({
        pointer,
        it: pointer === '/given_name' ? 'Scrivi il nome.' : 'Scrivi il cognome.',
        en: pointer === '/given_name' ? 'Write the given name.' : 'Write the family name.',
      });
  return { person, faults };
}
