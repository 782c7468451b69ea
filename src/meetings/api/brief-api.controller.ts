import { Get, Param, StreamableFile } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { contentDisposition } from '../../documents/web/send-download';
import { ApiRead } from '../../platform/api/api-route';
import { type SittingAddress } from '../sitting-address';
import { BriefQueries } from '../brief.queries';
import { briefFileName, MakeBrief } from '../make-brief';
import { SittingApi } from './sitting-api';

/** The chair's brief, for those who prepare it. */
@SittingApi('/brief')
@RequirePermission('meeting.record')
export class BriefApiController {
  constructor(
    private readonly briefs: BriefQueries,
    private readonly maker: MakeBrief,
  ) {}

  @Get()
  @ApiRead({
    id: 'downloadBrief',
    summary: 'The chair’s brief',
    description: 'One bookmarked PDF with all tabled documents, in the language of the reader.',
    media: 'application/pdf',
  })
  async pdf(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<StreamableFile> {
    const room = await this.briefs.of(viewer, 'meeting.record', accord, meeting);
    const disposition = contentDisposition(briefFileName(room, viewer.language));
    return new StreamableFile(await this.maker.pdf(room, viewer.language), { type: 'application/pdf', disposition });
  }
}
