/** Where issued documents are found and what their files are called. Numbers run by kind: a number alone names nothing. */
import { type DocumentKind } from './issue-document';

export interface DocumentPlace {
  /** Code of the accord. */
  readonly accord: string;
  readonly kind: DocumentKind;
  /** `2026/3` */
  readonly number: string;
}

export function documentFileName({ accord, kind, number }: DocumentPlace): string {
  return `${accord}-${kind}-${number.replace('/', '-')}`;
}

/** Its page: reports have one of their own, reached by their number. */
export function documentPath({ accord, kind, number, id }: DocumentPlace & { readonly id: string }): string {
  const base = `/accords/${accord}`;
  return kind === 'progress_report' ? `${base}/reports/issued/${number.replace('/', '-')}` : `${base}/documents/${id}`;
}
