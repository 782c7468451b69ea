/** What is declared about the log's keys: opened, opened again after a loss, handed over. Source: our assumption. */
import { createHash, type KeyObject } from 'node:crypto';
import {
  noteText,
  publicKeyOf,
  readNote,
  readVerifierKey,
  signatureOf,
  signLine,
  type VerifierKey,
  verifierKeyText,
} from './signed-note.rules';

export interface KeyEvent {
  readonly number: number;
  readonly kind: 'epoch_opened' | 'key_rotated';
  readonly epoch: number;
  readonly origin: string;
  readonly verifierKey: string;
  /** A note signed by the new key, and by the one before it where that is at hand. */
  readonly statement: string;
}

/** What was lost when a log opens again: the tree known outside against the one that is left. */
export interface Loss {
  readonly previousOrigin: string;
  readonly previousSize: number;
  readonly previousRoot: string;
  /** Leaves that are still there, the same as before. */
  readonly keptSize: number;
}

export interface KeyMatter {
  readonly kind: KeyEvent['kind'];
  readonly epoch: number;
  readonly origin: string;
  readonly previousKey: string | null;
  readonly loss: Loss | null;
  readonly reason: string;
}

/** `accordo/<first key>/<epoch>`: nobody else’s log has this name. */
export function originOf(firstKey: Buffer, epoch: number): string {
  return `accordo/${createHash('sha256').update(firstKey).digest('hex').slice(0, 16)}/${epoch}`;
}

export function originOfNextEpoch(origin: string, epoch: number): string {
  return `${origin.replace(/\/\d+$/, '')}/${epoch}`;
}

/** The epoch in an origin of the same log; 0 for another log’s. */
export function epochOf(origin: string, sibling: string): number {
  const [, log, epoch] = /^(.*)\/(\d+)$/.exec(origin) ?? [];
  return sibling.startsWith(`${log}/`) ? Number(epoch) : 0;
}

/** The statement and its signatures; the old key signs first where it is at hand. */
export function keyStatement(matter: KeyMatter, key: KeyObject, oldKey: KeyObject | null): string {
  const verifierKey = verifierKeyText({ name: matter.origin, type: 1, publicKey: publicKeyOf(key) });
  const { loss } = matter;
  const text = [
    matter.kind === 'epoch_opened' ? 'accordo log opened' : 'accordo log key rotated',
    `origin ${matter.origin}`,
    `epoch ${matter.epoch}`,
    `key ${verifierKey}`,
    ...(matter.previousKey === null ? [] : [`previous-key ${matter.previousKey}`]),
    ...(loss === null
      ? []
      : [
          `previous ${loss.previousOrigin} ${loss.previousSize} ${loss.previousRoot}`,
          `kept ${loss.keptSize}`,
          `lost ${loss.previousSize - loss.keptSize}`,
        ]),
    `reason ${matter.reason.replace(/\s+/g, ' ').trim()}`,
    '',
  ].join('\n');
  const previous = matter.previousKey === null ? null : readVerifierKey(matter.previousKey);
  const byOld = oldKey && previous ? [signLine(text, previous.name, oldKey)] : [];
  return noteText(text, [...byOld, signLine(text, matter.origin, key)]);
}

/** The loss that a statement declares, if it does. */
export function declaredLoss(statement: string): Loss | null {
  const [, previousOrigin = '', size = '', previousRoot = ''] = /^previous (\S+) (\d+) (\S+)$/m.exec(statement) ?? [];
  const [, kept = ''] = /^kept (\d+)$/m.exec(statement) ?? [];
  if (size === '' || kept === '') return null;
  return { previousOrigin, previousSize: Number(size), previousRoot, keptSize: Number(kept) };
}

/**
 * What is wrong with a chain of key events, each told by its number; empty where every key was handed on by the one
 * before it. An epoch opened without the old key is not wrong, but whoever knew the old key must be asked.
 */
export function faultsOfKeyEvents(events: readonly KeyEvent[]): { readonly number: number; readonly fault: string }[] {
  const faults: { number: number; fault: string }[] = [];
  events.forEach((event, at) => {
    const before = events[at - 1];
    const own = keyOf(event.verifierKey);
    const note = readNote(event.statement);
    const say = (fault: string): void => void faults.push({ number: event.number, fault });
    if (event.number !== at + 1) return say('number');
    if (!own || own.name !== event.origin || !note) return say('unreadable');
    if (signatureOf(note, own) !== 'good') say('not_signed_by_its_key');
    const said = (name: string): string | undefined => new RegExp(`^${name} (.*)$`, 'm').exec(note.text)?.[1];
    if (said('key') !== event.verifierKey || said('origin') !== event.origin || said('epoch') !== String(event.epoch))
      say('says_something_else');
    if (said('previous-key') !== before?.verifierKey) say('other_predecessor');
    if (!before) {
      if (event.kind !== 'epoch_opened' || event.epoch !== 1 || event.origin !== originOf(own.publicKey, 1))
        say('beginning');
      return;
    }
    const isNewEpoch = event.kind === 'epoch_opened';
    if (isNewEpoch ? event.epoch <= before.epoch : event.epoch !== before.epoch) say('epoch');
    if (event.origin !== originOfNextEpoch(before.origin, event.epoch)) say('origin');
    const old = keyOf(before.verifierKey);
    const handedOn = old ? signatureOf(note, old) : 'broken';
    if (handedOn === 'broken' || (handedOn === 'absent' && !isNewEpoch)) say('not_signed_by_the_old_key');
  });
  return faults;
}

function keyOf(text: string): VerifierKey | null {
  return readVerifierKey(text);
}
