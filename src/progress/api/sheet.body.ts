import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export class DraftBody {
  @IsObject()
  content!: object;
}

export class SheetToSendBody {
  @IsString()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  action!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2147483647)
  version?: number;

  @IsOptional()
  @IsObject()
  content?: object;
}

/** Without a list: all the sheets that are ready. */
export class SendingBody {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SheetToSendBody)
  sheets?: SheetToSendBody[];
}

export class WithdrawalBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;
}
