import { defineRefusals } from '../kernel/refusal';

export const oversightRefusals = defineRefusals({
  'finding.not_found': {
    status: 404,
    it: 'Questo rilievo non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such finding, or it is not among those you may see.',
  },
  'finding.invalid': {
    status: 422,
    it: 'Controllare i campi segnalati: il resto di ciò che è stato scritto è rimasto.',
    en: 'Check the fields marked below: the rest of what was typed is still there.',
  },
  'finding.changed_meanwhile': {
    status: 412,
    it: 'Nel frattempo qualcun altro ha cambiato questo rilievo: sotto c’è lo stato attuale, ciò che era scritto è rimasto nei campi.',
    en: 'Somebody else has changed this finding in the meantime: its present state is below, what was typed is still in the fields.',
  },
  'finding.recommendations_open': {
    status: 409,
    it: 'Ci sono raccomandazioni ancora aperte: prima segnarle come attuate o lasciarle cadere con un motivo.',
    en: 'Recommendations are still open: first mark them as done, or drop them with a reason.',
  },
  'witness.not_found': {
    status: 404,
    it: 'Questo accordo o questo testimone non c’è, oppure non è tra quelli che si possono vedere.',
    en: 'There is no such accord or witness, or it is not among those you may see.',
  },
  'witness.key_invalid': {
    status: 422,
    it: 'La chiave non è quella di un testimone (C2SP, tipo 4): controllare la riga.',
    en: 'This is not the key of a witness (C2SP, type 4): check the line.',
  },
  'witness.key_unproved': {
    status: 422,
    it: 'Il checkpoint non è controfirmato con questa chiave, lo è da più di 24 ore, oppure la controfirma era già stata consegnata da altri: controfirmare adesso un checkpoint con la propria chiave e incollarlo.',
    en: 'The checkpoint is not cosigned with this key, or was so more than 24 hours ago, or somebody else handed in this cosignature before: cosign a checkpoint with your own key now and paste it.',
  },
  'witness.key_taken': {
    status: 409,
    it: 'Questa chiave è già stata registrata da un’altra parte dell’accordo, e resta sua: creare una chiave nuova per il proprio testimone e incollare quella.',
    en: 'Another party of the accord registered this key already, and it stays theirs: make a new key for your own witness and paste that one.',
  },
  'cosignature.not_ours': {
    status: 422,
    it: 'Questo non è un checkpoint firmato da questo registro: scaricarlo di nuovo e controfirmare quello.',
    en: 'This is not a checkpoint that this log signed: download it again and cosign that one.',
  },
  'cosignature.no_witness': {
    status: 422,
    it: 'Sul checkpoint non c’è una controfirma valida di un testimone registrato: registrare prima la chiave, poi controfirmare.',
    en: 'The checkpoint bears no valid cosignature of a registered witness: register the key first, then cosign.',
  },
  'cosignature.split_view': {
    status: 409,
    it: 'Attenzione: questo checkpoint porta la firma del registro, ma con {size} voci il registro di qui ne diceva un’altra. Qualcuno mostra due registri diversi: conservare il file e avvisare le altre parti e chi fa revisione.',
    en: 'Beware: this checkpoint bears the log’s signature, but with {size} entries the log here said something else. Somebody shows two different logs: keep the file and tell the other parties and the auditors.',
  },
  'sample.invalid': {
    status: 422,
    it: 'Il campione non si può estrarre così: indicare un periodo, un seme di lettere e cifre senza spazi e da 1 a 200 schede.',
    en: 'No sample can be drawn like this: give a period, a seed of letters and digits without blanks, and 1 to 200 sheets.',
  },
  'as_of.invalid': {
    status: 422,
    it: 'Il momento non è leggibile, o deve ancora venire: indicare un giorno e un’ora passati. Il registro segue il calendario vero, anche dove i dati sono illustrativi.',
    en: 'The instant cannot be read, or is still to come: give a day and a time in the past. The log follows the true calendar, also where the data are illustrative.',
  },
});
