import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { CloseSitting } from './close-sitting.command';
import { CloseVote } from './close-vote.command';
import { DeclareRecusal } from './declare-recusal.command';
import { GiveProxy } from './give-proxy.command';
import { HoldSitting } from './hold-sitting';
import { LiveFeed } from './live-feed';
import { LiveSittingQueries } from './live-sitting.queries';
import { MoveItem } from './move-item.command';
import { OpenSitting } from './open-sitting.command';
import { RecordPresence } from './record-presence.command';
import { LiveActsController } from './web/live-acts.controller';
import { LiveAnswers } from './web/live-answers';
import { LiveController } from './web/live.controller';
import { LiveItemsController } from './web/live-items.controller';

/** Everything that it takes to run a sitting. */
@Module({
  imports: [AccordModule],
  controllers: [LiveController, LiveActsController, LiveItemsController],
  providers: [
    LiveSittingQueries,
    LiveFeed,
    HoldSitting,
    OpenSitting,
    RecordPresence,
    GiveProxy,
    MoveItem,
    DeclareRecusal,
    CloseVote,
    CloseSitting,
    LiveAnswers,
  ],
  exports: [OpenSitting, RecordPresence, GiveProxy, MoveItem, DeclareRecusal, CloseVote, CloseSitting],
})
export class LiveModule {}
