import { fillSentence, type Fault, type RefusalValues } from '../../kernel/refusal';
import { faultSentences, type FaultCode } from './accord-file.messages';

/** Where something stands in the file: keys and positions from the top. */
export type Place = readonly (string | number)[];

/** RFC 6901: `/actions/3/budget/total`; the whole file is the empty text. */
export function pointerTo(place: Place): string {
  return place.map((part) => '/' + String(part).replace(/~/g, '~0').replace(/\//g, '~1')).join('');
}

/** Faults in the order found; those beyond the limit are only counted. */
export class FaultList {
  static readonly limit = 100;
  readonly kept: Fault[] = [];
  count = 0;

  add(place: Place, code: FaultCode, values: RefusalValues = {}): void {
    this.count++;
    if (this.kept.length < FaultList.limit) this.kept.push(faultAt(pointerTo(place), code, values));
  }

  keep(fault: Fault): void {
    this.count++;
    if (this.kept.length < FaultList.limit) this.kept.push(fault);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }
}

export function faultAt(pointer: string, code: FaultCode, values: RefusalValues = {}): Fault {
  const sentence = faultSentences[code];
  return { pointer, it: fillSentence(sentence.it, values), en: fillSentence(sentence.en, values) };
}
