import { type Fault } from '../../kernel/refusal';
import { accordFileShape, type AccordFile } from './accord-file.shape';
import { checkAccord, checkIndicatorCatalogue, checkParties, checkPlans } from './accord-section.rules';
import { checkAction } from './action.rules';
import { checkApproval, checkWrittenProcedure } from './decision.rules';
import { faultAt, FaultList } from './file-fault';
import { collectCodes } from './file-codes';
import { Findings } from './findings';
import { type JsonValue } from './json-reader';
import { checkMeeting } from './meeting.rules';
import { largestFile, readText } from './read-text';
import { Reading } from './shape';

/** Bytes beyond which reading on is of no use. */
export const largestInput = largestFile;

/** An accord file as it was read: usable only when `faults` is empty. */
export interface ReadAccordFile {
  readonly file: AccordFile | undefined;
  /** At most 100; `faultCount` says how many there are. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  /** Worth knowing, no reason to refuse. */
  readonly notices: readonly Fault[];
  readonly noticeCount: number;
}

/** Bytes of an accord file to its value: text, then shape, then rules; every fault is collected. */
export function readAccordFile(bytes: Uint8Array): ReadAccordFile {
  const faults = new FaultList();
  const notices = new FaultList();
  const value = readText(bytes, faults);
  const file = value === undefined ? undefined : readShapeAndRules(value, faults, notices);
  return {
    file: faults.isEmpty ? file : undefined,
    faults: faults.kept,
    faultCount: faults.count,
    notices: notices.kept,
    noticeCount: notices.count,
  };
}

function readShapeAndRules(value: JsonValue, faults: FaultList, notices: FaultList): AccordFile {
  const before = faults.count;
  const file = accordFileShape(value, new Reading(faults, notices));
  if (faults.count === before) checkRules(file, new Findings(faults, notices));
  // A full list of faults says enough: what else is wrong will be told when they are mended.
  else if (faults.count < FaultList.limit) addRuleFaults(file, faults);
  return file;
}

/** A file with gaps is checked as far as possible; what a gap itself brought about is not told a second time. */
function addRuleFaults(file: AccordFile | undefined, faults: FaultList): void {
  if (!file) return;
  const gaps = faults.kept.map((fault) => fault.pointer);
  const found = new FaultList();
  checkRules(file, new Findings(found, new FaultList()), true);
  const touches = (left: string, right: string): boolean => left === right || left.startsWith(`${right}/`);
  for (const fault of found.kept)
    if (!gaps.some((gap) => touches(gap, fault.pointer) || touches(fault.pointer, gap))) faults.keep(fault);
}

/** A check may stumble over what another one, or the shape, has already called a fault; over nothing else. */
function checkRules(file: AccordFile, findings: Findings, hasGaps = false): void {
  let stumbles = 0;
  const guarded = (check: () => void): void => {
    if (stumbles >= FaultList.limit) return;
    try {
      check();
    } catch (error) {
      stumbles++;
      const mayStumble = hasGaps || !findings.faults.isEmpty;
      if (!mayStumble || !(error instanceof TypeError || error instanceof RangeError)) throw error;
    }
  };
  const codes = collectCodes(file, findings);
  guarded(() => checkAccord(file, codes, findings));
  guarded(() => checkParties(file, codes, findings));
  guarded(() => checkIndicatorCatalogue(file, findings));
  guarded(() => checkPlans(file, codes, findings));
  for (const [list, check] of [
    [file.actions, checkAction],
    [file.meetings, checkMeeting],
    [file.writtenProcedures, checkWrittenProcedure],
    [file.approvals, checkApproval],
  ] as const)
    for (const index of (list ?? []).keys()) guarded(() => check(file, index, codes, findings));
}

/** One more line for a list that was cut: how many faults there are in all. */
export function faultsToShow(read: Pick<ReadAccordFile, 'faults' | 'faultCount'>): readonly Fault[] {
  const more = read.faultCount - read.faults.length;
  return more > 0 ? [...read.faults, faultAt('', 'notice.more_faults', { more })] : read.faults;
}
