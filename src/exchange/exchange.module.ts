import { Module } from '@nestjs/common';
import { AccordFileReader } from './accord-file/accord-file-reader';
import { ImportApiController } from './api/import-api.controller';
import { ImportAccord } from './import/import-accord.command';
import { ImportDesk } from './import/import-desk';
import { ImportPagesController } from './web/import-pages.controller';
import { ImportPreview } from './web/import-preview';

@Module({
  controllers: [ImportApiController, ImportPagesController],
  providers: [ImportAccord, ImportDesk, ImportPreview, AccordFileReader],
  exports: [ImportAccord],
})
export class ExchangeModule {}
