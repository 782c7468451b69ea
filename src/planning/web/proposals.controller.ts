import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { YearPipe } from '../../platform/api/year.pipe';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type PlanDesk } from '../plan-desk';
import { PlanningQueries, type ProposalRead } from '../planning.queries';
import { planningRefusals } from '../planning.refusals';
import { ProposeAction, type ProposedSheet } from '../propose-action.command';
import { say } from './done-words';
import { proposalPage } from './proposal-page';
import { emptySheet, plannedPeriods, sheetIn } from './sheet-form';
import { sheetAgain } from './sheet-page';

/** Action sheets that signatories propose; the secretariat takes them into a draft or declines them. */
@Controller('accords/:code/plans/:year/proposals')
export class ProposalsController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly proposing: ProposeAction,
  ) {}

  @Get('new')
  @RequirePermission('plan.propose')
  async blank(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<PageView> {
    const desk = await this.planning.desk(viewer, 'plan.propose', accord);
    const ground = await this.planning.ground(desk.accordId);
    const own = desk.parties[0];
    if (!own) throw planningRefusals.of('proposal.not_yours');
    const sheet = emptySheet(year, ground.lines[0]?.code ?? '', own.code);
    return proposalPage({ desk, ground, year, proposal: null, sheet, why: '', mayAssemble: false, draft: null });
  }

  @Post('new')
  @RequirePermission('plan.propose')
  async begin(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const desk = await this.planning.desk(viewer, 'plan.propose', accord);
    const typed = await this.typed(viewer, desk, year, body);
    try {
      const party = textIn(body, 'party');
      const id = await this.proposing.begin(viewer, accord, year, party, typed);
      return seeOther(`/accords/${accord}/plans/${year}/proposals/${id}`, say('proposals.done.saved'));
    } catch (error) {
      return sheetAgain(await this.blank(viewer, accord, year), body, error);
    }
  }

  @Get(':id')
  @RequirePermission('plan.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('id') id: string,
  ): Promise<PageView> {
    return this.pageOf(viewer, accord, await this.find(viewer, accord, year, id));
  }

  @Post(':id')
  @RequirePermission('plan.propose')
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const found = await this.find(viewer, accord, year, id);
    const path = `/accords/${accord}/plans/${year}/proposals/${id}`;
    const act = textIn(body, 'act');
    const version = versionIn(body);
    const desk = await this.planning.desk(viewer, 'plan.propose', accord);
    const typed = await this.typed(viewer, desk, year, body);
    try {
      switch (act) {
        case 'withdraw':
          await this.proposing.withdraw(viewer, accord, id, version);
          return seeOther(path, say('proposals.done.withdrawn'));
        case 'take': {
          const number = await this.planning.draftOf(viewer, accord, year);
          const code = textIn(body, 'takeCode');
          await this.proposing.take(viewer, { accord, year, number }, id, version, code);
          return seeOther(path, say('proposals.done.taken'));
        }
        case 'decline':
          await this.proposing.decline(viewer, accord, id, version, textIn(body, 'declineReason'));
          return seeOther(path, say('proposals.done.declined'));
        default: {
          const saved = await this.proposing.save(viewer, accord, id, version, typed);
          if (act === 'send') await this.proposing.send(viewer, accord, id, saved);
          return seeOther(path, say(act === 'send' ? 'proposals.done.sent' : 'proposals.done.saved'));
        }
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isStale = error.code === 'proposal.changed_meanwhile' && (act === '' || act === 'send');
      const fresh = await this.find(viewer, accord, found.year, id);
      return sheetAgain(await this.pageOf(viewer, accord, fresh, isStale ? typed : undefined), body, error);
    }
  }

  private async find(viewer: Viewer, accord: string, year: number, id: string): Promise<ProposalRead> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const [found] = await this.planning.proposals(desk, { year, id });
    if (!found) throw planningRefusals.of('proposal.not_found');
    return found;
  }

  private async pageOf(
    viewer: Viewer,
    accord: string,
    proposal: ProposalRead,
    mine?: ProposedSheet,
  ): Promise<PageView> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const ground = await this.planning.ground(desk.accordId);
    const { versions } = await this.planning.yearRoom(desk, proposal.year);
    return proposalPage({
      desk,
      ground,
      year: proposal.year,
      proposal,
      sheet: proposal.proposed.sheet,
      why: proposal.proposed.why,
      mayAssemble: mayOn(viewer, 'plan.assemble', accord),
      draft: versions.find(({ state }) => state === 'draft')?.number ?? null,
      mine: mine?.sheet,
    });
  }

  private async typed(viewer: Viewer, desk: PlanDesk, year: number, body: object): Promise<ProposedSheet> {
    const ground = await this.planning.ground(desk.accordId);
    const sheet = sheetIn(body, {
      code: '',
      before: null,
      ground,
      periods: plannedPeriods(desk, year, null),
      lastMilestone: 0,
      language: viewer.language,
    });
    return { sheet, why: textIn(body, 'why').slice(0, 5000) };
  }
}
