import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { renderInThread } from '../../platform/pdf/rendering-thread';
import { readerOf } from '../../platform/pages/reader';
import { type VersionPlace } from '../held-version';
import { planFileName } from '../plan-file-name';
import { PlanningQueries } from '../planning.queries';
import { type PlanOrder } from '../render-plan.worker';
import { VersionPlacePipe } from '../version-place.pipe';

const load = createRequire(__filename);
const script = path.join(__dirname, '../render-plan.worker');

/** A version of a plan as PDF, for everybody who reads the plan. */
@Controller('accords/:code/plans/:year/versions/:number')
@RequirePermission('plan.read')
export class VersionPdfController {
  constructor(private readonly planning: PlanningQueries) {}

  @Get('plan.pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const room = await this.planning.room(viewer, place);
    const { language } = readerOf(request);
    const content = await renderInThread<PlanOrder>(script, { room, language }, (order) =>
      (load('../render-plan.worker') as typeof import('../render-plan.worker')).renderPlan(order),
    );
    const name = `${place.accord}-${planFileName(room.head, language, 'pdf')}`;
    sendDownload(request, response, { content, etag: sha256Hex(content), mediaType: 'application/pdf', name });
  }
}
