import { type SheetRoom } from '../period-room.queries';
import { type EventKind } from '../sheet-record';
import { type Tone } from '../../plans/web/action-wording.view';
import { progressPath } from './progress-words.view';
import { fieldName, type ReviewWords } from './review-words.view';

const tones: Readonly<Record<EventKind, Tone>> = {
  sent: 'blue',
  withdrawn: 'grey',
  review_started: 'blue',
  returned: 'amber',
  acceptance_proposed: 'blue',
  accepted: 'green',
  reopened: 'amber',
  confirmed: 'green',
  contested: 'red',
  remark: 'grey',
};

/** All that happened to the sheet, the latest first, and the exceptions that concern it. */
export function threadView({ desk, sheet, record, exceptions }: SheetRoom, words: ReviewWords): object {
  const { t, f } = words;
  const { facts, reader } = sheet;
  const mayOpenReceipts = reader.isOfParty || desk.isSecretariat;
  return {
    events: (record?.events ?? [])
      .map((event) => {
        const sending = record?.sendings.find(({ revision }) => revision === event.revision);
        return {
          tag: { text: t(`event.${event.kind}`), tone: tones[event.kind] },
          who: [event.by ?? t('by.system'), event.party].filter((part) => part !== null).join(', '),
          at: event.at,
          when: f.dateTime(event.at, desk.timeZone),
          day: f.date(event.on),
          field: event.field ? t('review.at_field', { field: fieldName(event.field, facts, words) }) : null,
          message: event.message,
          receipt:
            event.kind === 'sent' && sending && mayOpenReceipts
              ? {
                  text: t('review.receipt', { number: sending.number }),
                  href: `${progressPath(desk.accord, desk.period.code)}/receipts/${sending.number}`,
                }
              : null,
        };
      })
      .reverse(),
    exceptions: exceptions.map((one) => ({
      until: t('exceptions.until', { date: f.date(one.untilOn) }),
      granted: t('exceptions.granted', {
        who: one.by ?? t('by.system'),
        date: f.date(one.grantedOn),
        reason: one.reason,
      }),
      resolution: one.resolution && {
        text: t('exceptions.by_resolution', { code: one.resolution }),
        href: `/accords/${desk.accord}/resolutions/${encodeURIComponent(one.resolution)}`,
      },
      withdrawn: one.isWithdrawn ? t('exceptions.withdrawn_because', { reason: one.withdrawnReason ?? '' }) : null,
    })),
  };
}
