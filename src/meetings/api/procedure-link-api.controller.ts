import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { type ProcedureAddress } from '../prepare-procedure.command';
import { OpenProcedure } from '../open-procedure.command';
import { madeLink, PartyBody, partyBody } from './link.resource';

/** Links by which a party answers a written procedure; secrets, which no Idempotency-Key may keep. */
@ApiController('accords/:accord/written-procedures/:procedure/links', 'meetings')
@RequirePermission('meeting.record')
export class ProcedureLinkApiController {
  constructor(private readonly opening: OpenProcedure) {}

  @Post()
  @HttpCode(200)
  @ApiWrite({
    id: 'makeProcedureLink',
    summary: 'Make a link by which a party answers a written procedure',
    description: 'For the secretariat to hand over itself; good for one answer.',
    body: ['LinkParty', partyBody],
    answer: ['MadeLink', madeLink],
  })
  async make(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Body() { party }: PartyBody,
  ): Promise<object> {
    return { url: await this.opening.link(viewer, place, party) };
  }
}
