import { type Language, languages } from '../../kernel/language';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { type CheckedLetterhead } from '../../platform/pdf/letterhead';
import { letterheadMessages } from '../letterhead.messages';
import { reportPageMessages } from './report-words.view';

export const letterheadPageMessages = joinCatalogues(reportPageMessages, letterheadMessages);
type LetterheadWords = Words<keyof typeof letterheadPageMessages.it>;
export type LetterheadsRead = Readonly<Record<Language, CheckedLetterhead>>;

/** The letterhead of each language: whether it is in order, what it says, and the sample to look at. */
export function letterheadView(code: string, read: LetterheadsRead, { t, language }: LetterheadWords): object {
  const faults = languages.flatMap((one) => read[one].faults);
  const path = `/accords/${code}/letterhead`;
  return {
    lead: t('letterhead.lead', { files: languages.map((one) => `letterhead.${one}.md`).join(', ') }),
    standing: {
      text: t(faults.length === 0 ? 'letterhead.good' : 'letterhead.bad'),
      isGood: faults.length === 0,
    },
    faults: faults.map((fault) => t('letterhead.fault', { file: fault.file, fault: fault[language] })),
    letterheads: languages.map((one) => ({
      heading: t(`letterhead.in.${one}`),
      sample: { href: `${path}/sample.pdf?in=${one}`, text: t(`letterhead.sample.${one}`) },
      lines: linesOf(read[one], t),
    })),
    shown: { href: `${path}/sample.pdf?in=${language}`, title: t('letterhead.sample') },
    back: `/accords/${code}/reports`,
  };
}

function linesOf({ usable }: CheckedLetterhead, t: LetterheadWords['t']): object[] {
  const { accent, author, logo, office, signature } = usable;
  return [
    { label: t('letterhead.colour'), text: accent },
    { label: t('letterhead.author'), text: author },
    {
      label: t('letterhead.logo'),
      text: logo ? t('letterhead.logo_alt', { alt: logo.alt }) : t('letterhead.logo_none'),
    },
    ...(office.length > 0 ? office : [t('letterhead.office_none')]).map((text) => ({
      label: t('letterhead.office'),
      text,
    })),
    { label: t('letterhead.signature'), text: [signature.title, signature.text].filter(Boolean).join(' · ') },
  ];
}
