import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
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
import { answerKinds } from '../answer.rules';
import { itemKinds } from '../sitting-entry';
import { sittingModes } from '../sitting-plan.rules';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const hour = /^([01]\d|2[0-3]):[0-5]\d$/;

export class SittingBody {
  @IsCivilDate()
  heldOn!: string;

  @Matches(hour)
  startsAt!: string;

  @IsIn(sittingModes)
  mode!: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  place?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  remoteLink?: string;

  @IsOptional()
  @IsCivilDate()
  secondCallOn?: string;

  @IsOptional()
  @Matches(hour)
  secondCallAt?: string;

  @IsOptional()
  @IsCivilDate()
  answerBy?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class ItemBody {
  @IsIn(itemKinds)
  kind!: string;

  @IsString()
  @MaxLength(500)
  title!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  question?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(codePattern, { each: true })
  actions?: string[];

  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2199)
  planYear?: number;
}

export class SuggestionBody {
  @IsString()
  @MaxLength(100)
  source!: string;
}

export class TabledBody {
  @IsString()
  @MaxLength(60)
  document!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9999)
  item?: number;
}

export class AddressBody {
  @Matches(codePattern)
  body!: string;

  @IsString()
  @MaxLength(254)
  email!: string;
}

export class NoticeBody {
  @IsInt()
  @Min(0)
  @Max(9999)
  known!: number;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;

  @IsOptional()
  @IsIn(['it', 'en'])
  language?: 'it' | 'en';

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AddressBody)
  addresses?: AddressBody[];

  @IsOptional()
  @ValidateNested()
  @Type(() => SittingBody)
  sitting?: SittingBody;
}

export class CancellationBody {
  @IsString()
  @MaxLength(1000)
  reason!: string;
}

export class AnswerBody {
  @IsInt()
  @Min(0)
  @Max(2147483647)
  version!: number;

  @IsIn(answerKinds)
  answer!: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  deputyName?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  deputyOffice?: string;

  @IsOptional()
  @Matches(codePattern)
  holder?: string;

  @IsOptional()
  @IsBoolean()
  isRemote?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  comment?: string;
}

export class RequestBody {
  @IsIn(itemKinds)
  kind!: string;

  @IsString()
  @MaxLength(500)
  title!: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class CommentBody {
  @IsString()
  @MaxLength(2000)
  message!: string;
}

export class InterestBody {
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

/** A body's values as a form would send them: what is read and judged in one place serves both. */
export function fieldsOf(body: object): (name: string) => string {
  const given = body as Readonly<Record<string, unknown>>;
  return (name) => {
    const value = given[name];
    if (Array.isArray(value)) return value.join(' ');
    if (value === true) return 'on';
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
}
