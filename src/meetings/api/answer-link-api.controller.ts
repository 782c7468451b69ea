import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiWrite } from '../../platform/api/api-route';
import { PageSettings } from '../../platform/pages/page-settings';
import { type SittingAddress } from '../sitting-address';
import { AnswerLink } from '../answer-link.command';
import { madeLink, PartyBody, partyBody } from './link.resource';
import { SecretSittingApi } from './sitting-api';

/** Links by which a party answers a notice, for the secretariat to hand over itself. */
@SecretSittingApi('/answer-links')
@RequirePermission('meeting.convene')
export class AnswerLinkApiController {
  constructor(
    private readonly links: AnswerLink,
    private readonly settings: PageSettings,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiWrite({
    id: 'makeAnswerLink',
    summary: 'Make a link by which a party answers a notice',
    description: 'Good for one answer.',
    body: ['LinkParty', partyBody],
    answer: ['MadeLink', madeLink],
  })
  async make(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() { party }: PartyBody,
  ): Promise<object> {
    const { path } = await this.links.make(viewer, accord, meeting, party);
    return { url: `${this.settings.publicUrl}${path}` };
  }
}
