import { type Words } from '../../platform/pages/page-view';
import { type OversightRoom } from '../oversight-room.queries';
import { type Witness } from '../witness.queries';
import { type witnessMessages } from '../witness.messages';

interface WitnessPage {
  readonly room: OversightRoom;
  readonly checkpoint: string | null;
  readonly witnesses: readonly Witness[];
  readonly mayCosign: boolean;
  /** For which the reader speaks. */
  readonly ownPartyId: string | null;
}

export function witnessView(
  { room, checkpoint, witnesses, mayCosign, ownPartyId }: WitnessPage,
  { t, f }: Words<keyof typeof witnessMessages.it>,
): object {
  const columns = [
    { label: t('witness.party') },
    { label: t('witness.state'), isStatus: true },
    { label: t('witness.name') },
    { label: t('witness.up_to'), isNumber: true },
    { label: t('witness.when') },
    { label: t('witness.key') },
  ];
  const rows = witnesses.map((one) => ({
    cells: [
      { text: one.party },
      {
        tag:
          one.size === null
            ? { text: t('witness.has_not_signed'), tone: 'grey' }
            : { text: t('witness.has_signed'), tone: 'green' },
      },
      { text: one.name },
      { text: one.size === null ? '–' : f.number(one.size) },
      { text: f.dateTime(one.cosignedAt, room.timeZone) },
      { text: one.verifierKey, isCode: true },
    ],
  }));
  const own = mayCosign ? witnesses.filter(({ partyId }) => partyId === ownPartyId) : [];
  return {
    path: `/accords/${room.code}/checkpoint`,
    checkpoint,
    mayCosign,
    list: rows.length > 0 ? { caption: t('witness.list'), isCaptionHidden: true, columns, rows } : null,
    requests: [...new Set([0, ...own.map(({ size }) => size ?? 0)])].map((size) => ({
      size,
      label: t('witness.request', { size: f.number(size) }),
    })),
    withdrawals: own.map(({ id, name }) => ({ id, label: t('witness.withdraw_do', { name }) })),
  };
}
