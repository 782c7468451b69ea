import { type MailRow } from '../../platform/mail/outgoing-mail.queries';
import { withoutTokens } from '../../platform/observability/logging';
import { type Words } from '../../platform/pages/page-view';
import { type KeptMailKey } from '../kept-mail.messages';

type MailState = 'kept' | 'waiting' | 'failed' | 'sent' | 'dropped';

const tones: Readonly<Record<MailState, string>> = {
  kept: 'blue',
  waiting: 'amber',
  failed: 'red',
  sent: 'green',
  dropped: 'grey',
};

export function keptMailView(
  { t, f }: Words<KeptMailKey>,
  messages: readonly MailRow[],
  isKeptHere: boolean,
): Record<string, unknown> {
  return {
    isKeptHere,
    count: messages.length,
    messages: messages.map((message) => {
      const state = stateOf(message, isKeptHere);
      return {
        ...{ id: message.id, subject: message.subject, recipient: message.recipient },
        tag: { text: t(`mail.state.${state}`), tone: tones[state] },
        writtenAt: f.dateTime(message.queuedAt),
        sentAt: message.sentAt === null ? null : f.dateTime(message.sentAt),
        failure: message.lastError && t('mail.attempts', { count: message.attempts, reason: message.lastError }),
        // A one-time link on its way is its reader's alone: administrators make one under their own name, in the trail.
        text: withoutTokens(message.body),
        isLater: message.isBuilt && message.sentAt === null,
      };
    }),
  };
}

function stateOf(message: MailRow, isKeptHere: boolean): MailState {
  if (message.sentAt !== null) return 'sent';
  if (message.droppedAt !== null) return 'dropped';
  if (isKeptHere) return 'kept';
  return message.lastError === null ? 'waiting' : 'failed';
}
