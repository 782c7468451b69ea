import { systemActor } from '../kernel/actor';
import { SummaryQueries } from '../reporting/summary.queries';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';
import { languageAsked, languageOption, terminalLanguage } from './reader-language';
import { summaryLines } from './summary-lines';

export const commandLine: CommandLine = {
  name: 'summary',
  it: 'Riassume lo stato di un piano in un periodo: cifre, colori, schede, riunioni',
  en: 'Sums up where a plan stands in a period: figures, colours, sheets, meetings',
  options: {
    accord: { type: 'string', value: 'CODE', isRequired: true, it: 'codice dell’accordo', en: 'code of the accord' },
    year: { type: 'string', value: 'YYYY', it: 'anno del piano', en: 'year of the plan' },
    period: {
      type: 'string',
      value: 'PERIOD',
      isRequired: true,
      it: 'periodo: 2026-Q3, 2026-H1, 2026-Y1, term',
      en: 'period: 2026-Q3, 2026-H1, 2026-Y1, term',
    },
    'as-of': {
      type: 'string',
      value: 'YYYY-MM-DD',
      it: 'un altro giorno al posto di oggi, per scadenze e ritardi',
      en: 'another day in place of today, for due dates and lateness',
    },
    json: { type: 'boolean', it: 'JSON su una riga', en: 'JSON on one line' },
    language: languageOption,
  },
  async run(call) {
    const language = languageAsked(call, 'summary') ?? terminalLanguage();
    const year = call.text('year');
    if (year !== undefined && !/^\d{4}$/.test(year))
      throw cliRefusals.of('command.misused', { reason: '--year YYYY', name: 'summary' });
    const summary = await (await call.application()).get(SummaryQueries).of(systemActor('command-line'), {
      accord: call.text('accord') ?? '',
      period: call.text('period') ?? '',
      year: year === undefined ? undefined : Number(year),
      asOf: call.text('as-of'),
    });
    if (call.isSet('json')) call.print(JSON.stringify(summary));
    else for (const line of summaryLines(summary, language)) call.print(line);
  },
};
