import { Refusal } from '../../kernel/refusal';
import { StartupFault } from './startup-fault';

/** Says what went wrong, without a stack where a sentence says it all. Returns the exit status. */
export function showFault(error: unknown): 1 | 2 {
  if (error instanceof Refusal) {
    process.stderr.write(`${error.sentence('it')}\n${error.sentence('en')}\n`);
    for (const fault of error.faults) process.stderr.write(`  ${fault.pointer || '/'}: ${fault.it}\n    ${fault.en}\n`);
    return 2;
  }
  if (error instanceof StartupFault) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
