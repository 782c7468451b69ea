/** What is done at a running sitting: Italian, English. */
export const liveEventWords: Readonly<Record<string, readonly [string, string]>> = {
  'agenda_item.added': ['Punto urgente aggiunto', 'Urgent item added'],
  'agenda_item.closed': ['Punto chiuso', 'Item closed'],
  'agenda_item.put_back': ['Punto da riprendere', 'Item put back'],
  'agenda_item.rolled_over': ['Punto rinviato', 'Item rolled over'],
  'agenda_item.taken_up': ['Punto in discussione', 'Item taken up'],
  'agenda_item.withdrawn': ['Punto ritirato', 'Item withdrawn'],
  'interest.declared': ['Interesse dichiarato', 'Interest declared'],
  'interest.withdrawn': ['Interesse ritirato', 'Interest withdrawn'],
  'meeting.closed': ['Seduta chiusa', 'Sitting closed'],
  'meeting.opened': ['Seduta aperta', 'Sitting opened'],
  'meeting.second_call': ['Seconda convocazione', 'Second call'],
  'presence.recorded': ['Presenze registrate', 'Presence recorded'],
  'presence.voided': ['Presenza annullata', 'Presence voided'],
  'proxy.given': ['Procura accettata', 'Proxy accepted'],
  'proxy.withdrawn': ['Procura ritirata', 'Proxy withdrawn'],
  'vote.closed': ['Voto chiuso', 'Vote closed'],
};
