import path from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { FileStore } from '../platform/files/file-store';
import { AttachFact } from './attach-fact.command';
import { IssuedDocumentQueries } from './issued-document.queries';
import { ProveDocument } from './prove-document.command';
import { Proving } from './proving';

/** Issued documents and the files they consist of. */
@Module({
  providers: [
    {
      provide: FileStore,
      useFactory: (settings: Settings) => new FileStore(path.resolve(settings.dataDir, 'files')),
      inject: [Settings],
    },
    AttachFact,
    IssuedDocumentQueries,
    ProveDocument,
    Proving,
  ],
  exports: [FileStore, AttachFact, IssuedDocumentQueries, ProveDocument, Proving],
})
export class DocumentsModule {}
