import { acceptedEndings } from '../../platform/files/file-kind.rules';
import { type Catalogue } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { type paperMessages } from '../paper.messages';
import { type Paper } from '../paper.queries';
import { largestPaperMegabytes, paperKinds } from '../paper.rules';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type PaperWords = Words<KeysOf<typeof paperMessages>>;

/** What `meetings/_papers` shows: the papers, and the form for those who keep them. */
export function papersView(papers: readonly Paper[], path: string, mayAdd: boolean, { t, f }: PaperWords): object {
  return {
    path,
    mayAdd,
    papers:
      papers.length === 0
        ? null
        : {
            caption: t('papers.heading'),
            isCaptionHidden: true,
            columns: [
              { label: t('papers.name') },
              { label: t('papers.kind') },
              { label: t('papers.dated_on') },
              { label: t('papers.number') },
              { label: t('papers.added') },
            ],
            rows: papers.map((paper) => ({
              cells: [
                paper.file ? { text: paper.name, href: `${path}/${paper.id}` } : { text: paper.name },
                { text: t(`papers.kind.${paper.kind}`) },
                { text: f.date(paper.datedOn) },
                { text: paper.registerNumber ?? '–' },
                { text: f.dateTime(paper.addedAt) },
              ],
            })),
          },
    emptyNext: t(mayAdd ? 'papers.none_yours' : 'papers.none_next'),
    kinds: paperKinds
      .filter((kind) => kind !== 'register_number')
      .map((kind) => ({ value: kind, text: t(`papers.kind.${kind}`) })),
    accept: acceptedEndings,
    limit: largestPaperMegabytes,
  };
}
