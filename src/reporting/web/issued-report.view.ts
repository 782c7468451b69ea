import { may, type Viewer } from '../../access/viewer';
import { type DocumentReference, type IssuedDocument } from '../../documents/issued-document.queries';
import { documentPageMessages } from '../../documents/document-page.messages';
import { attachView } from '../../documents/web/document.view';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { issuedReportMessages } from '../issued-report.messages';
import { type ReportRoom } from '../report-room.queries';
import { type ReportDetail } from '../report.queries';
import { roundSections } from './report-tables.view';
import { figuresOf, issuedPath, oldPlansInWords, periodInWords, reportPageMessages } from './report-words.view';

export const issuedPageMessages = joinCatalogues(
  joinCatalogues(reportPageMessages, documentPageMessages),
  issuedReportMessages,
);
export type IssuedWords = Words<keyof typeof issuedPageMessages.it>;

export interface IssuedPage {
  readonly room: ReportRoom;
  readonly report: ReportDetail;
  readonly document: IssuedDocument;
  readonly viewer: Viewer;
  /** Names by user id, for those who may read the trail. */
  readonly names: ReadonlyMap<string, string>;
}

/** An issued document: what it is, what it stands on, what was added to it since. */
export function issuedReportView(page: IssuedPage, words: IssuedWords): object {
  const { room, report, document, viewer } = page;
  const { t, f } = words;
  const path = issuedPath(room.code, document.number);
  const base = `/accords/${room.code}/ledger`;
  const later = document.supersededBy;
  return {
    path,
    lead: t('issued.lead', {
      period: periodInWords(report.period, words),
      revision: report.revision,
      date: f.longDate(document.issuedOn),
    }),
    tag: later ? { text: t('issued.superseded'), tone: 'grey' } : { text: t('issued.current'), tone: 'green' },
    supersededBy: later
      ? {
          wording: t('issued.superseded_by', { number: later.number, date: f.date(later.issuedOn) }),
          address: issuedPath(room.code, later.number),
        }
      : null,
    documentFacts: documentFacts(page, words),
    standsOn: standsOn(page, words),
    figures: figuresOf(report.snapshot, words),
    round: roundSections(report.snapshot, words),
    oldPlans: oldPlansInWords(report, words),
    texts: [
      { key: 'draft.judgement', saved: report.snapshot.judgement },
      { key: 'draft.corrective_actions', saved: report.snapshot.correctiveActions },
      { key: 'draft.requests', saved: report.snapshot.requests },
    ],
    textLanguage: document.language,
    added: addedTable(page, words),
    attaching: may(viewer, 'document.attach', room.id)
      ? attachView(`${path}/facts`, `${path}/signed-copies`, words)
      : null,
    today: room.today,
    histories: may(viewer, 'ledger.read', room.id)
      ? [
          { wording: t('issued.history_document'), address: `${base}/issued_document/${document.id}` },
          { wording: t('issued.history_report'), address: `${base}/technical_table_report/${report.id}` },
        ]
      : [],
  };
}

interface FactLine {
  readonly label: string;
  readonly text: string;
  readonly address?: string;
  readonly isHash?: boolean;
  readonly lang?: string;
}

function documentFacts({ room, report, document }: IssuedPage, words: IssuedWords): FactLine[] {
  const { t, f } = words;
  const named = (other: DocumentReference): string =>
    t('issued.number_of_date', { number: other.number, date: f.date(other.issuedOn) });
  const earlier = document.supersedes;
  return [
    { label: t('issued.document_title'), text: f.wording(document.title) },
    { label: t('issued.language'), text: t(document.language === 'en' ? 'language.en' : 'language.it') },
    { label: t('issued.issued_at'), text: f.dateTime(document.issuedAt, room.timeZone) },
    ...(earlier
      ? [{ label: t('issued.supersedes'), text: named(earlier), address: issuedPath(room.code, earlier.number) }]
      : [{ label: t('issued.supersedes'), text: t('issued.supersedes_none') }]),
    { label: t('issued.approval'), text: approvalInWords(report, words) },
    { label: t('issued.sha256'), text: document.sha256, isHash: true },
    { label: t('issued.pdf_sha256'), text: document.pdfSha256, isHash: true },
  ];
}

function approvalInWords(report: ReportDetail, { t, f }: IssuedWords): string {
  const date = f.date(report.approvedOn);
  if (report.approvedIn) return t('issued.approved_in', { meeting: report.approvedIn, date });
  return t('issued.approved_on', { date, reason: report.approvalReason ?? '' });
}

function standsOn({ room, report }: IssuedPage, { t, f }: IssuedWords): FactLine[] {
  const plans = report.snapshot.plans.map((plan) => ({
    label: t('issued.plans'),
    text:
      plan.adoptedIn && plan.version > 0
        ? t('issued.adopted', {
            year: plan.year,
            version: plan.version,
            meeting: plan.adoptedIn,
            date: f.date(plan.adoptedOn),
          })
        : t(plan.version > 0 ? 'reports.plan_version' : 'reports.plan_draft', {
            year: plan.year,
            version: plan.version,
          }),
    address: `/accords/${room.code}/plans/${plan.year}`,
  }));
  return [
    ...plans,
    { label: t('issued.as_of'), text: f.date(report.snapshot.asOf) },
    { label: t('issued.circulated'), text: f.dateTime(report.circulatedAt, room.timeZone) },
  ];
}

function addedTable({ room, document, names }: IssuedPage, { t, f }: IssuedWords): object | null {
  if (document.facts.length === 0) return null;
  const withNames = names.size > 0;
  return {
    caption: t('issued.facts'),
    isCaptionHidden: true,
    columns: [
      { label: t('issued.fact_kind') },
      { label: t('issued.fact_value') },
      { label: t('issued.fact_dated') },
      { label: t('issued.fact_added') },
      ...(withNames ? [{ label: t('issued.fact_by') }] : []),
    ],
    rows: document.facts.map((fact) => ({
      cells: [
        { text: t(`document.fact.${fact.kind}`) },
        fact.file
          ? { text: fact.file.name, href: `${issuedPath(room.code, document.number)}/signed-copies/${fact.id}` }
          : { text: fact.value ?? '' },
        { text: f.date(fact.datedOn) },
        { text: f.dateTime(fact.addedAt, room.timeZone) },
        ...(withNames ? [{ text: names.get(fact.addedById ?? '') ?? '–' }] : []),
      ],
    })),
  };
}
