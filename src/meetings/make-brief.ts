import { Injectable } from '@nestjs/common';
import { type Language } from '../kernel/language';
import { FileStore } from '../platform/files/file-store';
import { type Attachment } from '../platform/pdf/blocks';
import { type BriefRoom } from './brief.queries';
import { renderBrief } from './pdf/brief.pdf';

/** Beyond this the PDF lists the documents and leaves them out: a tablet must be able to open it. */
const carriedBytes = 30_000_000;

/** The PDF of a brief, with the tabled documents that are PDFs inside. */
@Injectable()
export class MakeBrief {
  constructor(private readonly files: FileStore) {}

  async pdf(room: BriefRoom, language: Language): Promise<Buffer> {
    return renderBrief(room, await this.papers(room), language);
  }

  private async papers({ brief }: BriefRoom): Promise<Attachment[]> {
    const carried: Attachment[] = [];
    let room = carriedBytes;
    for (const [index, { name, sha256, isPdf }] of brief.papers.entries()) {
      if (!isPdf || !(await this.files.has(sha256)) || (await this.files.sizeOf(sha256)) > room) continue;
      const content = await this.files.read(sha256);
      room -= content.length;
      const safe = name
        .replace(/[^\p{L}\p{N} ._-]+/gu, '_')
        .replace(/\.pdf$/i, '')
        .slice(0, 80);
      carried.push({
        name: `${String(index + 1).padStart(2, '0')} ${safe}.pdf`,
        content,
        mimeType: 'application/pdf',
        description: name,
      });
    }
    return carried;
  }
}

export function briefFileName({ brief }: BriefRoom, language: Language): string {
  return `${language === 'it' ? 'nota' : 'brief'}-${brief.sitting.code}.pdf`;
}
