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

/** Everything that it takes to run a sitting. */
export const liveProviders = [
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
];
