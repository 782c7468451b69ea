import { defineRefusals } from '../../kernel/refusal';

export const signingRefusals = defineRefusals({
  'signing.no_time_stamp': {
    status: 503,
    it: 'La marca temporale non è arrivata: {reason}. Il documento non è stato emesso; riprovare più tardi.',
    en: 'The time stamp did not come: {reason}. The document has not been issued; try again later.',
  },
});
