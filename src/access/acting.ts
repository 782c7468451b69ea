import { type Actor, type SystemActor } from '../kernel/actor';
import { type Permission } from './permission.rules';
import { accordIdsWith, actorOf, type Viewer } from './viewer';

/** Whoever asks or acts: a signed-in person, or the product itself (command line, demo, jobs), which sees every accord. */
export type Acting = Viewer | SystemActor;

export function isPerson(acting: Acting): acting is Viewer {
  return 'userId' in acting;
}

/** Accords on which they may do this; null: all of them. For SQL: `($1::uuid[] is null or accord_id = any ($1))`. */
export function allowedAccordIds(acting: Acting, permission: Permission): string[] | null {
  return isPerson(acting) ? accordIdsWith(acting, permission) : null;
}

export function actorBehind(acting: Acting): Actor {
  return isPerson(acting) ? actorOf(acting) : acting;
}

export function userIdOf(acting: Acting): string | null {
  return isPerson(acting) ? acting.userId : null;
}
