import { type Statements } from '../database/statements';

/** A file that goes with a message. */
export interface MailAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** What a message says, made when it is handed over. */
export interface MailContent {
  readonly text: string;
  readonly attachments?: readonly MailAttachment[];
  /** An iCalendar object that the reader's calendar takes up (RFC 6047). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/**
 * Makes the words of a message from what is true when it leaves; null: it is no longer needed.
 * @param about what the message was written down for
 * @param tx the writer's own transaction, where the message stays here and its words are made at once
 */
export type MailBuilder = (about: string, tx?: Statements) => Promise<MailContent | null>;
