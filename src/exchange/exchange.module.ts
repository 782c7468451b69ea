import { Module } from '@nestjs/common';
import { ImportAccord } from './import/import-accord.command';

@Module({ providers: [ImportAccord], exports: [ImportAccord] })
export class ExchangeModule {}
