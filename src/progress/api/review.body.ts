import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate } from '../../platform/api/civil-date.validator';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export class OtherValueBody {
  @IsString()
  @MaxLength(200)
  field!: string;

  @IsString()
  @Matches(/^[0-9]{1,13}(\.[0-9]{1,9})?$/)
  value!: string;

  @IsString()
  @MaxLength(1000)
  reason!: string;
}

/** Without a list: as declared. */
export class AcceptanceBody {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OtherValueBody)
  others?: OtherValueBody[];
}

/** The date is needed where the window is closed. */
export class GivenBackBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;

  @IsOptional()
  @IsCivilDate()
  untilOn?: string;
}

export class RemarkBody {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  field?: string;

  @IsString()
  @MaxLength(1000)
  message!: string;
}

export class ReasonGivenBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;
}

export class NoteBody {
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class SheetInBulkBody {
  @IsString()
  @Matches(codePattern)
  action!: string;

  @IsInt()
  @Min(1)
  @Max(2147483647)
  version!: number;
}

export class AcceptancesBody {
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SheetInBulkBody)
  sheets!: SheetInBulkBody[];
}

export class ReturnsBody extends AcceptancesBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;

  @IsOptional()
  @IsCivilDate()
  untilOn?: string;
}

export class ExceptionBody {
  @IsString()
  @Matches(codePattern)
  party!: string;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  action?: string;

  @IsCivilDate()
  untilOn!: string;

  @IsString()
  @MaxLength(1000)
  reason!: string;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  resolution?: string;
}
