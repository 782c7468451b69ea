import path from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { FileStore } from '../platform/files/file-store';
import { DocumentSigner } from '../platform/signing/document-signer';
import { AttachFact } from './attach-fact.command';
import { CheckDocument } from './check-document.queries';
import { DocumentParcel } from './document-parcel';
import { IssuedDocumentQueries } from './issued-document.queries';
import { ProveDocument } from './prove-document.command';
import { Proving } from './proving';
import { AttachForm } from './web/attach-form';
import { DocumentController } from './web/document.controller';
import { VerifyController } from './web/verify.controller';

/** Issued documents and the files they consist of. */
@Module({
  controllers: [VerifyController, DocumentController],
  providers: [
    {
      provide: FileStore,
      useFactory: (settings: Settings) => new FileStore(path.resolve(settings.dataDir, 'files')),
      inject: [Settings],
    },
    { provide: DocumentSigner, useFactory: (settings: Settings) => DocumentSigner.from(settings), inject: [Settings] },
    AttachFact,
    IssuedDocumentQueries,
    ProveDocument,
    Proving,
    CheckDocument,
    DocumentParcel,
    AttachForm,
  ],
  exports: [
    FileStore,
    DocumentSigner,
    AttachFact,
    AttachForm,
    IssuedDocumentQueries,
    ProveDocument,
    Proving,
    DocumentParcel,
  ],
})
export class DocumentsModule {}
