import { type ReportSnapshot } from '../../src/reporting/report-snapshot';

const at = (party: string, action: string) => ({ party, action, period: '2026-Q3' });
const spending = { indicator: null, name: null, decimals: 2, unit: null };

/** One of everything that can happen to sheets. */
export const sampleRound: NonNullable<ReportSnapshot['round']> = {
  byParty: [{ party: 'AICE', expected: 4, accepted: 2, late: 1, missing: 1 }],
  provisional: [{ ...at('AICE', 'A26-L2-06'), state: 'returned' }],
  nothingToReport: [{ ...at('CNA', 'A26-L3-03'), reason: 'Gara in corso' }],
  corrections: [
    {
      ...at('AICE', 'A26-L2-02'),
      ...spending,
      from: '81000.00',
      to: '79500.50',
      reason: 'Fattura contata due volte',
      by: 'AICE',
      isAccepted: true,
    },
    {
      ...at('AICE', 'A26-L2-06'),
      ...{ indicator: 'IR03', name: { it: 'Eventi realizzati', en: 'Events held' }, decimals: 0, unit: 'events' },
      ...{ from: '12', to: '9', reason: null, by: 'RL', isAccepted: false },
    },
  ],
  otherValues: [
    { ...at('RL', 'A26-L1-01'), ...spending, declared: '131000.00', accepted: '130000.00', reason: 'IVA esclusa' },
  ],
  onBehalf: [
    { ...at('CLAAI', 'A26-L4-07'), enteredBy: 'RL', confirmation: 'contested', contestedBecause: 'Cifra non nostra' },
    { ...at('CNA', 'A26-L3-03'), enteredBy: 'RL', confirmation: 'awaited', contestedBecause: null },
  ],
  ownBody: [{ ...at('RL', 'A26-L1-01'), state: 'accepted', assents: 2 }],
  measures: [
    {
      ...at('CLAAI', 'A26-L4-07'),
      kind: 'corrective_action',
      description: { it: 'Nuovo avviso' },
      owner: 'Ufficio estero',
      dueOn: '2026-12-15',
      isAccepted: true,
    },
    {
      ...at('CLAAI', 'A26-L4-07'),
      kind: 'reshape_request',
      description: { it: 'Meno fiere' },
      owner: null,
      dueOn: null,
      isAccepted: false,
    },
  ],
  overrides: [
    {
      action: 'A26-L4-07',
      period: '2026-Q3',
      colour: 'amber',
      computed: { mean: 'red', worst: 'red' },
      reason: 'Bando uscito dopo la chiusura',
      setOn: '2026-10-20',
    },
  ],
};

const exact = (value: string) => ({ value, atLeast: value, atMost: value });
const money = [
  {
    year: 2025,
    actions: 26,
    budget: '12140000.00',
    spent: '10238000.00',
    accepted: '10238000.00',
    untold: 0,
    isProvisional: false,
  },
  {
    year: 2026,
    actions: 30,
    budget: '14500000.00',
    spent: '7085000.00',
    accepted: '7000000.00',
    untold: 0,
    isProvisional: true,
  },
  { year: 2027, actions: null, budget: null, spent: null, accepted: null, untold: 0, isProvisional: false },
];
const year = (of: number) => ({
  year: of,
  target: null,
  planned: null,
  actual: null,
  accepted: null,
  attainment: null,
  actions: null,
  told: null,
  isProvisional: false,
});
const indicators: NonNullable<ReportSnapshot['term']>['indicators'] = [
  {
    code: 'IR03',
    name: { it: 'Eventi realizzati', en: 'Events held' },
    unit: 'events',
    decimals: 0,
    direction: 'up',
    aggregation: 'sum',
    isDeduplicated: false,
    years: [
      { ...year(2025), target: exact('70'), actual: exact('66'), accepted: exact('66'), attainment: 66 / 70 },
      {
        ...year(2026),
        target: exact('94'),
        planned: exact('74'),
        actual: exact('67'),
        accepted: exact('60'),
        attainment: 67 / 94,
        isProvisional: true,
      },
      year(2027),
    ],
    term: {
      target: exact('164'),
      targetYears: [2025, 2026],
      actual: exact('133'),
      actualYears: [2025, 2026],
      isProvisional: true,
    },
  },
  {
    code: 'IR02',
    name: { it: 'Imprese partecipanti', en: 'Enterprises taking part' },
    unit: 'enterprises',
    decimals: 0,
    direction: 'up',
    aggregation: 'sum',
    isDeduplicated: true,
    years: [year(2025), { ...year(2026), actual: { value: null, atLeast: '388', atMost: '1113' } }, year(2027)],
    term: {
      target: null,
      targetYears: [],
      actual: { value: null, atLeast: '388', atMost: '1113' },
      actualYears: [2026],
      isProvisional: false,
    },
  },
];

/** Years before the records, kept here and unknown; an objective with and one without a measure. */
export const sampleTerm: NonNullable<ReportSnapshot['term']> = {
  until: '2026-09-30',
  countsProvisional: true,
  years: [
    { year: 2025, basis: 'past', isBeforeTerm: false, planVersion: null, planState: null },
    { year: 2026, basis: 'kept', isBeforeTerm: false, planVersion: 2, planState: 'in_force' },
    { year: 2027, basis: 'none', isBeforeTerm: false, planVersion: null, planState: null },
  ],
  money: {
    years: money,
    term: {
      budget: '26640000.00',
      budgetYears: [2025, 2026],
      spent: '17323000.00',
      spentYears: [2025, 2026],
      isProvisional: true,
    },
  },
  indicators,
  lines: [],
  objectives: [
    {
      code: 'O1',
      title: { it: 'Più eventi' },
      indicator: 'IR03',
      termTarget: '200',
      reached: exact('15'),
      accepted: exact('12'),
      attainment: { atLeast: 0.075, atMost: 0.075 },
      isProvisional: true,
      before: [{ year: 2025, actual: '66' }],
      actions: [
        { code: 'A26-L1-02', year: 2026, title: null, period: '2026-Q3', actual: '15', isProvisional: true },
        { code: 'A27-X', year: null, title: null, period: null, actual: null, isProvisional: false },
      ],
    },
  ],
};
