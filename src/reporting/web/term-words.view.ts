import { accordMessages } from '../../accord/accord-pages.messages';
import { actionWordingMessages } from '../../plans/action-wording.messages';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { termMessages } from '../term.messages';

export const termPageMessages = joinCatalogues(joinCatalogues(accordMessages, actionWordingMessages), termMessages);
export type TermWords = Words<keyof typeof termPageMessages.it>;
