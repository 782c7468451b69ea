import { type TableWork } from '../home-tables.sql';
import { type HomePage, type PortalWords, type Waiting } from './home-words.view';

/** What the Tables of an accord wait for from this reader. */
export function tableWork({ desk }: HomePage, accord: string, words: PortalWords): Waiting[] {
  return desk.tables.filter((one) => one.accord === accord).map((one) => waitingOf(one, words));
}

function waitingOf(work: TableWork, { t, f }: PortalWords): Waiting {
  const { kind, code, count, dueOn, today } = work;
  const isLate = dueOn !== null && dueOn < today;
  return {
    text: t(`home.table.${kind}`, { code, count }),
    subject: null,
    note: null,
    on: dueOn,
    when: dueOn === null || kind === 'live' ? null : t(isLate ? 'home.by_late' : 'home.by', { date: f.date(dueOn) }),
    tone: isLate && kind !== 'live' ? 'red' : kind === 'live' ? 'blue' : 'amber',
    href: placeOf(work),
    button: t(`home.table.${kind}_button`),
  };
}

function placeOf({ accord, kind, code }: TableWork): string {
  const base = `/accords/${accord}`;
  switch (kind) {
    case 'answer':
    case 'live':
      return `${base}/meetings/${code}/${kind}`;
    case 'procedure':
    case 'close_procedure':
      return `${base}/procedures/${code}`;
    case 'requests':
      return `${base}/tables/${code}`;
    case 'observe':
    case 'observations':
      return `${base}/meetings/${code}/minutes#observations`;
    default:
      return `${base}/meetings/${code}/minutes`;
  }
}
