import { type Block, type Text } from '../../platform/pdf/blocks';
import { markdownBlocks } from '../../platform/pdf/markdown-blocks';
import {
  type DocumentMark,
  type ErratumSnapshot,
  type ExtractSnapshot,
  type MinutesSnapshot,
  type SittingSnapshot,
} from '../minutes-snapshot';
import { PaperText, renderPaper, type PaperKey, type PaperOptions, type PaperParts } from './sitting-paper';

/** Minutes, an extract or an erratum as PDF; sentences stand in `templates/documents/minutes*.md`. */
export function renderSittingPaper(snapshot: SittingSnapshot, options: PaperOptions): Buffer {
  const text = new PaperText(snapshot.language);
  return renderPaper(snapshot, text, partsOf(snapshot, text), options);
}

function partsOf(snapshot: SittingSnapshot, text: PaperText): PaperParts {
  const shared = { about: snapshot.meeting.code, facts: factsOf(snapshot, text) };
  switch (snapshot.kind) {
    case 'minutes':
      return { ...shared, wording: 'minutes', parts: minutesParts(snapshot, text) };
    case 'minutes_extract':
      return { ...shared, wording: 'minutes-extract', parts: extractParts(snapshot, text) };
    case 'minutes_erratum':
      return { ...shared, wording: 'minutes-erratum', parts: erratumParts(snapshot, text) };
  }
}

function factsOf(snapshot: SittingSnapshot, { t, f }: PaperText): [string, Text][] {
  const { accord, meeting, adoption } = snapshot;
  return [
    [t('pdf.accord'), accord.code],
    [t('pdf.sitting'), t('pdf.held', { code: meeting.code, date: f.date(meeting.heldOn) })],
    ...(snapshot.kind === 'minutes_erratum'
      ? [[t('pdf.about'), t('pdf.erratum', { number: snapshot.erratum.number })] as [string, Text]]
      : []),
    ...(adoption
      ? [
          [
            t('pdf.adopted'),
            adoption.meeting
              ? t('pdf.adopted_in', { date: f.date(adoption.on), meeting: adoption.meeting })
              : t('pdf.adopted_by', { date: f.date(adoption.on), procedure: adoption.procedure ?? '–' }),
          ] as [string, Text],
        ]
      : []),
  ];
}

function minutesParts(snapshot: MinutesSnapshot, text: PaperText): Record<string, readonly Block[]> {
  const { t } = text;
  const adoption = factsOf(snapshot, text).at(-1)?.[1] ?? '–';
  return {
    opening: markdownBlocks(snapshot.opening),
    attendance: [attendanceTable(snapshot, text)],
    items: snapshot.items.flatMap((item) => itemBlocks(item, text)),
    observations:
      snapshot.observations.length === 0
        ? [{ kind: 'paragraph', text: t('pdf.no_observations') }]
        : [observationTable(snapshot, text)],
    adoption: [{ kind: 'paragraph', text: adoption }],
  };
}

function attendanceTable({ attendance }: MinutesSnapshot, text: PaperText): Block {
  const { t } = text;
  return {
    kind: 'table',
    columns: [
      { title: t('pdf.party'), weight: 3, namesRow: true },
      { title: t('pdf.presence'), weight: 2 },
      { title: t('pdf.office'), weight: 3 },
    ],
    rows: attendance.map(({ name, state, office, isRemote }) => {
      const presence = t(`meeting.presence.${state}` as PaperKey);
      return [name, isRemote ? t('pdf.remote', { presence }) : presence, text.said(office)];
    }),
  };
}

function itemBlocks(item: MinutesSnapshot['items'][number], text: PaperText): Block[] {
  const { t } = text;
  const title = text.said(item.title);
  const outcome = item.outcome === null ? null : t(`outcome.${item.outcome}`);
  const kind = t(`meeting.kind.${item.kind}`);
  const said =
    outcome === null || item.votesFor === null
      ? outcome
      : t('pdf.votes', {
          outcome,
          for: item.votesFor,
          against: item.votesAgainst ?? 0,
          abstentions: item.abstentions ?? 0,
        });
  return [
    {
      kind: 'heading',
      level: 2,
      text: { ...title, text: t('pdf.item', { number: item.number, title: title.text }) },
    },
    {
      kind: 'paragraph',
      look: 'small',
      text: [kind, said].filter((part) => part !== null).join(' · '),
      keepsWithNext: true,
    },
    ...markdownBlocks(item.content, 2),
  ];
}

function observationTable({ observations }: MinutesSnapshot, { t }: PaperText): Block {
  return {
    kind: 'table',
    columns: [
      { title: t('pdf.party'), weight: 2, namesRow: true },
      { title: t('pdf.observation'), weight: 4 },
      { title: t('pdf.answer'), weight: 3 },
    ],
    rows: observations.map(({ party, item, message, answer, reason }) => [
      item === null ? party : t('pdf.on_item', { party, item }),
      message,
      [t(`pdf.answer.${answer ?? 'open'}` as PaperKey), reason].filter(Boolean).join(': '),
    ]),
  };
}

function extractParts(snapshot: ExtractSnapshot, text: PaperText): Record<string, readonly Block[]> {
  return {
    item: itemBlocks(snapshot.item, text),
    source: [sourceOf(snapshot, snapshot.minutes, text)],
  };
}

function erratumParts(snapshot: ErratumSnapshot, text: PaperText): Record<string, readonly Block[]> {
  return {
    content: markdownBlocks(snapshot.erratum.content),
    reason: markdownBlocks(snapshot.erratum.reason),
    source: [
      sourceOf(snapshot, snapshot.minutes, text),
      { kind: 'paragraph', text: text.t('pdf.stays'), look: 'small' },
    ],
  };
}

function sourceOf({ meeting }: SittingSnapshot, minutes: DocumentMark, { t, f }: PaperText): Block {
  const values = { code: meeting.code, date: f.date(meeting.heldOn) };
  return {
    kind: 'paragraph',
    text: minutes ? t('pdf.source_number', { ...values, ...minutes }) : t('pdf.source', values),
  };
}
