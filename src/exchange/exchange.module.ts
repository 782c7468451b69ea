import { Module } from '@nestjs/common';
import { ImportApiController } from './api/import-api.controller';
import { GiveImporterMandate } from './import/give-importer-mandate.command';
import { ImportAccord } from './import/import-accord.command';
import { ImportDesk } from './import/import-desk';
import { ImportPagesController } from './web/import-pages.controller';
import { ImportPreview } from './web/import-preview';

@Module({
  controllers: [ImportApiController, ImportPagesController],
  providers: [ImportAccord, ImportDesk, ImportPreview, GiveImporterMandate],
  exports: [ImportAccord],
})
export class ExchangeModule {}
