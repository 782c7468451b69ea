import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { rulesInForce, tableRulesInForce } from '../../accord/rules-in-force.rules';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { civilDate } from '../../kernel/civil-date';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { conveningMessages } from '../convening.messages';
import { conveningRefusals } from '../convening.refusals';
import { noticeOutlook } from '../notice.rules';
import { PlanSitting } from '../plan-sitting.command';
import { SittingGroundQueries, type TableGround } from '../sitting-ground.queries';
import { earliestOrdinary, readSittingPlan, withAnswerDay, type SittingPlan } from '../sitting-plan.rules';
import { SittingWatchQueries, type Clash } from '../sitting-watch.queries';
import {
  conveningPageMessages,
  type ConveningWords,
  outlookText,
  ruleText,
  sittingFields,
  watchedOf,
} from './convening-words.view';

/** A sitting set for a day to come. */
@Controller('accords/:code/tables/:table/convene')
@RequirePermission('meeting.convene')
export class ConveneController {
  constructor(
    private readonly grounds: SittingGroundQueries,
    private readonly planning: PlanSitting,
    private readonly watching: SittingWatchQueries,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
  ): Promise<PageView> {
    return formPage(await this.grounds.of(viewer, 'meeting.convene', code, table), null, []);
  }

  /** `check` looks at the date and changes nothing. */
  @Post()
  async plan(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const ground = await this.grounds.of(viewer, 'meeting.convene', code, table);
    const { plan, faults } = readSittingPlan((name) => textIn(body, name), ground.today, viewer.language);
    const days = [plan.heldOn, plan.secondCallOn].filter((day) => day !== null);
    const clashes = await this.watching.clashes(ground.accordId, days, null);
    const shown = (): PageView => formPage(ground, textIn(body, 'heldOn') === '' ? null : plan, clashes);
    if (textIn(body, 'act') === 'check') return withTyped(shown(), body);
    try {
      if (faults.length > 0) throw conveningRefusals.of('sitting.entry_invalid', {}, faults);
      const { workingDays } = rulesInForce(ground.rules, plan.heldOn);
      const meeting = await this.planning.plan(viewer, code, table, withAnswerDay(plan, workingDays, ground.today));
      return seeOther(`/accords/${code}/meetings/${meeting}/prepare`, ({ language }) =>
        translator(conveningMessages, language)('convene.saved', { meeting }),
      );
    } catch (error) {
      return pageAgain(shown(), body, error);
    }
  }
}

/** The page with what was typed, and nothing refused. */
function withTyped(view: PageView, body: object): PageView {
  return page(view.template, view.model, { ...view.options, form: { values: { ...body }, refusal: null } });
}

function formPage(ground: TableGround, plan: SittingPlan | null, clashes: readonly Clash[]): PageView {
  const base = `/accords/${ground.accord}`;
  return page('meetings/convene', (words) => conveneView(ground, plan, clashes, base, words), {
    messages: conveningPageMessages,
    title: 'convene.title',
    breadcrumb: ({ language }) => [
      crumbOf(ground.accordTitle, base, language),
      crumbOf(ground.tableName, `${base}/tables/${ground.table}`, language),
    ],
    illustrative: bannerOf(ground),
  });
}

function conveneView(
  ground: TableGround,
  plan: SittingPlan | null,
  clashes: readonly Clash[],
  base: string,
  words: ConveningWords,
): object {
  const { t, f } = words;
  const day = plan?.heldOn ?? ground.today;
  const rules = tableRulesInForce(ground.rules, ground.table, day);
  const { workingDays } = rulesInForce(ground.rules, day);
  const earliest = earliestOrdinary(workingDays, ground.today, rules.noticeWorkingDays);
  return {
    action: `${base}/tables/${ground.table}/convene`,
    back: `${base}/tables/${ground.table}`,
    rule: ruleText(rules, words),
    earliest: t('convene.earliest', { today: f.date(ground.today), date: f.date(earliest) }),
    outlook:
      plan && plan.heldOn > ground.today
        ? outlookText(noticeOutlook(workingDays, rules, civilDate(plan.heldOn), civilDate(ground.today)), words)
        : null,
    watched: plan ? watchedOf(workingDays, [plan.heldOn, plan.secondCallOn], clashes, words) : [],
    fields: sittingFields({}, ground.today, words),
  };
}
