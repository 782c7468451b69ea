import { type Finding } from '../finding.queries';
import { type OversightRoom } from '../oversight-room.queries';
import { closingBlockers, severities, stances } from '../finding.rules';
import { type OversightWords } from './oversight-words.view';

const tones = { open: 'red', answered: 'amber', closed: 'grey' } as const;

export function findingsView(
  room: OversightRoom,
  findings: readonly Finding[],
  mayRaise: boolean,
  words: OversightWords,
): object {
  const { t, f } = words;
  const path = `/accords/${room.code}/findings`;
  const rows = findings.map((one) => ({
    cells: [
      { text: t('finding.title', { number: one.number }), href: `${path}/${one.number}` },
      { tag: { text: t(`finding.state.${one.state}`), tone: tones[one.state] } },
      { text: one.title },
      { text: t(`finding.severity.${one.severity}`) },
      { text: f.number(one.recommendations.filter(({ state }) => state === 'open').length) },
      { text: f.date(one.state === 'closed' ? null : one.followUpOn) },
    ],
  }));
  const columns = [
    { label: t('finding.number') },
    { label: t('finding.state'), isStatus: true },
    { label: t('finding.what') },
    { label: t('finding.severity') },
    { label: t('finding.open_count'), isNumber: true },
    { label: t('finding.next') },
  ];
  return {
    path,
    list: rows.length > 0 ? { caption: t('finding.list_title'), isCaptionHidden: true, columns, rows } : null,
    mayRaise,
    severities: severities.map((value) => ({ value, text: t(`finding.severity.${value}`) })),
    subjectHint: t('finding.field.subject_hint', { code: room.code }),
  };
}

export interface FindingRights {
  readonly mayFollow: boolean;
  readonly mayAnswer: boolean;
}

export function findingView(
  room: OversightRoom,
  finding: Finding,
  rights: FindingRights,
  words: OversightWords,
): object {
  const { t, f } = words;
  const isOpen = finding.state !== 'closed';
  return {
    path: `/accords/${room.code}/findings/${finding.number}`,
    version: finding.version,
    heading: finding.title,
    written: finding.text,
    tag: { text: t(`finding.state.${finding.state}`), tone: tones[finding.state] },
    severity: t(`finding.severity.${finding.severity}`),
    subject: finding.subject,
    raised: t('finding.raised_by', {
      date: f.date(finding.raisedOn),
      who: finding.raisedBy ?? t('finding.someone'),
    }),
    closed: finding.closedOn
      ? t('finding.closed', { date: f.date(finding.closedOn), note: finding.closingNote ?? '' })
      : null,
    recommendations: finding.recommendations.map((one) => ({
      number: one.number,
      heading: t('finding.recommendation', { number: one.number }),
      written: one.text,
      tag: {
        text: t(`finding.recommendation.${one.state}`),
        tone: one.state === 'open' ? (one.dueOn && one.dueOn <= room.today ? 'red' : 'amber') : 'grey',
      },
      due: one.dueOn ? t('finding.due', { date: f.date(one.dueOn) }) : null,
      reason: one.reason,
      maySettle: rights.mayFollow && isOpen && one.state === 'open',
    })),
    responses: finding.responses.map((one) => ({
      written: one.text,
      stance: t(`finding.stance.${one.stance}`),
      by: t(one.party ? 'finding.response_for' : 'finding.response_by', {
        who: one.by ?? t('finding.someone'),
        party: one.party ?? '',
        date: f.date(one.givenOn),
      }),
    })),
    followUp: finding.followUpOn
      ? t('finding.follow_up_on', { date: f.date(finding.followUpOn) })
      : t('finding.follow_up_none'),
    followUpOn: finding.followUpOn ?? '',
    mayFollow: rights.mayFollow && isOpen,
    mayAnswer: rights.mayAnswer && isOpen,
    mayClose: closingBlockers(finding).length === 0,
    stances: stances.map((value) => ({ value, text: t(`finding.stance.${value}`) })),
    history: `/accords/${room.code}/ledger/finding/${finding.id}`,
  };
}
