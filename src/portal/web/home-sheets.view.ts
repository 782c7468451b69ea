import { civilDate } from '../../kernel/civil-date';
import { periodName } from '../../plans/web/action-wording.view';
import { sheetDueOn } from '../../reporting/sheets.rules';
import { type HomeAccord, type HomeSheet } from '../home.queries';
import { sheetKey, type SheetReadiness } from '../home-sheets.queries';
import { type HomePage, type PortalWords, type Waiting } from './home-words.view';

/** One line for all the sheets of a period; others for those that came back, and for those that cannot be sent now. */
export function sheetsToSend(
  page: HomePage,
  accord: HomeAccord,
  parties: readonly (string | null)[],
  words: PortalWords,
): Waiting[] {
  const readiness = (sheet: HomeSheet): SheetReadiness | undefined => page.readiness.get(sheetKey(accord.code, sheet));
  const groups = new Map<string, [HomeSheet, ...HomeSheet[]]>();
  for (const sheet of accord.sheets) {
    if (!parties.includes(sheet.party) || !isOwing(sheet)) continue;
    const kind = readiness(sheet)?.blocker?.it ?? (sheet.state === 'returned' ? 'returned' : 'owed');
    const key = `${sheet.period} ${sheet.party} ${kind} ${sheet.exceptionUntil ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(sheet);
    else groups.set(key, [sheet]);
  }
  return [...groups.values()].map((group) => lineOf(group, group.map(readiness), accord, words));
}

function lineOf(
  group: readonly [HomeSheet, ...HomeSheet[]],
  readiness: readonly (SheetReadiness | undefined)[],
  accord: HomeAccord,
  words: PortalWords,
): Waiting {
  const { t, f, language } = words;
  const [first] = group;
  const dueOn = dueDateOf(first, accord);
  const isLate = dueOn !== null && dueOn < accord.today;
  const isReturned = first.state === 'returned';
  const blocker = readiness[0]?.blocker ?? null;
  const what = blocker ? 'home.do.sheets_blocked' : isReturned ? 'home.do.sheets_returned' : 'home.do.sheets';
  const by = isLate ? 'home.by_late' : first.exceptionUntil ? 'home.by_exception' : 'home.by';
  return {
    text: t(what, { count: group.length, period: periodName(words, first.period) }),
    subject: null,
    note: group.length === 1 ? first.title : null,
    state: blocker ? blocker[language] : standing(readiness, isReturned ? corrected : stages, words),
    on: dueOn,
    when: dueOn ? t(by, { date: f.date(dueOn) }) : null,
    tone: blocker ? 'grey' : isLate || isReturned ? 'red' : 'amber',
    href: `/accords/${accord.code}/progress/${first.period}/parties/${first.party}`,
    button: t('home.do.sheets_button'),
  };
}

const stages = ['ready', 'lacking', 'untouched'] as const;
/** Of what came back: it was begun long ago. */
const corrected = ['ready', 'lacking'] as const;

/** How many are ready to go, how many still lack something, how many nobody has looked at. */
function standing(
  readiness: readonly (SheetReadiness | undefined)[],
  told: readonly SheetReadiness['stage'][],
  { t }: PortalWords,
): string {
  return told
    .map((stage) => ({ stage, count: readiness.filter((one) => one?.stage === stage).length }))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => t(`home.sheets_${stage}`, { count }))
    .join(', ');
}

/** A sheet that its lead still has to send. */
export function isOwing(sheet: HomeSheet): boolean {
  return sheet.state === 'none' || sheet.state === 'draft' || sheet.state === 'returned';
}

/** As recorded; else the working days that the accord's rules give after the period. */
export function dueDateOf(sheet: HomeSheet, accord: HomeAccord): string | null {
  if (sheet.exceptionUntil !== null) return sheet.exceptionUntil;
  if (sheet.dueOn !== null) return sheet.dueOn;
  const endsOn = civilDate(sheet.periodEndsOn);
  return accord.rules ? sheetDueOn({ startsOn: endsOn, endsOn }, accord.rules) : null;
}
