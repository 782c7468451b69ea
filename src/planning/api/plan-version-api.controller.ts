import { Body, Get, HttpCode, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sha256Hex } from '../../kernel/canonical-json';
import { formatCents } from '../../kernel/money';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { CodeFilter } from '../../platform/api/page.query';
import { YearPipe } from '../../platform/api/year.pipe';
import { budgetComparison } from '../../plans/plan-budget.rules';
import { canonicalPlan } from '../../plans/plan-content.queries';
import { CompareVersionsQueries, versionNamed } from '../compare-versions.queries';
import { type VersionPlace } from '../held-version';
import { OpenAmendment } from '../open-amendment.command';
import { planActs, planBlockers } from '../plan-blockers.rules';
import { PlanningQueries } from '../planning.queries';
import { planningRefusals } from '../planning.refusals';
import { StartPlan } from '../start-plan.command';
import { NewVersionBody, PlanStepBody } from './planning.body';
import {
  newVersionBody,
  planComparison,
  planStepBody,
  planVersion,
  planVersionList,
  versionName,
} from './planning.resource';
import { TakePlanStep } from '../take-plan-step.command';
import { VersionPlacePipe } from '../version-place.pipe';

export class ComparisonSearch {
  @CodeFilter('Version compared from, such as 2026-1; by default the one the other was made from')
  from?: string;

  @CodeFilter('Version compared to, such as 2026-2; by default the newest of the year')
  to?: string;
}

/** Versions of a year's plan, what separates them, and the steps that lead to a decision. */
@ApiController('accords/:accord/plans/:year', 'planning')
@RequirePermission('plan.read')
@UseInterceptors(IdempotencyInterceptor)
export class PlanVersionApiController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly comparisons: CompareVersionsQueries,
    private readonly starting: StartPlan,
    private readonly amending: OpenAmendment,
    private readonly steps: TakePlanStep,
  ) {}

  @Get('versions')
  @ApiRead({
    id: 'searchPlanVersions',
    summary: 'Versions of a plan',
    description: 'Every version of the year, the newest first, with what decided it.',
    answer: ['PlanVersionList', planVersionList],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<object> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const { versions, isInTerm } = await this.planning.yearRoom(desk, year);
    if (!isInTerm) throw planningRefusals.of('plan.not_found');
    return { accord, year, versions };
  }

  @Get('versions/:number')
  @ApiRead({
    id: 'showPlanVersion',
    summary: 'One version of a plan',
    description: 'All that it says about its actions, by codes, and what stands in the way of each step.',
    answer: ['PlanVersion', planVersion],
    hasEntityTag: true,
  })
  async show(@CurrentViewer() viewer: Viewer, @Param(VersionPlacePipe) place: VersionPlace): Promise<VersionedAnswer> {
    const { head, facts } = await this.planning.room(viewer, place);
    const body = {
      accord: place.accord,
      year: head.year,
      number: head.number,
      state: head.state,
      kind: head.kind,
      version: head.version,
      basedOn: head.basedOn,
      note: head.note,
      stateReason: head.stateReason,
      opinion: head.opinion && { ...head.opinion, reason: undefined },
      resolution: head.resolution,
      noReportReason: head.noReportReason,
      adoptedOn: head.adoptedOn,
      adoptedIn: head.adoptedIn,
      sheets: head.sheets,
      sha256: sha256Hex(canonicalPlan(facts.content)),
      blockers: planActs.flatMap((act) => planBlockers(act, facts.standing).map((blocker) => ({ act, ...blocker }))),
      actions: facts.content,
    };
    return { body: JSON.stringify(body), version: head.version };
  }

  @Get('comparison')
  @ApiRead({
    id: 'comparePlanVersions',
    summary: 'Two versions compared',
    description: 'Actions added, removed and changed field by field, and the budget by line, by source and in total.',
    answer: ['PlanComparison', planComparison],
  })
  async compare(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Query() query: ComparisonSearch,
  ): Promise<object> {
    const [from, to] = [versionNamed(query.from), versionNamed(query.to)];
    if ((query.from && !from) || (query.to && !to)) throw planningRefusals.of('plan.not_found');
    const { sides } = await this.comparisons.compare(viewer, accord, year, { from, to });
    if (!sides) throw planningRefusals.of('plan.not_found');
    const { lines, sources, total } = budgetComparison(sides.before, sides.after);
    const row = (part: string, one: (typeof lines)[number]): object => ({
      part,
      key: one.key,
      before: formatCents(one.before),
      after: formatCents(one.after),
      change: formatCents(one.after - one.before),
    });
    return {
      accord,
      from: { year: sides.from.year, number: sides.from.number },
      to: { year: sides.to.year, number: sides.to.number },
      ...sides.difference,
      changed: sides.difference.changed.map(({ code, fields }) => ({
        code,
        fields: fields.map(({ path, before, after }) => ({ path, before: asJson(before), after: asJson(after) })),
      })),
      budget: [
        ...lines.map((one) => row('line', one)),
        ...sources.map((one) => row('source', one)),
        row('total', total),
      ],
    };
  }

  @Post('versions')
  @RequirePermission('plan.assemble')
  @ApiWrite({
    id: 'openPlanVersion',
    summary: 'Begin a plan or an amendment',
    description: 'A new plan begins with what goes on of the year before; an amendment with the version in force.',
    body: ['NewPlanVersion', newVersionBody],
    answer: ['PlanVersionName', versionName],
    creates: true,
  })
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Body() body: NewVersionBody,
  ): Promise<object> {
    const { number } =
      body.kind === 'amendment'
        ? await this.amending.open(viewer, accord, year, body.note ?? '')
        : await this.starting.start(viewer, accord, year, body.actions ?? null);
    return { year, number };
  }

  @Post('versions/:number/steps')
  @HttpCode(200)
  @RequirePermission('plan.assemble')
  @ApiWrite({
    id: 'movePlanVersion',
    summary: 'A step of a version',
    description: 'Opinion, proposal, adoption or rejection by a resolution, back to the draft, withdrawal.',
    body: ['PlanStep', planStepBody],
    answer: ['PlanVersionName', versionName],
    changes: true,
  })
  async move(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Body() body: PlanStepBody,
    @Req() request: Request,
  ): Promise<object> {
    const now = await this.steps.take(viewer, place, versionToMatch(request), body.act, {
      resolution: body.resolution ?? '',
      reason: body.reason ?? '',
    });
    return { year: place.year, number: now };
  }
}

function asJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
