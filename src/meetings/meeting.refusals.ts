import { defineRefusals } from '../kernel/refusal';

export const meetingRefusals = defineRefusals({
  'meeting.not_found': {
    status: 404,
    it: 'Questo tavolo o questa seduta non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such Table or sitting, or it is not among those you may see.',
  },
  'meeting.entry_invalid': {
    status: 422,
    it: 'La seduta non si può ancora registrare: correggere quanto segue. Nulla di quanto scritto è perso.',
    en: 'The sitting cannot be recorded yet: put the following right. Nothing you typed is lost.',
  },
  'meeting.already_recorded': {
    status: 409,
    it: 'In questo giorno e a quest’ora c’è già la seduta {meeting} dello stesso tavolo.',
    en: 'There is already the sitting {meeting} of the same Table on this day at this hour.',
  },
});
