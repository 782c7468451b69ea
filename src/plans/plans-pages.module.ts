import { Module } from '@nestjs/common';
import { ActionListQueries } from './action-list.queries';
import { ActionSheetQueries } from './action-sheet.queries';
import { PlanQueries } from './plan.queries';
import { PlanSurroundingsQueries } from './plan-surroundings.queries';
import { ActionController } from './web/action.controller';
import { PlanController } from './web/plan.controller';

/** Pages of the plan and of its actions. */
@Module({
  controllers: [PlanController, ActionController],
  providers: [ActionListQueries, ActionSheetQueries, PlanQueries, PlanSurroundingsQueries],
})
export class PlansPagesModule {}
