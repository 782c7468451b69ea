import { excelLine, headingLine, machineLine, type Column } from '../../platform/files/csv.rules';
import { defaultSample, largestSample } from '../sample.rules';
import { type Sample } from '../sample.queries';
import { type OversightWords } from './oversight-words.view';

export interface SamplePage {
  readonly code: string;
  readonly periods: readonly string[];
  readonly sample: Sample | null;
  readonly seed: string;
  readonly period: string;
  readonly size: string;
}

export function sampleView({ code, periods, sample, seed, period, size }: SamplePage, words: OversightWords): object {
  const { t, f } = words;
  const path = `/accords/${code}/audit/sample`;
  const years = [...new Set(periods.map((one) => one.slice(0, 4)))];
  return {
    path,
    periods: [...periods, ...years].map((value) => ({ value, text: value })),
    period,
    seed,
    size: size || String(defaultSample),
    largest: largestSample,
    result: sample && {
      heading: t('sample.result', { drawn: sample.drawn.length, population: sample.population, seed: sample.seed }),
      population: t('sample.population', { hash: sample.populationSha256 }),
      csv: `${path}.csv?${new URLSearchParams({ period: sample.period, seed: sample.seed, size: String(sample.size) }).toString()}`,
      sheets: sample.drawn.map(({ rank, digest, item }) => ({
        rank: f.number(rank),
        href: `/accords/${code}/progress/${item.period}/${item.action}`,
        name: `${item.action} · ${item.period}`,
        title: item.title,
        party: item.party,
        spent: f.amount(item.spent),
        digest,
        evidence: item.evidence.map((one) => ({
          href: `/accords/${code}/progress/${item.period}/${item.action}/evidence/${one.id}`,
          name: one.name,
          hash: one.sha256.slice(0, 12),
        })),
      })),
    },
  };
}

const columns: readonly Column[] = [
  ...(['rank', 'digest', 'submission_id', 'action', 'period', 'party', 'state'] as const).map((name) => ({
    name,
    heading: name,
    kind: name === 'rank' ? ('number' as const) : ('text' as const),
  })),
  { name: 'revision', heading: 'revision', kind: 'number' },
  { name: 'spent', heading: 'spent', kind: 'number' },
  { name: 'evidence_file', heading: 'evidence_file', kind: 'text' },
  { name: 'evidence_sha256', heading: 'evidence_sha256', kind: 'text' },
];

/** A line for each piece of evidence of each sheet drawn; a sheet without evidence has one line as well. */
export function sampleCsv(sample: Sample, isForExcel: boolean): string {
  const rows = sample.drawn.flatMap(({ rank, digest, item }) => {
    const own = [String(rank), digest, item.id, item.action, item.period, item.party, item.state];
    const evidence = item.evidence.length > 0 ? item.evidence : [{ name: null, sha256: null }];
    return evidence.map((one) => [...own, String(item.revision), item.spent, one.name, one.sha256]);
  });
  const names = columns.map(({ name }) => name);
  const lines = rows.map((row) => (isForExcel ? excelLine(row, columns, String) : machineLine(row, columns)));
  return (isForExcel ? '\ufeff' : '') + headingLine(names, isForExcel ? ';' : ',') + lines.join('');
}
