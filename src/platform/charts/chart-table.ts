import { type Language } from '../../kernel/language';
import { formats } from '../i18n/formats';
import { type ChartDefinition, type ChartTable } from './chart-definition';

/** Words that charts and their tables say themselves. */
export const timelineWords = {
  it: {
    category: 'Voce',
    event: 'Tappa',
    due: 'Scadenza',
    done: 'Compiuta il',
    open: 'aperta',
    none: 'nessun dato',
    today: 'oggi',
  },
  en: {
    category: 'Item',
    event: 'Milestone',
    due: 'Due',
    done: 'Completed on',
    open: 'open',
    none: 'no data',
    today: 'today',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The numbers of the chart, for the table beside it. */
export function chartTable(definition: ChartDefinition): ChartTable {
  const word = timelineWords[definition.language];
  const format = formats[definition.language];
  if (definition.kind === 'timeline') {
    return {
      columns: [word.event, word.due, word.done],
      rows: definition.events.map(({ name, dueOn, doneOn }) => [
        name,
        format.date(dueOn),
        doneOn ? format.date(doneOn) : word.open,
      ]),
    };
  }
  return {
    columns: [
      definition.categoryTitle ?? word.category,
      ...definition.series.map(({ name }) => (definition.unit === '' ? name : `${name} (${definition.unit})`)),
    ],
    rows: definition.categories.map((category, index) => [
      category,
      ...definition.series.map(({ values }) => format.number(values[index] ?? null, definition.decimals ?? 0)),
    ]),
  };
}

/** The chart in words, written from its data: the alternative text of the picture. */
export function chartWords(definition: ChartDefinition): string {
  const word = timelineWords[definition.language];
  const { columns, rows } = chartTable(definition);
  if (rows.length === 0) return `${definition.title}: ${word.none}.`;
  const sentences = rows.map(
    ([name, ...values]) => `${name}: ${values.map((value, index) => `${columns[index + 1]} ${value}`).join(', ')}`,
  );
  return `${definition.title}. ${sentences.join('; ')}.`;
}
