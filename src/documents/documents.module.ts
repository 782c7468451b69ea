import { Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
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

/** Issued documents, what is attached to them, and their proofs. */
@Module({
  controllers: [VerifyController, DocumentController],
  providers: [
    { provide: DocumentSigner, useFactory: (settings: Settings) => DocumentSigner.from(settings), inject: [Settings] },
    AttachFact,
    IssuedDocumentQueries,
    ProveDocument,
    Proving,
    CheckDocument,
    DocumentParcel,
    AttachForm,
  ],
  exports: [DocumentSigner, AttachFact, AttachForm, IssuedDocumentQueries, ProveDocument, Proving, DocumentParcel],
})
export class DocumentsModule {}
