import { Injectable } from '@nestjs/common';
import { argon2id, hash, needsRehash, verify } from 'argon2';

/** OWASP's least costly Argon2id: 19 MiB, two passes, one lane. */
const cost = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

@Injectable()
export class Passwords {
  private readonly dummy = hash('nobody has this password', cost);

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  /** Without a kept hash the same work is done in vain: who tries cannot tell by the time whether an account exists. */
  async verify(kept: string | null, password: string): Promise<boolean> {
    const matches = await verify(kept ?? (await this.dummy), password.normalize('NFKC'));
    return matches && kept !== null;
  }

  /** Whether the kept hash was made at another cost. */
  isOutdated(kept: string): boolean {
    return needsRehash(kept, cost);
  }
}
