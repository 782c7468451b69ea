import { Module } from '@nestjs/common';
import { ActionListQueries } from './action-list.queries';
import { ActionSheetQueries } from './action-sheet.queries';
import { PlanApiController } from './api/plan-api.controller';
import { PlanQueries } from './plan.queries';
import { PlanSurroundingsQueries } from './plan-surroundings.queries';
import { ActionController } from './web/action.controller';
import { PlanController } from './web/plan.controller';

const queries = [PlanQueries, ActionListQueries, ActionSheetQueries, PlanSurroundingsQueries];

/** Plans of a year and their actions. */
@Module({ controllers: [PlanApiController, PlanController, ActionController], providers: queries, exports: queries })
export class PlansModule {}
