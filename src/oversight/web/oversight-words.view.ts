import { type Crumb, type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { type OversightRoom } from '../oversight-room.queries';
import { type oversightMessages } from '../oversight.messages';

export type OversightKey = keyof typeof oversightMessages.it;
export type OversightWords = Words<OversightKey>;

export function crumbsTo(room: OversightRoom, { t, f }: OversightWords): Crumb[] {
  const base = `/accords/${room.code}`;
  return [
    { text: f.wording(room.title), href: base },
    { text: t('audit.title'), href: `${base}/audit` },
  ];
}

export function bannerOf(room: OversightRoom): IllustrativeBanner | null {
  return room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null;
}
