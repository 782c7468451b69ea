import { type RefusalValues } from '../../kernel/refusal';
import { type FaultCode } from './accord-file.messages';
import { type FaultList, type Place } from './file-fault';

/** What the checks of rules write into, and the questions they ask again and again. */
export class Findings {
  constructor(
    readonly faults: FaultList,
    readonly notices: FaultList,
  ) {}

  fault(place: Place, code: FaultCode, values?: RefusalValues): void {
    this.faults.add(place, code, values);
  }

  notice(place: Place, code: FaultCode, values?: RefusalValues): void {
    this.notices.add(place, code, values);
  }

  /** The codes of a list, each once; doubles are faults. */
  codes(place: Place, items: readonly { readonly code: string }[] | undefined): CodeSet {
    if (!Array.isArray(items)) return new AnyCode();
    const codes = (items as readonly ({ readonly code: string } | undefined)[]).map((item) => item?.code);
    return this.distinct(place, codes, ['code']);
  }

  distinct(place: Place, codes: readonly (string | undefined)[], key: readonly string[] = []): CodeSet {
    const known = new Set<string>();
    for (const [index, code] of codes.entries()) {
      if (code === undefined) continue;
      if (known.has(code)) this.fault([...place, index, ...key], 'rule.duplicate_code', { code });
      known.add(code);
    }
    return known;
  }

  known(place: Place, code: string | null | undefined, codes: CodeSet, of: string): boolean {
    if (code === null || code === undefined) return false;
    if (codes.has(code)) return true;
    this.fault(place, 'rule.unknown_code', { code, of });
    return false;
  }

  allKnown(place: Place, list: readonly string[] | undefined, codes: CodeSet, of: string): void {
    this.distinct(place, list ?? []);
    for (const [index, code] of (list ?? []).entries()) this.known([...place, index], code, codes, of);
  }
}

export type CodeSet = ReadonlySet<string>;

/** Stands for a list that could not be read: no reference to it can be called wrong. */
class AnyCode extends Set<string> {
  override has(): boolean {
    return true;
  }
}
