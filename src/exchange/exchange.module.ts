import { Module } from '@nestjs/common';
import { ImportApiController } from './api/import-api.controller';
import { ImportAccord } from './import/import-accord.command';

@Module({ controllers: [ImportApiController], providers: [ImportAccord], exports: [ImportAccord] })
export class ExchangeModule {}
