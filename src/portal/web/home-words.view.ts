import { type Viewer } from '../../access/viewer';
import { type LocalizedText } from '../../kernel/language';
import { type Words } from '../../platform/pages/page-view';
import { type KeysOf, type Tone, type WordingKey } from '../../plans/web/action-wording.view';
import { type HomeDesk } from '../home-desk.queries';
import { type HomeAccord } from '../home.queries';
import { type SheetReadinessByKey } from '../home-sheets.queries';
import { type portalMessages } from '../portal.messages';

export type PortalWords = Words<KeysOf<typeof portalMessages> | WordingKey>;

/** All that the first screen stands on. */
export interface HomePage {
  readonly viewer: Viewer;
  readonly accords: readonly HomeAccord[];
  readonly desk: HomeDesk;
  /** Of the sheets that the reader's own parties still owe. */
  readonly readiness: SheetReadinessByKey;
}

/** One thing to do: what, by when, where. */
export interface Waiting {
  readonly text: string;
  /** What it is about, in the accord's own wording. */
  readonly subject: LocalizedText | null;
  readonly note: LocalizedText | null;
  /** How far it is. */
  readonly state?: string;
  /** A civil date, for the order; null where no day is set. */
  readonly on: string | null;
  readonly when: string | null;
  readonly tone: Tone;
  readonly href: string;
  readonly button: string;
}
