import { mayOn, type Viewer } from '../../access/viewer';
import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { type Catalogue } from '../../platform/i18n/catalogue';
import { type Crumb, type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { type accordMessages } from '../accord-pages.messages';
import { type ruleMessages } from '../rule.messages';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type AccordKey = KeysOf<typeof accordMessages>;
export type AccordWords = Words<AccordKey>;
export type RuleWords = Words<KeysOf<typeof ruleMessages>>;

const sections = [
  'overview',
  'parties',
  'rules',
  'years',
  'progress',
  'register',
  'calendar',
  'duties',
  'reports',
  'ledger',
  'audit',
  'search',
] as const;
export type AccordSection = (typeof sections)[number];
const paths: Readonly<Record<AccordSection, string>> = {
  overview: '',
  parties: '/parties',
  rules: '/rules',
  years: '/term',
  progress: '/progress',
  register: '/resolutions',
  calendar: '/calendar',
  duties: '/duties',
  reports: '/reports',
  ledger: '/ledger',
  audit: '/audit',
  search: '/search',
};

/** The way between the pages of one accord; shown under their headings. */
export function sectionsOf(
  viewer: Viewer,
  code: string,
  current: AccordSection,
  { t }: AccordWords,
): readonly object[] {
  const shown = sections.filter(
    (section) => (section !== 'ledger' && section !== 'audit') || mayOn(viewer, 'ledger.read', code),
  );
  return shown.map((section) => ({
    href: `/accords/${code}${paths[section]}`,
    text: t(`accord.${section}`),
    isCurrent: section === current,
  }));
}

export function bannerOf(accord: {
  readonly isIllustrative: boolean;
  readonly disclaimer: IllustrativeBanner['disclaimer'];
  readonly today: string;
}): IllustrativeBanner | null {
  return accord.isIllustrative ? { disclaimer: accord.disclaimer, referenceDate: accord.today } : null;
}

/** A step of the breadcrumb with a kept wording, marked where it is not in the page's language. */
export function crumbOf(text: LocalizedText, href: string, language: Language): Crumb {
  return { ...inLanguage(text, language), href };
}
