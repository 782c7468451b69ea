import { type Block, paragraphs } from '../../platform/pdf/blocks';
import { type ProcedureSnapshot } from '../procedure-snapshot';
import { PaperText, renderPaper, type PaperKey, type PaperOptions } from './sitting-paper';

/** The minutes of a written procedure as PDF; sentences stand in `templates/documents/procedure-minutes.*.md`. */
export function renderProcedureMinutes(snapshot: ProcedureSnapshot, options: PaperOptions): Buffer {
  const text = new PaperText(snapshot.language);
  const { t, f } = text;
  const { procedure, outcome } = snapshot;
  const asked = text.said(procedure.wording);
  return renderPaper(
    snapshot,
    text,
    {
      wording: 'procedure-minutes',
      about: procedure.code,
      facts: [
        [t('pdf.accord'), snapshot.accord.code],
        [t('pdf.procedure'), procedure.code],
        [t('pdf.opened'), f.date(procedure.openedOn)],
        [t('pdf.closed'), f.date(procedure.closesOn)],
        [t('pdf.outcome'), t(`outcome.${outcome}`)],
      ],
      parts: {
        subject: [
          { kind: 'paragraph', text: { ...text.said(procedure.subject), strong: true }, keepsWithNext: true },
          ...paragraphs(asked.text, asked.lang),
        ],
        documents: documentBlocks(snapshot, text),
        answers: [answerTable(snapshot, text)],
        outcome: [
          { kind: 'paragraph', text: countInWords(snapshot, text) },
          ...(snapshot.resolution
            ? [{ kind: 'paragraph', text: t('pdf.resolution', { code: snapshot.resolution }) } as const]
            : []),
        ],
      },
    },
    options,
  );
}

function documentBlocks({ documents }: ProcedureSnapshot, { t }: PaperText): Block[] {
  if (documents.length === 0) return [{ kind: 'paragraph', text: t('pdf.no_documents'), look: 'small' }];
  return [
    {
      kind: 'table',
      columns: [
        { title: t('pdf.document'), weight: 2, namesRow: true },
        { title: t('pdf.sha256'), weight: 4 },
      ],
      rows: documents.map(({ name, sha256 }) => [name, sha256]),
    },
  ];
}

function answerTable({ answers }: ProcedureSnapshot, { t, f }: PaperText): Block {
  return {
    kind: 'table',
    columns: [
      { title: t('pdf.party'), weight: 3, namesRow: true },
      { title: t('pdf.answer'), weight: 2 },
      { title: t('pdf.answered_on'), weight: 2 },
      { title: t('pdf.reason'), weight: 4 },
    ],
    rows: answers.map(({ party, answer, answeredOn, comment }) => [
      party,
      t(`pdf.answer.${answer ?? 'silence'}` as PaperKey),
      answeredOn ? f.date(answeredOn) : '–',
      comment ?? '–',
    ]),
  };
}

function countInWords({ count, outcome, silenceMeans }: ProcedureSnapshot, { t }: PaperText): string {
  return t('pdf.counted', {
    ...count,
    outcome: t(`outcome.${outcome}`),
    silence: t(`pdf.silence.${silenceMeans}`),
  });
}
