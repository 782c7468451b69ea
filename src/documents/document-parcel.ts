import { Injectable } from '@nestjs/common';
import { systemActor } from '../kernel/actor';
import { CheckpointQueries } from '../ledger/checkpoint.queries';
import { type MailAttachment } from '../platform/mail/mail-builder';
import { IssuedDocumentQueries } from './issued-document.queries';
import { ProveDocument } from './prove-document.command';

/**
 * What goes with a message about an issued document: its PDF with the proof, made now if need be, and the log as it was
 * signed since. Whoever keeps that checkpoint shows if the record behind it is ever written anew.
 */
@Injectable()
export class DocumentParcel {
  constructor(
    private readonly proofs: ProveDocument,
    private readonly documents: IssuedDocumentQueries,
    private readonly checkpoints: CheckpointQueries,
  ) {}

  async of(documentId: string): Promise<MailAttachment[]> {
    await this.proofs.prove(documentId);
    const { name, mediaType, content } = await this.documents.pdf(systemActor('jobs'), documentId);
    const note = await this.checkpoints.current();
    const kept = { name: 'accordo-checkpoint.txt', mediaType: 'text/plain; charset=utf-8' };
    return [{ name, mediaType, content }, ...(note === null ? [] : [{ ...kept, content: Buffer.from(note) }])];
  }
}
