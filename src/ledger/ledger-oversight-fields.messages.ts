import { type LedgerWords } from './ledger-words.messages';

/** Fields of what auditors find and of who witnesses the log. */
export const oversightFieldWords: LedgerWords = {
  closing_note: ['Perché si è chiuso', 'Why it was closed'],
  cosigned_at: ['Controfirmato il', 'Cosigned on'],
  finding_id: ['Rilievo', 'Finding'],
  follow_up_on: ['Verifica il', 'Follow-up on'],
  given_at: ['Data alle', 'Given at'],
  given_on: ['Data il', 'Given on'],
  raised_at: ['Rilevato alle', 'Raised at'],
  raised_by_id: ['Rilevato da', 'Raised by'],
  raised_on: ['Rilevato il', 'Raised on'],
  registered_at: ['Registrato il', 'Registered on'],
  registered_by_id: ['Registrato da', 'Registered by'],
  severity: ['Gravità', 'Severity'],
  stance: ['Posizione', 'Stance'],
  witness_id: ['Testimone', 'Witness'],
};
