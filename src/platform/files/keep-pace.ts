import { type Request } from 'express';
import { fileRefusals } from './file.refusals';

/** How slowly a body may come. Source: our assumption; a poor mobile connection is ten times as fast. */
export interface Pace {
  readonly stallSeconds: number;
  readonly bytesPerSecond: number;
}

export const usualPace: Pace = { stallSeconds: 15, bytesPerSecond: 4096 };

/**
 * Waits for a body to be received; cuts it off where it stalls or trickles. The refusal comes as soon as the receiver
 * has cleaned up after itself; the connection ends with it.
 */
export async function keepingPace<T>(request: Request, receiving: Promise<T>, pace = usualPace): Promise<T> {
  let [received, since, isCut] = [0, Date.now(), false];
  let last = since;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    last = Date.now();
  };
  const look = (): void => {
    const now = Date.now();
    const isStalled = now - last > pace.stallSeconds * 1000;
    const seconds = (now - since) / 1000;
    const trickles = seconds > pace.stallSeconds && received / seconds < pace.bytesPerSecond;
    if (isCut || !(isStalled || trickles)) return;
    isCut = true;
    since = now;
    request.emit('error', new Error('The body came too slowly'));
  };
  const timer = setInterval(look, Math.min(1000, pace.stallSeconds * 250));
  request.on('data', count);
  try {
    return await receiving;
  } catch (error) {
    if (!isCut) throw error;
    request.res?.setHeader('Connection', 'close');
    request.res?.once('finish', () => request.destroy());
    throw fileRefusals.of('file.too_slow');
  } finally {
    clearInterval(timer);
    request.off('data', count);
  }
}
