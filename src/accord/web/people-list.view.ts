import { type Words } from '../../platform/pages/page-view';
import { type PeopleListKey } from '../people-list.messages';
import { markOf, outcomeOf, type PlannedRow, type RowOutcome } from '../people-list-plan.rules';
import { type InvitedPerson } from '../take-people-list.command';

type ListWords = Words<PeopleListKey>;

const tones: Readonly<Record<RowOutcome, string>> = {
  error: 'red',
  new_person: 'blue',
  new_mandate: 'blue',
  changed: 'amber',
  unchanged: 'grey',
};

/** Codes that the sample speaks of: of an accord that is here, where there is one. */
export interface ListSample {
  readonly accord: string;
  readonly party: string;
}

/** The empty page: field and sample. */
export function listView({ t }: ListWords, { accord, party }: ListSample): object {
  return {
    sample: [
      t('list.sample_head'),
      `ada.bianchi@example.org;Ada;Bianchi;it;${accord};${t('role.signatory').toLowerCase()};${party};;;01/01/2026;`,
      `ugo.verdi@example.org;Ugo;Verdi;it;${accord};${t('role.auditor').toLowerCase()};;;;01/01/2026;31/12/2026`,
    ].join('\n'),
  };
}

/** What a list would do, row by row, the rows to correct first. */
export function listPreviewView(
  words: ListWords,
  text: string,
  plan: readonly PlannedRow[],
  sample: ListSample,
): object {
  const { t } = words;
  const counts = countsOf(plan);
  const isFaulty = counts.error > 0;
  const isNothing = !isFaulty && counts.new_person + counts.new_mandate + counts.changed === 0;
  const shown = (['error', 'new_person', 'new_mandate', 'changed', 'unchanged'] as const).filter(
    (outcome) => outcome !== 'error' || isFaulty,
  );
  const inOrder = [...plan].sort(
    (a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0) || a.line - b.line,
  );
  return {
    ...listView(words, sample),
    list: text,
    mark: markOf(plan),
    isNothing,
    isAllowed: !isFaulty && !isNothing,
    figures: shown.map((outcome) => ({
      label: t(`figure.${outcome}`),
      value: counts[outcome],
      ...(outcome === 'error' ? { tone: 'bad' } : {}),
    })),
    table: {
      caption: t('list.preview'),
      isCaptionHidden: true,
      columns: [
        { label: t('list.row') },
        { label: t('list.outcome'), isStatus: true },
        { label: t('list.person') },
        { label: t('list.role') },
        { label: t('list.what') },
      ],
      rows: inOrder.map((planned) => ({ cells: cellsOf(planned, words) })),
    },
  };
}

/** People and roles counted each for itself: a new person with a role is one of each. */
function countsOf(plan: readonly PlannedRow[]): Record<RowOutcome, number> {
  const sound = plan.filter(({ faults }) => faults.length === 0);
  const count = (fits: (row: PlannedRow) => boolean): number => sound.filter(fits).length;
  return {
    error: plan.length - sound.length,
    new_person: count((row) => row.personOutcome === 'new'),
    new_mandate: count((row) => row.mandateOutcome === 'new'),
    changed: count((row) => outcomeOf(row) === 'changed'),
    unchanged: count((row) => outcomeOf(row) === 'unchanged'),
  };
}

function cellsOf(planned: PlannedRow, words: ListWords): object[] {
  const { t, f } = words;
  const { line, row, person, mandate } = planned;
  const outcome = outcomeOf(planned);
  const name = [person.givenName, person.familyName].filter((part) => part).join(' ') || '–';
  const role = row.role ? t(`role.${row.role}`) : row.cells.role;
  const parts = [role, row.cells.accord, row.cells.party, row.cells.table].filter((part) => part);
  const days =
    mandate && row.validFrom ? ` (${f.date(row.validFrom)} – ${row.validTo ? f.date(row.validTo) : '…'})` : '';
  return [
    { text: line },
    { tag: { text: t(`outcome.${outcome}`), tone: tones[outcome] } },
    { text: `${name}, ${row.cells.email || '–'}` },
    { text: parts.length > 0 ? parts.join(' · ') + days : '–' },
    { text: whatOf(planned, words) },
  ];
}

function whatOf(
  { faults, personOutcome, mandateOutcome, known, person, held, mandate }: PlannedRow,
  words: ListWords,
): string {
  const { t, f, language } = words;
  if (faults.length > 0) return faults.map((fault) => fault[language]).join(' ');
  const said: string[] = personOutcome === 'new' ? [t('what.invited')] : [];
  const turn = (
    key: 'what.name' | 'what.language' | 'what.office' | 'what.until',
    before: string,
    after: string,
  ): void => {
    if (before !== after) said.push(t(key, { before, after }));
  };
  if (personOutcome === 'changed' && known) {
    turn('what.name', `${known.givenName} ${known.familyName}`, `${person.givenName} ${person.familyName}`);
    turn('what.language', known.language, person.language);
  }
  if (mandateOutcome === 'changed' && held && mandate) {
    turn('what.office', held.office ?? '–', mandate.office ?? '–');
    turn('what.until', f.date(held.validTo), f.date(mandate.validTo));
  }
  return said.join('; ') || '–';
}

export function listDoneView({ t }: ListWords, invited: readonly InvitedPerson[]): object {
  const links = invited.filter(({ url }) => url !== null);
  return {
    lead: t(links.length > 0 ? 'list.done_links' : invited.length > 0 ? 'list.done_sent' : 'list.done_none'),
    links,
  };
}
