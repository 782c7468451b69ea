import { defineMessages } from '../platform/i18n/catalogue';

/** What stands for a value that has no wording of its own. */
export const recordedValueMessages = defineMessages({
  it: {
    'value.void': 'vuoto',
    'value.personal': 'dato personale, non mostrato',
    'value.yes': 'sì',
    'value.no': 'no',
  },
  en: {
    'value.void': 'empty',
    'value.personal': 'personal value, not shown',
    'value.yes': 'yes',
    'value.no': 'no',
  },
});
