import { joinCatalogues, type Catalogue } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { liveItemMessages } from '../live-item.messages';
import { liveMessages } from '../live.messages';
import { meetingMessages } from '../meeting-pages.messages';

export const livePageMessages = joinCatalogues(joinCatalogues(meetingMessages, liveMessages), liveItemMessages);
type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type LiveKey = KeysOf<typeof livePageMessages>;
export type LiveWords = Words<LiveKey>;
