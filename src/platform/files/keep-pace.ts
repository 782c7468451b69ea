import { type Request } from 'express';
import { fileRefusals } from './file.refusals';

/** How slowly a body may come. Source: our assumption; a poor mobile connection is ten times as fast. */
export interface Pace {
  readonly stallSeconds: number;
  readonly bytesPerSecond: number;
}

export const usualPace: Pace = { stallSeconds: 15, bytesPerSecond: 4096 };

/**
 * Waits for a body to be received; where it stalls or trickles, tells its receiver to stop, until that has cleaned up
 * after itself. The connection ends with the refusal.
 */
export async function keepingPace<T>(
  request: Request,
  receiving: Promise<T>,
  stop: (error: Error) => void,
  pace = usualPace,
): Promise<T> {
  let [received, isCut] = [0, false];
  const since = Date.now();
  let last = since;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    last = Date.now();
  };
  const look = (): void => {
    const now = Date.now();
    const seconds = (now - since) / 1000;
    const trickles = seconds > pace.stallSeconds && received / seconds < pace.bytesPerSecond;
    isCut ||= trickles || now - last > pace.stallSeconds * 1000;
    if (isCut) stop(new Error('The body came too slowly'));
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
