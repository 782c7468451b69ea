import { fillSentence, type RefusalValues } from '../../kernel/refusal';
import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { unitName } from '../../plans/web/action-wording.view';
import { formats, type Formats } from '../../platform/i18n/formats';
import { type Cell, type Inline, type Run, type Sign } from '../../platform/pdf/blocks';
import {
  type Amount,
  type Colour,
  type ReportSnapshot,
  type SnapshotAction,
  type SnapshotIndicator,
} from '../report-snapshot';
import { reportWords, stateWords, type ReportWord } from './progress-report.messages';

const signs: Readonly<Record<Colour | 'none', Sign>> = {
  green: { shape: 'disc', colour: '#1f7a3d' },
  amber: { shape: 'triangle', colour: '#b56a00' },
  red: { shape: 'square', colour: '#b3202c' },
  none: { shape: 'ring', colour: '#6b7c8f' },
};

/** The snapshot with the reader's words: names of parties, amounts, colours, states. */
export class ReportText {
  readonly language: Language;
  readonly format: Formats;
  private readonly names: ReadonlyMap<string, string>;

  constructor(readonly snapshot: ReportSnapshot) {
    this.language = snapshot.language;
    this.format = formats[snapshot.language];
    this.names = new Map([...snapshot.bodies, ...snapshot.parties].map(({ code, name }) => [code, name]));
  }

  word(key: ReportWord, values: RefusalValues = {}): string {
    return fillSentence(reportWords[this.language][key], values);
  }

  /** A state, colour, outcome or degree in words; what we have no word for stays as it is recorded. */
  state(code: string | null): string {
    if (code === null) return '–';
    return (stateWords[this.language] as Readonly<Record<string, string>>)[code] ?? code;
  }

  name(code: string | null): string {
    return code === null ? '–' : (this.names.get(code) ?? code);
  }

  nameList(codes: readonly string[]): string {
    return codes.length === 0 ? '–' : codes.map((code) => this.name(code)).join(', ');
  }

  /** The text in the report's language, else the original with its own language marked. */
  wording(text: LocalizedText | null): Run {
    if (!text) return { text: '–' };
    const found = inLanguage(text, this.language);
    return found.lang === this.language ? { text: found.text } : { text: found.text, lang: found.lang };
  }

  amount(value: Amount | null): string {
    return this.format.amount(value, this.snapshot.accord.currency, 0);
  }

  share(spent: Amount | null, budget: Amount): string {
    return spent === null || Number(budget) === 0 ? '–' : this.format.percent(Number(spent) / Number(budget), 1);
  }

  colourOf(action: SnapshotAction): Colour | null {
    if (action.colourOverride) return action.colourOverride.colour;
    return this.snapshot.thresholds.shown === 'mean' ? action.colourByMean : action.colourByWorst;
  }

  attainmentOf(action: SnapshotAction): number | null {
    return this.snapshot.thresholds.shown === 'mean' ? action.attainmentMean : action.attainmentWorst;
  }

  colour(colour: Colour | null): Cell {
    return { text: this.state(colour ?? 'none'), sign: signs[colour ?? 'none'] };
  }

  /** Code, name and unit of an indicator; per cent stands beside each of its values. */
  indicator({ code, name, unit }: Pick<SnapshotIndicator, 'code' | 'name' | 'unit'>): Inline[] {
    const named = unit === 'percent' || unit === '' ? '' : ` (${unitName(this, unit)})`;
    return [`${code} `, this.wording(name), { text: named, colour: '#455b71' }];
  }

  value(value: string | null, decimals: number, unit: string): string {
    if (value === null) return '–';
    return this.format.number(value, decimals) + (unit === 'percent' ? '\u00a0%' : '');
  }
}
