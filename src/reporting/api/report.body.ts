import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { numberKinds, type NumberKind } from '../../documents/document-fact.rules';
import { IsCivilDate } from '../../platform/api/civil-date.validator';

export class CompileBody {
  @IsString()
  @Matches(/^[A-Za-z0-9-]{1,10}$/)
  period!: string;

  @IsOptional()
  @IsIn(['it', 'en'])
  language?: 'it' | 'en';
}

export class TextsPatch {
  @IsOptional()
  @IsString()
  @MaxLength(10000)
  judgement?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10000)
  correctiveActions?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10000)
  requests?: string;
}

export class CirculationBody {
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  sentOutside?: string;
}

/** Either the sitting that approved, or the day and the reason why none is named. */
export class ApprovalBody {
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  meeting?: string;

  @IsOptional()
  @IsCivilDate()
  approvedOn?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class ReasonBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;
}

export class FactBody {
  @IsIn(numberKinds)
  kind!: NumberKind;

  @IsString()
  @MaxLength(200)
  value!: string;

  @IsCivilDate()
  datedOn!: string;
}

/** The fields of the form that brings a signed copy; the file is received before. */
export class SignedCopyBody {
  @IsCivilDate()
  datedOn!: string;
}

export class ColourOverrideBody {
  @IsString()
  @Matches(/^[0-9]{4}-[QHY][1-4]$/)
  period!: string;

  @IsIn(['green', 'amber', 'red'])
  colour!: 'green' | 'amber' | 'red';

  @IsString()
  @MaxLength(1000)
  reason!: string;
}
