import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional } from 'class-validator';
import { IsCode, IsText } from '../../platform/api/body-field';
import { planActs, type PlanAct } from '../plan-blockers.rules';

/** An amendment says why; a new plan, which actions go on (absent: those neither finished nor stopped). */
export class NewVersionBody {
  @IsIn(['plan', 'amendment'])
  kind!: 'plan' | 'amendment';

  @IsOptional()
  @IsText(1000)
  note?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsCode({ each: true })
  actions?: string[];
}

export class PlanStepBody {
  @IsIn([...planActs])
  act!: PlanAct;

  @IsOptional()
  @IsCode()
  resolution?: string;

  @IsOptional()
  @IsText(2000)
  reason?: string;
}

export class PlannedSheetBody {
  @IsObject()
  sheet!: object;
}

export class NewSheetBody extends PlannedSheetBody {
  @IsCode()
  code!: string;
}

export class SheetActBody {
  @IsIn(['confirm', 'remove'])
  act!: 'confirm' | 'remove';
}

export class NewProposalBody extends PlannedSheetBody {
  @IsOptional()
  @IsCode()
  party?: string;

  @IsText(5000)
  why!: string;
}

export class ProposalBody extends PlannedSheetBody {
  @IsText(5000)
  why!: string;
}

export class ProposalActBody {
  @IsIn(['send', 'withdraw', 'take', 'decline'])
  act!: 'send' | 'withdraw' | 'take' | 'decline';

  @IsOptional()
  @IsCode()
  code?: string;

  @IsOptional()
  @IsText(1000)
  reason?: string;
}
