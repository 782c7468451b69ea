import { type Language } from '../kernel/language';

/** Italian, English. */
export type LedgerWords = Readonly<Record<string, readonly [string, string]>>;

/** Names that nobody has worded yet are shown as they are, without the underscores. */
export function wordOf(words: LedgerWords, name: string, language: Language): string {
  const found = Object.hasOwn(words, name) ? words[name] : undefined;
  return found?.[language === 'it' ? 0 : 1] ?? name.replaceAll('_', ' ');
}

/** Tables under audit. */
export const tableWords: LedgerWords = {
  accord: ['Accordo', 'Accord'],
  accord_rule_version: ['Regole dell’accordo', 'Rules of the accord'],
  action: ['Azione', 'Action'],
  action_line: ['Linea di azione', 'Action line'],
  action_plan: ['Piano annuale', 'Annual plan'],
  action_statement: ['Dichiarazione della capofila', 'Statement of the lead'],
  action_version: ['Contenuto di un’azione', 'Content of an action'],
  agenda_item: ['Punto all’ordine del giorno', 'Agenda item'],
  attendance: ['Presenza', 'Attendance'],
  budget_share: ['Quota di risorse', 'Budget share'],
  colour_override: ['Colore assegnato', 'Colour set by hand'],
  document_fact: ['Dato aggiunto a un documento', 'Fact added to a document'],
  governing_table: ['Tavolo', 'Table'],
  indicator: ['Indicatore', 'Indicator'],
  indicator_value: ['Valore di un indicatore', 'Value of an indicator'],
  issued_document: ['Documento emesso', 'Issued document'],
  mandate: ['Incarico', 'Mandate'],
  meeting: ['Riunione', 'Sitting'],
  milestone: ['Tappa prevista', 'Planned milestone'],
  milestone_completion: ['Tappa raggiunta', 'Milestone completed'],
  minutes: ['Verbale', 'Minutes'],
  objective: ['Obiettivo di medio termine', 'Medium-term objective'],
  objective_contribution: ['Azione per un obiettivo', 'Action serving an objective'],
  one_time_link: ['Collegamento per la password', 'Password link'],
  other_body: ['Altro soggetto', 'Other body'],
  party: ['Parte firmataria', 'Party'],
  party_affiliation: ['Affiliazione', 'Affiliation'],
  party_event: ['Evento di una parte', 'Event of a party'],
  past_plan_indicator: ['Indicatore dell’anno precedente', 'Indicator of the year before'],
  past_plan_line: ['Linea dell’anno precedente', 'Line of the year before'],
  plan_version: ['Versione del piano', 'Plan version'],
  planned_indicator: ['Indicatore previsto', 'Planned indicator'],
  planned_value: ['Valore previsto', 'Planned value'],
  province: ['Provincia', 'Province'],
  report_circulation: ['Trasmissione di una relazione', 'Circulation of a report'],
  resolution: ['Decisione', 'Decision'],
  risk: ['Rischio', 'Risk'],
  sector: ['Settore', 'Sector'],
  stored_file: ['File conservato', 'Kept file'],
  submission: ['Scheda di avanzamento', 'Progress sheet'],
  table_seat: ['Seggio di un Tavolo', 'Seat at a Table'],
  target_group: ['Destinatari', 'Target group'],
  target_group_version: ['Descrizione dei destinatari', 'Description of a target group'],
  technical_table_report: ['Relazione', 'Report'],
  user_account: ['Persona', 'Person'],
  written_procedure: ['Procedura scritta', 'Written procedure'],
};

/** What was done. */
export const eventWords: LedgerWords = {
  'accord.imported': ['Importazione di un file di accordo', 'Accord file imported'],
  'administrator.invited': ['Prima persona che amministra', 'First administrator invited'],
  'colour.override_withdrawn': ['Colore assegnato tolto', 'Colour set by hand withdrawn'],
  'colour.overridden': ['Colore assegnato', 'Colour set by hand'],
  'demo.loaded': ['Dati dimostrativi caricati', 'Demo loaded'],
  'document.fact_attached': ['Dato aggiunto a un documento', 'Fact added to a document'],
  'document.signed_copy_attached': ['Copia firmata aggiunta', 'Signed copy added'],
  'mandate.ended': ['Incarico concluso', 'Mandate ended'],
  'mandate.granted': ['Incarico conferito', 'Mandate granted'],
  'progress.rebuilt': ['Cifre ricalcolate', 'Figures rebuilt'],
  'report.approved': ['Relazione approvata', 'Report approved'],
  'report.circulated': ['Relazione trasmessa', 'Report circulated'],
  'report.compiled': ['Relazione compilata', 'Report compiled'],
  'report.discarded': ['Relazione scartata', 'Report discarded'],
  'report.issued': ['Relazione emessa', 'Report issued'],
  'report.recompiled': ['Relazione ricompilata', 'Report compiled again'],
  'report.reopened': ['Relazione riportata in bozza', 'Report taken back to draft'],
  'report.written': ['Testi della relazione scritti', 'Texts of the report written'],
  'people.listed': ['Persone da un elenco', 'People from a list'],
  'user.changed': ['Persona modificata', 'Person changed'],
  'user.disabled': ['Persona disabilitata', 'Person disabled'],
  'user.invited': ['Persona invitata', 'Person invited'],
  'user.joined': ['Persona entrata con l’invito', 'Person joined by the invitation'],
  'user.password_changed': ['Password cambiata', 'Password changed'],
  'user.password_reset': ['Password reimpostata con il collegamento', 'Password reset by the link'],
  'user.enabled': ['Persona riattivata', 'Person enabled again'],
  'user.language_chosen': ['Lingua scelta', 'Language chosen'],
  'user.replaced': ['Persona sostituita', 'Person replaced'],
  'user.reset_offered': ['Nuova password offerta', 'New password offered'],
  'user.password_rehashed': ['Password protetta di nuovo', 'Password protected anew'],
};
