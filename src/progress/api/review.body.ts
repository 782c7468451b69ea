import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IsCivilDate } from '../../platform/api/civil-date.validator';
import { IsCode, IsSaid, IsVersion, ReasonGivenBody } from './sheet-named.body';

export class OtherValueBody {
  @IsString()
  @MaxLength(200)
  field!: string;

  @IsString()
  @Matches(/^[0-9]{1,13}(\.[0-9]{1,9})?$/)
  value!: string;

  @IsSaid()
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
export class GivenBackBody extends ReasonGivenBody {
  @IsOptional()
  @IsCivilDate()
  untilOn?: string;
}

export class RemarkBody {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  field?: string;

  @IsSaid()
  message!: string;
}

export class NoteBody {
  @IsOptional()
  @IsSaid()
  reason?: string;
}

export class SheetInBulkBody {
  @IsCode()
  action!: string;

  @IsVersion()
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
  @IsSaid()
  reason!: string;

  @IsOptional()
  @IsCivilDate()
  untilOn?: string;
}

export class ExceptionBody {
  @IsCode()
  party!: string;

  @IsOptional()
  @IsCode()
  action?: string;

  @IsCivilDate()
  untilOn!: string;

  @IsSaid()
  reason!: string;

  @IsOptional()
  @IsCode()
  resolution?: string;
}
