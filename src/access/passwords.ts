import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';

const load = createRequire(__filename);

/** OWASP's least costly Argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and checks passwords. The native library is loaded at first use: command lines mostly do without. */
@Injectable()
export class Passwords {
  private dummy: Promise<string> | undefined;

  async hash(password: string): Promise<string> {
    const argon2 = library();
    return argon2.hash(password.normalize('NFKC'), { type: argon2.argon2id, ...cost });
  }

  /** Without a kept hash the same work is done in vain: who tries cannot tell by the time whether an account exists. */
  async verify(kept: string | null, password: string): Promise<boolean> {
    // Waited for in either case: the very first try of all tells nothing by its time either.
    const dummy = await (this.dummy ??= this.hash('nobody has this password'));
    const matches = await library().verify(kept ?? dummy, password.normalize('NFKC'));
    return matches && kept !== null;
  }

  /** Whether the kept hash was made at another cost. */
  async isOutdated(kept: string): Promise<boolean> {
    const argon2 = library();
    return argon2.needsRehash(kept, cost);
  }
}

function library(): typeof import('argon2') {
  return load('argon2') as typeof import('argon2');
}
