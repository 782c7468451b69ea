import { canonicalJson, sha256Hex } from '../../kernel/canonical-json';
import { documentCode } from '../../documents/document-code.rules';
import { type Block, type Text } from '../../platform/pdf/blocks';
import { letterheadOf, type Letterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { wording, wordingSettings } from '../../platform/pdf/wording';
import { periodWords } from '../period-words';
import { type ReportSnapshot } from '../report-snapshot';
import { actionCsv, indicatorCsv } from './report-csv';
import { deviationTable, sheetTable } from './deviation-blocks';
import { lineChapter } from './line-chapter';
import { written } from './plain-blocks';
import { decisionTable, followUpTable, indicatorTable, tableMeetings, targetGroupTable } from './record-blocks';
import { ReportText } from './report-text';
import { signatureBlocks } from '../../platform/pdf/signature-blocks';
import { measureBlocks, roundBlocks } from './round-blocks';
import { termBlocks } from './term-blocks';
import { keyFigures, lineTable, spendingChart, stateTable, toDecide } from './summary-blocks';

export interface ProgressReportOptions {
  /** Marked on every page; by default what bears no number. */
  readonly isPreview?: boolean;
  /** Printed with the document's code, for those who hold a copy on paper. */
  readonly verifyAt?: string;
  /** Who signs the file once it is rendered; null: nobody, and the document says so. */
  readonly signer?: string | null;
  /** Where the letterhead lies; by default with the other wordings. */
  readonly letterheadFolder?: string;
}

/**
 * The Technical Table's progress report (relazione di avanzamento) as PDF, from its snapshot alone. Its sentences stand in
 * `templates/documents/progress-report.<language>.md`. The same snapshot gives the same bytes, in any thread.
 */
export async function renderProgressReport(
  snapshot: ReportSnapshot,
  options: ProgressReportOptions = {},
): Promise<Buffer> {
  const isPreview = options.isPreview ?? snapshot.number === null;
  const text = new ReportText(snapshot);
  const { language, figures, reports, thresholds, accord } = snapshot;
  const json = canonicalJson(snapshot);
  const letterhead = letterheadOf(language, options.letterheadFolder);
  const file = `${accord.code}-${snapshot.period.code}.json`;
  const values = {
    ...figures,
    ...reports,
    provisional: provisionalSentence(text),
    asOf: text.format.date(snapshot.asOf),
    green: text.format.percent(thresholds.green),
    amber: text.format.percent(thresholds.amber),
    shown: text.word(thresholds.shown),
    file,
  };
  const title = wordingSettings('progress-report', language)['title'] ?? '';
  const parts: Record<string, readonly Block[]> = {
    cover: [cover(text, { title, isPreview, hash: sha256Hex(json), verifyAt: options.verifyAt, letterhead })],
    contents: [{ kind: 'contents', title: text.word('contents') }],
    break: [{ kind: 'pageBreak' }],
    keyFigures: keyFigures(text),
    lines: lineTable(text),
    spendingChart: spendingChart(text),
    states: stateTable(text),
    toDecide: toDecide(text),
    judgement: written(text, snapshot.judgement),
    correctiveActions: written(text, snapshot.correctiveActions),
    requests: written(text, snapshot.requests),
    signature: isPreview ? [] : signatureBlocks(letterhead, options.signer ?? null),
    chapters: snapshot.lines.flatMap((line) => lineChapter(line, text)),
    deviations: deviationTable(text),
    measures: measureBlocks(text),
    sheets: sheetTable(text),
    round: roundBlocks(text),
    term: termBlocks(text),
    tables: tableMeetings(text),
    decisions: decisionTable(text),
    followUps: followUpTable(text),
    targetGroups: targetGroupTable(text),
    indicators: indicatorTable(text),
  };
  const name = `${title} ${snapshot.number ?? periodWords(snapshot.period.code, snapshot.language)}`;
  return renderPdf({
    title: `${name} – ${text.wording(accord.title).text}`,
    subject: `${accord.code} ${snapshot.period.code}`,
    author: letterhead.author,
    language,
    date: new Date(`${snapshot.issuedOn ?? snapshot.asOf}T00:00:00Z`),
    runningHead: `${name} · ${text.wording(accord.title).text}`,
    pageOf: letterhead.pageOf,
    footNote: accord.isIllustrative && accord.disclaimer ? text.wording(accord.disclaimer).text : null,
    mark: isPreview ? letterhead.mark : null,
    accent: letterhead.accent,
    blocks: wording('progress-report', language, values, parts).blocks,
    attachments: [
      { name: file, content: Buffer.from(json), mimeType: 'application/json', description: text.word('data') },
      {
        name: file.replace(/json$/, 'csv'),
        content: actionCsv(snapshot),
        mimeType: 'text/csv',
        description: text.word('csv'),
      },
      {
        name: file.replace(/\.json$/, '-indicators.csv'),
        content: indicatorCsv(snapshot),
        mimeType: 'text/csv',
        description: text.word('indicatorCsv'),
      },
    ],
  });
}

function provisionalSentence(text: ReportText): string {
  const count = text.snapshot.actions.filter((action) => action.isProvisional).length;
  return count === 0 ? '' : text.word('provisionalCount', { count });
}

interface CoverFacts {
  readonly title: string;
  readonly isPreview: boolean;
  readonly hash: string;
  readonly verifyAt?: string;
  readonly letterhead: Letterhead;
}

function cover(text: ReportText, { title, isPreview, hash, verifyAt, letterhead }: CoverFacts): Block {
  const { snapshot, format } = text;
  const { accord, period, supersedes, approval } = snapshot;
  const dates = (from: string, to: string) => `${format.date(from)} – ${format.date(to)}`;
  const facts: [string, Text][] = [
    [text.word('accord'), `${accord.code} (${dates(accord.startsOn, accord.endsOn)})`],
    [text.word('period'), `${periodWords(period.code, text.language)} (${dates(period.startsOn, period.endsOn)})`],
    [text.word('number'), isPreview || snapshot.number === null ? text.word('preview') : snapshot.number],
    ...(snapshot.issuedOn ? [[text.word('issuedOn'), format.date(snapshot.issuedOn)] as [string, Text]] : []),
    [text.word('asOf'), format.date(snapshot.asOf)],
    [text.word('revision'), String(snapshot.revision)],
    ...snapshot.plans.map((plan): [string, Text] => [
      `${text.word('plan')} ${plan.year}`,
      `${text.word('version')} ${plan.version}${plan.adoptedOn ? `, ${text.word('adopted')} ${format.date(plan.adoptedOn)}` : ''}${plan.adoptedIn ? ` (${plan.adoptedIn})` : ''}`,
    ]),
    ...(approval
      ? [
          [
            text.word('approval'),
            `${format.date(approval.approvedOn)}${approval.meeting ? ` (${approval.meeting})` : ''}`,
          ] as [string, Text],
        ]
      : []),
    ...(supersedes
      ? [
          [
            text.word('supersedes'),
            `${supersedes.number}, ${format.date(supersedes.issuedOn)}, SHA-256 ${supersedes.sha256}`,
          ] as [string, Text],
        ]
      : []),
    [text.word('fingerprint'), hash],
    ...(isPreview || verifyAt === undefined
      ? []
      : [[text.word('verify'), `${verifyAt} · ${documentCode(hash)}`] as [string, Text]]),
  ];
  return {
    kind: 'cover',
    head: { logo: letterhead.logo, lines: letterhead.office },
    kicker: text.wording(accord.title),
    title,
    subtitle: periodWords(period.code, text.language),
    facts,
    notices: [
      ...(isPreview ? [[{ text: text.word('previewSentence'), strong: true }]] : []),
      ...(accord.isIllustrative && accord.disclaimer ? [text.wording(accord.disclaimer)] : []),
    ],
  };
}
