import { textIn } from '../../platform/pages/form-text';
import { readRequest, type RequestDraft } from '../answer.rules';
import { conveningRefusals } from '../convening.refusals';

/** The item that a form asks for; refused where something is missing. */
export function requestIn(body: object): RequestDraft {
  const { draft, faults } = readRequest((name) => textIn(body, name), 'request-');
  if (draft && faults.length === 0) return draft;
  const missing = {
    pointer: '/request-title',
    it: 'Scrivere l’oggetto del punto.',
    en: 'Write what the item is about.',
  };
  throw conveningRefusals.of('answer.invalid', {}, faults.length > 0 ? faults : [missing]);
}
