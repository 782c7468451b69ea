import { type HomePage, type PortalWords, type Waiting } from './home-words.view';

/** The auditors’ findings of an accord that wait for this reader. */
export function findingWork({ desk }: HomePage, accord: string, { t, f }: PortalWords): Waiting[] {
  return desk.findings
    .filter((one) => one.accord === accord)
    .map(({ kind, number, title, since }) => ({
      text: t(`home.finding.${kind}`, { number, title }),
      subject: null,
      note: null,
      on: since,
      when: t('home.since', { date: f.date(since) }),
      tone: 'amber',
      href: `/accords/${accord}/findings/${number}`,
      button: t(`home.finding.${kind}_button`),
    }));
}
