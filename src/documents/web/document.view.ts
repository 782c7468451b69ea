import { mayOn, type Viewer } from '../../access/viewer';
import { type Words } from '../../platform/pages/page-view';
import { type documentPageMessages } from '../document-page.messages';
import { copyKinds, largestCopyMegabytes, numberKinds } from '../document-fact.rules';
import { type DocumentFact, type IssuedDocument } from '../issued-document.queries';

export type DocumentWords = Words<keyof typeof documentPageMessages.it>;

/** An issued document: what it is, its files, what was attached to it. */
export function documentView(document: IssuedDocument, viewer: Viewer, words: DocumentWords): object {
  const { t, f } = words;
  const path = `/accords/${document.accord}/documents/${document.id}`;
  return {
    path,
    facts: [
      { label: t('document.kind'), said: t(`document.kind.${document.kind}`) },
      { label: t('document.number'), said: document.number },
      { label: t('document.issued_on'), said: f.date(document.issuedOn) },
      {
        label: t('document.language'),
        said: t(document.language === 'en' ? 'document.language.en' : 'document.language.it'),
      },
      { label: t('document.sha256'), said: document.sha256, isHash: true },
      { label: t('document.pdf_sha256'), said: document.pdfSha256, isHash: true },
    ],
    added: document.facts.length === 0 ? null : addedTable(document.facts, path, words),
    attaching: mayOn(viewer, 'document.attach', document.accord)
      ? attachView(`${path}/facts`, `${path}/copies`, words)
      : null,
  };
}

/** The forms that attach a fact to a document, whatever page they stand on. */
export function attachView(factsPath: string, copiesPath: string, { t }: DocumentWords): object {
  return {
    factsPath,
    copiesPath,
    numberKinds: numberKinds.map((kind) => ({ value: kind, text: t(`document.fact.${kind}`) })),
    copyKinds: copyKinds.map((kind) => ({ value: kind, text: t(`document.fact.${kind}`) })),
    limit: largestCopyMegabytes,
  };
}

function addedTable(facts: readonly DocumentFact[], path: string, { t, f }: DocumentWords): object {
  return {
    caption: t('document.facts'),
    isCaptionHidden: true,
    columns: [
      { label: t('document.fact_kind') },
      { label: t('document.fact_value') },
      { label: t('document.fact_dated') },
      { label: t('document.fact_added') },
    ],
    rows: facts.map((fact) => ({
      cells: [
        { text: t(`document.fact.${fact.kind}`) },
        fact.file ? { text: fact.file.name, href: `${path}/facts/${fact.id}` } : { text: fact.value ?? '' },
        { text: f.date(fact.datedOn) },
        { text: f.dateTime(fact.addedAt) },
      ],
    })),
  };
}
