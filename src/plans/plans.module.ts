import { Module } from '@nestjs/common';
import { ActionListQueries } from './action-list.queries';
import { ActionSheetQueries } from './action-sheet.queries';
import { PlanApiController } from './api/plan-api.controller';
import { PlanQueries } from './plan.queries';

const queries = [PlanQueries, ActionListQueries, ActionSheetQueries];

/** Plans of a year and their actions. */
@Module({ controllers: [PlanApiController], providers: queries, exports: queries })
export class PlansModule {}
