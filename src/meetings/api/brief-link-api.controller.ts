import { Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { PageSettings } from '../../platform/pages/page-settings';
import { type SittingAddress } from '../sitting-address';
import { BriefQueries } from '../brief.queries';
import { MakeBriefLink } from '../make-brief-link.command';
import { doneAnswer } from './convening.resource';
import { briefLinks, madeLink } from './link.resource';
import { SecretSittingApi } from './sitting-api';

/** Links that open the chair’s brief without a sign-in. */
@SecretSittingApi('/brief-links')
@RequirePermission('meeting.record')
export class BriefLinkApiController {
  constructor(
    private readonly briefs: BriefQueries,
    private readonly links: MakeBriefLink,
    private readonly settings: PageSettings,
  ) {}

  @Get()
  @ApiRead({
    id: 'showBriefLinks',
    summary: 'Links that open the chair’s brief now',
    description: 'When each ends; the links themselves were shown once.',
    answer: ['BriefLinks', briefLinks],
  })
  async show(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    const { brief } = await this.briefs.of(viewer, 'meeting.record', accord, meeting);
    return { links: await this.briefs.links(brief.sitting.id) };
  }

  @Post()
  @HttpCode(200)
  @ApiWrite({
    id: 'makeBriefLink',
    summary: 'Make a link that opens the chair’s brief',
    description: 'For a day, in the language of whoever makes it.',
    answer: ['MadeLink', madeLink],
  })
  async make(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    const token = await this.links.make(viewer, accord, meeting, viewer.language);
    return { url: `${this.settings.publicUrl}/briefs/${token}` };
  }

  @Delete(':link')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawBriefLink',
    summary: 'Withdraw a link to the chair’s brief',
    description: 'It opens nothing from now on.',
    answer: ['MeetingDone', doneAnswer],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('link') id: string,
  ): Promise<object> {
    await this.links.withdraw(viewer, accord, meeting, id);
    return { meeting };
  }
}
