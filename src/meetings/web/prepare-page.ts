import { type Viewer } from '../../access/viewer';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { type Language } from '../../kernel/language';
import { Refusal } from '../../kernel/refusal';
import { joinCatalogues, type MessageValues, translator } from '../../platform/i18n/catalogue';
import {
  type Crumb,
  type IllustrativeBanner,
  page,
  type PageView,
  seeOther,
  type SeeOther,
} from '../../platform/pages/page-view';
import { conveningMessages } from '../convening.messages';
import { noticeMessages } from '../notice.messages';
import { type PrepareRoomQueries } from '../prepare-room.queries';
import { type SittingDesk } from '../sitting-desk';
import { conveningPageMessages } from './convening-words.view';
import { prepareView, type Overtaken } from './prepare.view';

const saidMessages = joinCatalogues(conveningMessages, noticeMessages);

export function sittingPath(code: string, meeting: string): string {
  return `/accords/${code}/meetings/${meeting}`;
}

export function crumbsOfSitting(desk: SittingDesk, language: Language): Crumb[] {
  const base = `/accords/${desk.accord}`;
  return [
    crumbOf(desk.accordTitle, base, language),
    crumbOf(desk.tableName, `${base}/tables/${desk.table}`, language),
    { text: desk.meeting.code, href: `${base}/meetings/${desk.meeting.code}` },
  ];
}

export function bannerOfSitting(desk: SittingDesk): IllustrativeBanner | null {
  return bannerOf(desk);
}

export async function preparePage(
  rooms: PrepareRoomQueries,
  viewer: Viewer,
  place: { readonly code: string; readonly meeting: string },
  overtaken: Overtaken | null = null,
): Promise<PageView> {
  const room = await rooms.of(viewer, place.code, place.meeting);
  return page('meetings/prepare', (words) => prepareView(room, overtaken, words), {
    messages: conveningPageMessages,
    title: ({ t }) => t('prepare.title', { code: room.desk.meeting.code }),
    breadcrumb: ({ language }) => crumbsOfSitting(room.desk, language),
    illustrative: bannerOfSitting(room.desk),
  });
}

export function said(path: string, key: keyof typeof saidMessages.it, values: MessageValues = {}): SeeOther {
  return seeOther(path, ({ language }) => translator(saidMessages, language)(key, values));
}

/** The same refusal, its faults at the fields of one item among many: `/title` becomes `/title/3`. */
export function atItem(error: unknown, suffix: string): unknown {
  if (!(error instanceof Refusal) || error.faults.length === 0) return error;
  const faults = error.faults.map((fault) => ({ ...fault, pointer: `${fault.pointer}/${suffix}` }));
  return new Refusal(error.code, error.definition, error.values, faults);
}
