import { type StagedSheet } from './stage-sheets';

/** What leads say in the demo of 11 January 2027, by action; invented like all of its figures. */
export const stagedSheets = {
  'A26-L2-02': {
    note: 'Sportelli attivi in tutte le province; a dicembre molte richieste sui dazi.',
    percent: '100',
    attained: 1.03,
    spent: 0.98,
    isSplit: true,
    change: { status: 'completed' },
  },
  'A26-L4-01': {
    note: 'Quinta missione svolta a novembre; il seguito di tre mesi è concluso per le prime quattro.',
    deviations: 'Due imprese hanno rinunciato alla quinta missione.',
    percent: '96',
    attained: 0.98,
    spent: 0.95,
    change: {
      measures: [
        {
          kind: 'corrective_action',
          description: 'Lista di riserva per ogni missione del 2027.',
          owner: 'Area estero',
          dueOn: '2027-03-31',
        },
      ],
    },
  },
  'A26-L4-03': {
    note: 'Anno chiuso sopra il previsto: gli incontri di dicembre erano tutti prenotati.',
    percent: '100',
    attained: 1.05,
    spent: 0.93,
    status: 'completed',
  },
  'A26-L5-05': {
    note: 'Seconda graduatoria pubblicata il 14 dicembre; dotazione esaurita.',
    percent: '100',
    attained: 1,
    spent: 1,
    status: 'completed',
  },
  'A26-L2-05': {
    note: 'Ventiquattro numeri usciti, come previsto.',
    percent: '100',
    attained: 1,
    spent: 0.96,
    status: 'completed',
  },
  'A26-L4-05': {
    note: 'Ultimo incontro con i fornitori il 10 dicembre.',
    deviations: 'La domanda delle imprese resta sotto le attese.',
    percent: '80',
    attained: 0.84,
    spent: 0.72,
    status: 'at_risk',
  },
  'A26-L3-04': {
    note: 'Attività conclusa a ottobre; mancano i dati finali dei questionari.',
    percent: '100',
    attained: 1,
    spent: 1,
    change: { spending: { committed: '', spent: '', bySource: {}, correction: '', explanation: '' } },
  },
  'A26-L3-01': {
    note: 'Terza edizione conclusa; dati dal messaggio della parte del 6 gennaio.',
    percent: '100',
    attained: 1,
    spent: 0.97,
    status: 'completed',
  },
  'A26-L1-01': {
    note: 'Secondo accordo di collaborazione rinviato alla primavera.',
    deviations: 'Il negoziato sul secondo accordo continua.',
    percent: '90',
    attained: 0.5,
    spent: 0.86,
    status: 'delayed',
    change: { milestones: { '3': { completedOn: '', expectedOn: '2027-04-30' } } },
  },
  'A26-L1-02': {
    note: 'Quattro eventi svolti, protocollo firmato.',
    percent: '100',
    attained: 1,
    spent: 0.94,
    status: 'completed',
  },
  'A26-L3-06': {
    note: '',
    percent: '',
    attained: 1,
    spent: 0.98,
    change: {
      risks: [
        {
          ...{ position: '', kind: 'issue', description: 'Un docente non ha ancora consegnato il registro.' },
          ...{ impact: 'low', likelihood: 'medium', mitigation: 'Sollecito inviato.', owner: 'Area estero' },
          ...{ dueOn: '2027-01-15', isClosed: false },
        },
      ],
    },
  },
} as const satisfies Readonly<Record<string, StagedSheet>>;

export type StagedAction = keyof typeof stagedSheets;

export const storyReasons = {
  window:
    'Raccolta del 3º trimestre chiusa: la relazione si compila sulle schede arrivate; chi manca chieda una proroga.',
  exception: 'Cambio del gestionale: i dati del 3º trimestre arrivano entro il 22 gennaio.',
  returned:
    'Gli scostamenti parlano di domanda sotto le attese, ma in un trimestre i valori quasi raddoppiano: verificare il numero dei fornitori coinvolti con il partner e allegare l’elenco.',
  reopened:
    'I dati contano due eventi, la nota dice che due collettive sono spostate al quarto trimestre: precisare quali si sono svolte.',
} as const;
