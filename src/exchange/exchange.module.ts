import { Module } from '@nestjs/common';
import { AccordFileReader } from './accord-file/accord-file-reader';
import { DocumentsModule } from '../documents/documents.module';
import { DossierApiController } from './api/dossier-api.controller';
import { DossierQueries } from './dossier/dossier.queries';
import { DossierController } from './web/dossier.controller';
import { ImportApiController } from './api/import-api.controller';
import { ImportAccord } from './import/import-accord.command';
import { ImportDesk } from './import/import-desk';
import { ImportPagesController } from './web/import-pages.controller';
import { ImportPreview } from './web/import-preview';

@Module({
  imports: [DocumentsModule],
  controllers: [ImportApiController, ImportPagesController, DossierApiController, DossierController],
  providers: [DossierQueries, ImportAccord, ImportDesk, ImportPreview, AccordFileReader],
  exports: [ImportAccord, DossierQueries],
})
export class ExchangeModule {}
