import { Controller, Get, Param, Res } from '@nestjs/common';
import { type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { YearPipe } from '../../platform/api/year.pipe';
import { DossierQueries } from '../dossier/dossier.queries';
import { sendDossier } from '../dossier/send-dossier';

/** The dossier of a year, as one ZIP. */
@Controller('accords/:code/dossiers')
@RequirePermission('ledger.read')
export class DossierController {
  constructor(private readonly dossiers: DossierQueries) {}

  @Get(':year')
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('year', YearPipe) year: number,
    @Res() response: Response,
  ): Promise<void> {
    await sendDossier(this.dossiers, await this.dossiers.find(viewer, code, year), response);
  }
}
