import { mayOn } from '../../access/viewer';
import { documentPath } from '../../documents/document-place.rules';
import { type HomeAccord } from '../home.queries';
import { lateOf } from './home-late.view';
import { waitingFor } from './home-waiting.view';
import { type HomePage, type PortalWords } from './home-words.view';

/** The first screen: what waits, what is late and with whom, how the plans are doing, which sittings come. */
export function homeView(page: HomePage, words: PortalWords): object {
  const { t, f } = words;
  const { desk, viewer } = page;
  const isReader = viewer.mandates.length > 0;
  return {
    isReader,
    isAdministratorOnly: !isReader && viewer.isAdministrator,
    hasWork: viewer.mandates.some((mandate) => mandate.role !== 'auditor'),
    waiting: waitingFor(page, words),
    late: lateOf(page, words),
    accords: page.accords.map((accord) => accordPart(accord, words)),
    documents: desk.documents.map((document) => ({
      title: document.title,
      number: t('home.number', { number: document.number, date: f.date(document.issuedOn) }),
      superseded: document.isSuperseded ? t('home.superseded') : null,
      href: documentPath(document),
    })),
    ledgers: page.accords
      .filter(({ code }) => mayOn(viewer, 'ledger.read', code))
      .map(({ code, title }) => ({ title, href: `/accords/${code}/ledger` })),
    access: desk.mandates.map((mandate) => ({
      accord: mandate.accord,
      role: roleName(mandate.role, words),
      party: mandate.party,
      until: mandate.validTo ? t('home.access_until', { date: f.date(mandate.validTo) }) : t('home.access_open'),
    })),
    isEmpty: desk.people?.isEmpty ?? false,
    people: desk.people ? peoplePart(desk.people, words) : null,
  };
}

function roleName(role: string, { t }: PortalWords): string {
  return t(`role.${role}` as 'role.auditor');
}

function peoplePart(people: NonNullable<HomePage['desk']['people']>, words: PortalWords): readonly object[] {
  const { t, f } = words;
  return [
    ...people.invitations.map((one) => ({
      text: t(one.isExpired ? 'home.invitation_expired' : 'home.invitation', { name: one.name }),
      when: t('home.by', { date: f.date(one.expiresOn) }),
      tone: one.isExpired ? 'red' : 'grey',
    })),
    ...people.ending.map((one) => ({
      text: t('home.mandate_ending', {
        name: one.name,
        role: [roleName(one.role, words), one.party, one.accord].filter((part) => part !== null).join(', '),
      }),
      when: t('home.on', { date: f.date(one.validTo) }),
      tone: 'amber',
    })),
  ];
}

function accordPart(accord: HomeAccord, { t, f }: PortalWords): object {
  const base = `/accords/${accord.code}`;
  const { plan } = accord;
  return {
    code: accord.code,
    title: accord.title,
    href: base,
    planTitle: plan ? t('home.plan', { year: plan.year }) : null,
    planHref: plan ? `${base}/plans/${plan.year}` : null,
    figures: plan ? figuresOf(plan, accord.currency, `${base}/plans/${plan.year}`, { t, f }) : [],
    meetings: accord.meetings.map((meeting) => ({ ...meeting, href: `${base}/meetings/${meeting.code}` })),
  };
}

function figuresOf(
  plan: NonNullable<HomeAccord['plan']>,
  currency: string,
  href: string,
  { t, f }: Pick<PortalWords, 't' | 'f'>,
): readonly object[] {
  return [
    { label: t('home.physical'), value: f.percent(plan.physical), share: plan.physical, note: t('home.physical_note') },
    {
      label: t('home.financial'),
      value: f.percent(plan.financial),
      share: plan.financial,
      note: t('home.financial_note', {
        spent: f.amount(plan.spent, currency, 0),
        budget: f.amount(plan.budget, currency, 0),
      }),
    },
    {
      label: t('home.procedural'),
      value: f.percent(plan.procedural),
      share: plan.procedural,
      note: t('home.procedural_note'),
    },
    {
      label: t('home.overdue'),
      value: f.number(plan.milestonesOverdue),
      tone: plan.milestonesOverdue > 0 ? 'bad' : 'good',
      note: t('home.actions', { count: plan.actions }),
      href: plan.milestonesOverdue > 0 ? `${href}?late=yes#actions` : `${href}#actions`,
    },
  ];
}
