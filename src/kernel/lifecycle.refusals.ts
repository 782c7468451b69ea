import { defineRefusals } from './refusal';

export const lifecycleRefusals = defineRefusals({
  'lifecycle.move_refused': {
    status: 409,
    it: 'Dallo stato «{from}» non si passa allo stato «{to}».',
    en: 'There is no way from state “{from}” to state “{to}”.',
  },
});
