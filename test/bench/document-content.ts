import { type ValueChart } from '../../src/platform/charts/chart-definition';
import { chartDrawing } from '../../src/platform/charts/chart-drawing';
import { type Drawing } from '../../src/platform/charts/drawing';

export interface Chapter {
  readonly title: string;
  readonly notes: readonly string[];
  readonly chart: Drawing;
  readonly chartWords: string;
  readonly rows: readonly (readonly string[])[];
}

/** What every contender prints: a report of six chapters, each with notes, a chart and a table of 125 rows. */
export interface BenchDocument {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly weight: number; readonly isFigure: boolean }[];
  readonly chapters: readonly Chapter[];
}

const words =
  'azione impresa mercato missione fiera camera regione accordo avanzamento spesa dotazione tappa scadenza partner settore attività verifica percorso consulenza digitale estero incontro delegazione risultato programma territorio servizio qualità rete distretto bando contributo formazione export città così perché'.split(
    ' ',
  );

/** The same seed gives the same document; each round has another, as each report has. */
export function benchDocument(seed: number): BenchDocument {
  let state = seed * 7919 + 17;
  const random = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const phrase = (count: number) => Array.from({ length: count }, () => words[random(words.length)] ?? '').join(' ');
  const sentence = (count: number) => {
    const text = phrase(count);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const amount = (value: number) => `${value.toLocaleString('it-IT')} €`;
  const chapters = Array.from({ length: 6 }, (_, chapter): Chapter => {
    const rows = Array.from({ length: 125 }, (_, row) => [
      `A26-L${chapter + 1}-${String(row + 1).padStart(3, '0')}`,
      sentence(6 + random(7)),
      sentence(2),
      ['in corso', 'in ritardo', 'conclusa'][random(3)] ?? '',
      amount(random(900_000) + 1000),
      `${random(100)},${random(10)} %`,
      amount(random(900_000)),
    ]);
    const chart: ValueChart = {
      kind: 'rows',
      title: 'Spesa e dotazione',
      language: 'it',
      unit: 'EUR',
      categories: rows.slice(0, 12).map(([code]) => code ?? ''),
      series: ['Speso', 'Dotazione'].map((name) => ({ name, values: rows.slice(0, 12).map(() => random(1_000_000)) })),
    };
    return {
      title: `Linea ${chapter + 1} – ${sentence(3)}`,
      notes: Array.from({ length: 9 }, () => `${sentence(30)} ${sentence(35)} ${sentence(28)}`),
      chart: chartDrawing(chart, { width: 499, height: 320 }),
      chartWords: `${chart.title}: ${phrase(20)}`,
      rows,
    };
  });
  return {
    title: `Relazione di avanzamento ${seed}`,
    columns: [
      { title: 'Codice', weight: 14, isFigure: false },
      { title: 'Azione', weight: 30, isFigure: false },
      { title: 'Capofila', weight: 15, isFigure: false },
      { title: 'Stato', weight: 11, isFigure: false },
      { title: 'Dotazione', weight: 13, isFigure: true },
      { title: 'Raggiung.', weight: 10, isFigure: true },
      { title: 'Speso', weight: 13, isFigure: true },
    ],
    chapters,
  };
}
