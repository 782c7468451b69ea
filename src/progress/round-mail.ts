import { Injectable } from '@nestjs/common';
import { userIdOf, type Acting } from '../access/acting';
import { peopleInCharge, type PersonInCharge } from '../accord/people-in-charge.sql';
import { type Statements } from '../platform/database/statements';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { reminderLetter, type ReminderItem } from './reminder-letter.rules';
import { roundLetters, type LetterGround, type RoundLetter } from './round-letters.rules';
import { type SheetDesk } from './sheet-desk';

/** To the signatories of these parties, or to the secretariat; never to whoever acted. */
export type LetterTo = { readonly parties: readonly string[] } | 'secretariat';

/** Writes to whose turn it is, in the transaction of the act that made it so. */
@Injectable()
export class RoundMail {
  constructor(
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  /** Whether a message is one statement and nothing after it: there is no mail server to hand it to. */
  get isKeptHere(): boolean {
    return this.mailer.isKeptHere;
  }

  /** `key`: what this message is, once and for all. */
  async tell(
    tx: Statements,
    desk: Pick<SheetDesk, 'accordId' | 'accord' | 'accordTitle' | 'period' | 'isIllustrative'>,
    acting: Acting | null,
    message: { readonly key: string; readonly to: LetterTo; readonly letter: RoundLetter },
  ): Promise<number> {
    const { key, to, letter } = message;
    const role = to === 'secretariat' ? 'secretariat' : 'signatory';
    const parties = to === 'secretariat' ? null : to.parties;
    return this.mailer.sendEach(tx, key, roundLetters(letter, this.groundOf(desk)), {
      sql: peopleInCharge,
      values: [desk.accordId, role, parties, acting && userIdOf(acting)],
    });
  }

  /** The one reminder of a person's day. */
  async remind(tx: Statements, person: PersonInCharge, items: readonly ReminderItem[]): Promise<void> {
    const { id, email, given_name: givenName, language } = person;
    const { subject, text } = reminderLetter({ givenName, language }, items, this.settings.publicUrl);
    const days = [...new Set(items.map(({ today }) => today))].sort().join('.');
    const rungs = items.map(({ period, kind, rung, dueOn }) => `${period}.${kind}.${rung}.${dueOn}`).join('|');
    await this.mailer.send(tx, { key: `reminder:${id}:${days}:${rungs}`, to: email, subject, text, language });
  }

  private groundOf({ accord, accordTitle, period, isIllustrative }: Parameters<RoundMail['tell']>[1]): LetterGround {
    return { accord, accordTitle, period: period.code, isIllustrative, publicUrl: this.settings.publicUrl };
  }
}
