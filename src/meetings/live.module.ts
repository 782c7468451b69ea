import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { BriefApiController } from './api/brief-api.controller';
import { LiveApiAnswers } from './api/live-api-answers';
import { LiveApiController } from './api/live-api.controller';
import { LiveItemsApiController } from './api/live-items-api.controller';
import { BriefLinkApiController } from './api/brief-link-api.controller';
import { BriefQueries } from './brief.queries';
import { CloseSitting } from './close-sitting.command';
import { CloseVote } from './close-vote.command';
import { DeclareRecusal } from './declare-recusal.command';
import { GiveProxy } from './give-proxy.command';
import { HoldLiveSitting } from './hold-live-sitting';
import { LiveFeed } from './live-feed';
import { LiveSittingQueries } from './live-sitting.queries';
import { MakeBrief } from './make-brief';
import { MakeBriefLink } from './make-brief-link.command';
import { MinutesModule } from './minutes.module';
import { MoveItem } from './move-item.command';
import { OpenSitting } from './open-sitting.command';
import { RecordPresence } from './record-presence.command';
import { BriefController } from './web/brief.controller';
import { PublicBriefController } from './web/public-brief.controller';
import { LiveActsController } from './web/live-acts.controller';
import { LiveAnswers } from './web/live-answers';
import { LiveController } from './web/live.controller';
import { LiveItemsController } from './web/live-items.controller';

/** Everything that it takes to run a sitting. */
@Module({
  imports: [AccordModule, DocumentsModule, MinutesModule],
  controllers: [
    BriefLinkApiController,
    BriefApiController,
    LiveApiController,
    LiveItemsApiController,
    BriefController,
    PublicBriefController,
    LiveController,
    LiveActsController,
    LiveItemsController,
  ],
  providers: [
    LiveSittingQueries,
    LiveFeed,
    HoldLiveSitting,
    OpenSitting,
    RecordPresence,
    GiveProxy,
    MoveItem,
    DeclareRecusal,
    CloseVote,
    CloseSitting,
    LiveAnswers,
    LiveApiAnswers,
    BriefQueries,
    MakeBrief,
    MakeBriefLink,
  ],
  exports: [OpenSitting, RecordPresence, GiveProxy, MoveItem, DeclareRecusal, CloseVote, CloseSitting],
})
export class LiveModule {}
