import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { planActs, type PlanAct } from '../plan-blockers.rules';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** An amendment says why; a new plan, which actions go on (absent: those neither finished nor stopped). */
export class NewVersionBody {
  @IsIn(['plan', 'amendment'])
  kind!: 'plan' | 'amendment';

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @Matches(codePattern, { each: true })
  actions?: string[];
}

export class PlanStepBody {
  @IsIn([...planActs])
  act!: PlanAct;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  resolution?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class PlannedSheetBody {
  @IsObject()
  sheet!: object;
}

export class NewSheetBody extends PlannedSheetBody {
  @IsString()
  @Matches(codePattern)
  code!: string;
}

export class SheetActBody {
  @IsIn(['confirm', 'remove'])
  act!: 'confirm' | 'remove';
}

export class NewProposalBody extends PlannedSheetBody {
  @IsOptional()
  @IsString()
  @Matches(codePattern)
  party?: string;

  @IsString()
  @MaxLength(5000)
  why!: string;
}

export class ProposalBody extends PlannedSheetBody {
  @IsString()
  @MaxLength(5000)
  why!: string;
}

export class ProposalActBody {
  @IsIn(['send', 'withdraw', 'take', 'decline'])
  act!: 'send' | 'withdraw' | 'take' | 'decline';

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  code?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}
