import { type Judgement, verifier } from '../../ledger/verifier';
import { inLanguage } from '../../kernel/language';
import { type Words } from '../../platform/pages/page-view';
import { type KnownDocument } from '../check-document.queries';
import { type verifyPagesMessages } from '../verify-pages.messages';

export type VerifyKey = keyof typeof verifyPagesMessages.it;
export type VerifyWords = Words<VerifyKey>;

export const largestDocumentMegabytes = 12;

export interface VerifyFound {
  readonly judgement: Judgement | null;
  readonly known: KnownDocument | null;
  readonly code: string;
}

export function verifyView({ judgement, known, code }: VerifyFound, words: VerifyWords) {
  const { t, language } = words;
  const [verdict = '', ...details] = judgement ? verifier().sentences(judgement, language) : [];
  return {
    limit: largestDocumentMegabytes,
    code,
    verdict,
    details,
    isUnknown: code !== '' && known === null,
    facts: known ? factsOf(known, words) : [],
    downloads: [
      { href: '/verify/accordo-verify.html', label: t('verify.page') },
      { href: '/verify/accordo-verify.cjs', label: t('verify.program') },
      { href: '/verify/accordo-verify-dossier.cjs', label: t('verify.dossier_program') },
      { href: '/verify/keys', label: t('verify.keys') },
      { href: '/verify/checkpoint', label: t('verify.checkpoint') },
    ],
  };
}

function factsOf(known: KnownDocument, { t, f, language }: VerifyWords) {
  const state = known.supersededBy ? t('verify.superseded', { number: known.supersededBy }) : t('verify.in_force');
  const [title, accord] = [inLanguage(known.title, language), inLanguage(known.accord, language)];
  return [
    { label: t('verify.document'), value: title.text, lang: title.lang },
    { label: t('verify.number'), value: known.number },
    { label: t('verify.accord'), value: accord.text, lang: accord.lang },
    { label: t('verify.issued_on'), value: f.longDate(known.issuedOn) },
    { label: t('verify.state'), value: state },
    { label: t('verify.sha256'), value: known.fileSha256 },
  ];
}
