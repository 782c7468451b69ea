import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode, IsText } from '../../platform/api/body-field';
import { longestRemark } from '../minutes-text.rules';
import { procedureAnswers, procedureKinds, type ProcedureAnswer, type ProcedureKind } from '../procedure.rules';

export class ProcedureBody {
  @IsIn([...procedureKinds])
  kind!: ProcedureKind;

  @IsText(500)
  subject!: string;

  @IsText(10_000)
  text!: string;

  @IsOptional()
  @IsCode()
  minutesOf?: string;

  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2199)
  planYear?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsCode({ each: true })
  actions?: string[];
}

export class ProcedureAnswerBody {
  @IsInt()
  @Min(0)
  @Max(2147483647)
  version!: number;

  @IsIn([...procedureAnswers])
  answer!: ProcedureAnswer;

  @IsOptional()
  @IsText(longestRemark)
  comment?: string;
}
