import { Module } from '@nestjs/common';
import { LedgerApiController } from './api/ledger-api.controller';
import { HomeQueries } from './home.queries';

/** Home per role, and what joins features standing above its own. */
@Module({ controllers: [LedgerApiController], providers: [HomeQueries], exports: [HomeQueries] })
export class PortalModule {}
