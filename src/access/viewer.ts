import { type Actor } from '../kernel/actor';
import { type Language } from '../kernel/language';
import { permissionsOfAdministrator, permissionsOfRole, type Permission, type Role } from './permission.rules';

/** A mandate in force today: the role somebody holds on one accord, for a party where the role needs one. */
export interface ViewerMandate {
  readonly id: string;
  readonly accordId: string;
  readonly accordCode: string;
  readonly role: Role;
  readonly partyId: string | null;
  readonly partyCode: string | null;
  readonly tableCode: string | null;
}

/** The signed-in person as every query and command sees them. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
  readonly mandates: readonly ViewerMandate[];
  /** The party they act for, chosen where they hold mandates for several. */
  readonly actingPartyId: string | null;
}

/**
 * Port: which mandates has this user today? Answered by the accord as SQL that joins the look-up of the sign-in,
 * so that knowing a visitor costs one round trip.
 */
export abstract class MandateSource {
  /**
   * A scalar subquery giving a JSON array of `ViewerMandate`, oldest first.
   * @param user SQL expression of the user's id
   * @param now SQL expression of the instant
   */
  abstract inForceSql(user: string, now: string): string;
}

/** Accords on which the viewer holds this permission today; queries filter by these ids. */
export function accordIdsWith(viewer: Viewer, permission: Permission): string[] {
  return [
    ...new Set(
      viewer.mandates
        .filter((mandate) => permissionsOfRole[mandate.role].includes(permission))
        .map((mandate) => mandate.accordId),
    ),
  ];
}

export function may(viewer: Viewer, permission: Permission, accordId?: string): boolean {
  if (viewer.isAdministrator && permissionsOfAdministrator.includes(permission)) return true;
  const accords = accordIdsWith(viewer, permission);
  return accordId === undefined ? accords.length > 0 : accords.includes(accordId);
}

/** The same where only the accord's code is at hand. */
export function mayOn(viewer: Viewer, permission: Permission, accordCode: string): boolean {
  return viewer.mandates.some(
    ({ accordCode: code, role }) => code === accordCode && permissionsOfRole[role].includes(permission),
  );
}

const actors = new WeakMap<Viewer, Actor>();

/** One actor for all that is done in a request. */
export function actorOf(viewer: Viewer): Actor {
  let actor = actors.get(viewer);
  if (!actor) actors.set(viewer, (actor = newActor(viewer)));
  return actor;
}

/** On each accord: the chosen party where they hold a mandate for it there, else the one of their oldest mandate. */
function newActor(viewer: Viewer): Actor {
  const partyIdByAccord: Record<string, string> = {};
  for (const { accordId, partyId } of viewer.mandates)
    if (partyId && (partyId === viewer.actingPartyId || partyIdByAccord[accordId] === undefined))
      partyIdByAccord[accordId] = partyId;
  return { kind: 'person', userId: viewer.userId, name: viewer.name, partyId: viewer.actingPartyId, partyIdByAccord };
}
