import { Body, Get, HttpCode, Param, Post, Put, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { YearPipe } from '../../platform/api/year.pipe';
import { givenSheet } from '../given-sheet.rules';
import { PlanningQueries, type ProposalRead } from '../planning.queries';
import { planningRefusals } from '../planning.refusals';
import { ProposeAction } from '../propose-action.command';
import { NewProposalBody, ProposalActBody, ProposalBody } from './planning.body';
import {
  movedProposal,
  namedProposal,
  newProposalBody,
  proposalActBody,
  proposalBody,
  proposalList,
} from './planning.resource';

/** Actions that signatories propose, with the guards of their page. */
@ApiController('accords/:accord/plans/:year/proposals', 'planning')
@RequirePermission('plan.propose')
@UseInterceptors(IdempotencyInterceptor)
export class ProposalApiController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly proposing: ProposeAction,
  ) {}

  @Get()
  @RequirePermission('plan.read')
  @ApiRead({
    id: 'searchProposals',
    summary: 'Actions proposed for a plan',
    description: 'All that were sent, and the drafts of one’s own party.',
    answer: ['ProposalList', proposalList],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<object> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const found = await this.planning.proposals(desk, { year });
    return { accord, year, proposals: found.map(resourceOf) };
  }

  @Post()
  @ApiWrite({
    id: 'beginProposal',
    summary: 'Propose an action',
    description: 'A draft of one’s own party until it is sent; it may be incomplete.',
    body: ['NewProposal', newProposalBody],
    answer: ['ProposalName', namedProposal],
    creates: true,
  })
  async begin(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Body() body: NewProposalBody,
  ): Promise<object> {
    const proposed = { sheet: givenSheet('', body.sheet), why: body.why };
    return { id: await this.proposing.begin(viewer, accord, year, body.party ?? '', proposed) };
  }

  @Put(':proposal')
  @ApiWrite({
    id: 'saveProposal',
    summary: 'Save a proposal',
    description: 'While it is a draft.',
    body: ['Proposal', proposalBody],
    answer: ['MovedProposal', movedProposal],
    changes: true,
  })
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('proposal') id: string,
    @Body() body: ProposalBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const expected = versionToMatch(request);
    await this.find(viewer, accord, year, id);
    const proposed = { sheet: givenSheet('', body.sheet), why: body.why };
    await this.proposing.save(viewer, accord, id, expected, proposed);
    return answer(await this.find(viewer, accord, year, id));
  }

  @Post(':proposal/acts')
  @HttpCode(200)
  @ApiWrite({
    id: 'actOnProposal',
    summary: 'Send, withdraw, take or decline a proposal',
    description: 'Its party sends and withdraws; the secretariat takes it into the draft or declines it with a reason.',
    body: ['ProposalAct', proposalActBody],
    answer: ['MovedProposal', movedProposal],
    changes: true,
  })
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('proposal') id: string,
    @Body() body: ProposalActBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const expected = versionToMatch(request);
    await this.find(viewer, accord, year, id);
    if (body.act === 'take') {
      const number = await this.planning.draftOf(viewer, accord, year);
      await this.proposing.take(viewer, { accord, year, number }, id, expected, body.code ?? '');
    } else if (body.act === 'decline') await this.proposing.decline(viewer, accord, id, expected, body.reason ?? '');
    else await this.proposing[body.act](viewer, accord, id, expected);
    return answer(await this.find(viewer, accord, year, id));
  }

  private async find(viewer: Viewer, accord: string, year: number, id: string): Promise<ProposalRead> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const [found] = await this.planning.proposals(desk, { year, id });
    if (!found) throw planningRefusals.of('proposal.not_found');
    return found;
  }
}

function resourceOf({
  proposed,
  id,
  year,
  party,
  state,
  stateReason,
  takenAs,
  savedAt,
  version,
}: ProposalRead): object {
  return { id, year, party, state, stateReason, takenAs, savedAt, version, ...proposed };
}

function answer({ id, state, version }: ProposalRead): VersionedAnswer {
  return { body: JSON.stringify({ id, state, version }), version };
}
