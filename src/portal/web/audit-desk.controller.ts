import { Controller, Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { IssuedDocumentQueries } from '../../documents/issued-document.queries';
import { DossierQueries } from '../../exchange/dossier/dossier.queries';
import { page, type PageView } from '../../platform/pages/page-view';
import { auditDeskMessages } from '../audit-desk.messages';
import { LedgerRoomQueries } from '../ledger-room.queries';
import { auditDeskView } from './audit-desk.view';

/** The auditor's desk: from here to everything that proves the record. */
@Controller('accords/:code/audit')
@RequirePermission('ledger.read')
export class AuditDeskController {
  constructor(
    private readonly rooms: LedgerRoomQueries,
    private readonly documents: IssuedDocumentQueries,
    private readonly dossiers: DossierQueries,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const room = await this.rooms.of(viewer, code);
    const documents = await this.documents.list(viewer, code);
    const years = await this.dossiers.years(viewer, code);
    return page('portal/audit', (words) => auditDeskView({ room, documents, years }, words), {
      messages: auditDeskMessages,
      title: 'audit.title',
      breadcrumb: ({ f }) => [{ text: f.wording(room.title), href: `/accords/${code}` }],
      illustrative: room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null,
    });
  }
}
