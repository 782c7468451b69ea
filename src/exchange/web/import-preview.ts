import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { RecordNames } from '../../ledger/record-names.queries';
import { page, type PageView } from '../../platform/pages/page-view';
import { type ReadAccordFile } from '../accord-file/read-accord-file';
import { ImportAccord } from '../import/import-accord.command';
import { markOf, type WaitingFile } from '../import/import-desk';
import { importPagesMessages } from '../import-pages.messages';
import { bannerOfFile, idsOfPlan, previewView } from './import.view';

/** Makes the preview of a waiting file from what is on record now. */
@Injectable()
export class ImportPreview {
  constructor(
    private readonly importing: ImportAccord,
    private readonly names: RecordNames,
  ) {}

  async show(
    viewer: Viewer,
    { token, name }: WaitingFile,
    read: ReadAccordFile,
    isStale: boolean,
    typed: object = {},
  ): Promise<PageView> {
    const plan = await this.importing.preview(read, viewer);
    const parts = {
      plan,
      notices: read.notices,
      name,
      accord: read.file?.accord.code ?? '',
      currency: read.file?.actions[0]?.budget.currency ?? 'EUR',
      token,
      mark: markOf(plan),
      isStale,
      names: await this.names.of(idsOfPlan(plan)),
    };
    return page('exchange/preview', (words) => previewView(parts, words), {
      messages: importPagesMessages,
      title: 'preview.title',
      breadcrumb: ({ t }) => [{ text: t('import.title'), href: '/import' }],
      illustrative: bannerOfFile(read),
      status: plan.refused.length > 0 || isStale ? 409 : 200,
      form: { values: { ...typed }, refusal: null },
    });
  }
}
