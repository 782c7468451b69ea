import { Get, Param, Res } from '@nestjs/common';
import { type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { YearPipe } from '../../platform/api/year.pipe';
import { DossierQueries } from '../dossier/dossier.queries';
import { sendDossier } from '../dossier/send-dossier';

@ApiController('accords/:accord/dossiers', 'ledger')
@RequirePermission('ledger.read')
export class DossierApiController {
  constructor(private readonly dossiers: DossierQueries) {}

  @Get(':year')
  @Expensive()
  @ApiRead({
    id: 'downloadDossier',
    summary: 'The dossier of a year',
    description:
      'One ZIP with issued and tabled documents, evidence, votes and submissions, the entries of the log that cover them with their proofs, and the program that checks all of it.',
    media: 'application/zip',
  })
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Res() response: Response,
  ): Promise<void> {
    await sendDossier(this.dossiers, await this.dossiers.find(viewer, accord, year), response);
  }
}
