import { IsCode } from '../../platform/api/body-field';
import { bodyOf, code, instant, listOf, object, text } from '../../platform/api/shape';

/** For whom a link is made. */
export class PartyBody {
  @IsCode()
  party!: string;
}

export const partyBody = bodyOf({ party: code().schema }, ['party'], { party: 'P02' });
export const madeLink = object({ url: text('Shown once: only its hash is kept') });
export const briefLinks = object({ links: listOf(object({ id: text(), expiresAt: instant() })) });
