import { Injectable } from '@nestjs/common';
import { BackgroundRounds } from '../platform/jobs/background-rounds';
import { ProveDocument } from './prove-document.command';

/** Finishes what an interrupted issue, or a version without proofs, left behind; a server looks once a minute. */
@Injectable()
export class Proving extends BackgroundRounds {
  constructor(private readonly documents: ProveDocument) {
    super('proof', { first: 2000, pause: 60_000 });
  }

  protected async round(): Promise<void> {
    for (const id of await this.documents.unproved()) {
      // A long list left by an older version keeps no server from stopping.
      if (!this.isRunning) return;
      await this.documents
        .prove(id)
        .catch((error: unknown) =>
          this.logger.error({ err: error, document: id }, 'a document stays without its proof'),
        );
    }
  }
}
