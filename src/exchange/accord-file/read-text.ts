import { type FaultList } from './file-fault';
import { JsonReader, type JsonValue } from './json-reader';

export const largestFile = 20 * 1024 * 1024;

/** Bytes to a value, or the faults of the text itself. */
export function readText(bytes: Uint8Array, faults: FaultList): JsonValue | undefined {
  if (bytes.byteLength > largestFile) {
    faults.add([], 'text.too_large', { megabytes: Math.ceil(bytes.byteLength / 1024 / 1024), limit: 20 });
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    faults.add([], 'text.not_utf8');
    return undefined;
  }
  if (text.startsWith('\ufeff')) {
    faults.add([], 'text.byte_order_mark');
    return undefined;
  }
  if (text.trim() === '') {
    faults.add([], 'text.empty');
    return undefined;
  }
  return new JsonReader(text, faults).read();
}
