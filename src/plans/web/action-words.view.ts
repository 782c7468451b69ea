import { type Words } from '../../platform/pages/page-view';
import { type actionSheetMessages } from '../action-sheet.messages';
import { type KeysOf, type WordingKey } from './action-wording.view';
import { type ColourName } from './plan-reading';

export type SheetWords = Words<KeysOf<typeof actionSheetMessages> | WordingKey | `colour.${ColourName}`>;
