import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsCode, IsHour, IsText } from '../../platform/api/body-field';
import { IsCivilDate } from '../../platform/api/civil-date.validator';
import { answerKinds } from '../answer.rules';
import { itemKinds } from '../sitting-entry';
import { sittingModes } from '../sitting-plan.rules';

export class SittingBody {
  @IsCivilDate()
  heldOn!: string;

  @IsHour()
  startsAt!: string;

  @IsIn(sittingModes)
  mode!: string;

  @IsOptional()
  @IsText(300)
  place?: string;

  @IsOptional()
  @IsText(1000)
  remoteLink?: string;

  @IsOptional()
  @IsCivilDate()
  secondCallOn?: string;

  @IsOptional()
  @IsHour()
  secondCallAt?: string;

  @IsOptional()
  @IsCivilDate()
  answerBy?: string;

  @IsOptional()
  @IsText(2000)
  note?: string;
}

/** What an item is about. */
export class ItemSubjectBody {
  @IsIn([...itemKinds])
  kind!: string;

  @IsText(500)
  title!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsCode({ each: true })
  actions?: string[];

  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2199)
  planYear?: number;

  /** The sitting whose minutes are put to the vote. */
  @IsOptional()
  @IsCode()
  minutesOf?: string;
}

export class ItemBody extends ItemSubjectBody {
  @IsOptional()
  @IsText(2000)
  question?: string;
}

export class MoveBody {
  @IsIn(['up', 'down'])
  way!: 'up' | 'down';
}

export class SuggestionBody {
  @IsText(100)
  source!: string;
}

export class TabledBody {
  @IsText(60)
  document!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9999)
  item?: number;
}

export class AddressBody {
  @IsCode()
  body!: string;

  @IsText(254)
  email!: string;
}

export class NoticeBody {
  @IsInt()
  @Min(0)
  @Max(9999)
  known!: number;

  @IsOptional()
  @IsText(1000)
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
  @IsText(1000)
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
  @IsText(200)
  deputyName?: string;

  @IsOptional()
  @IsText(200)
  deputyOffice?: string;

  @IsOptional()
  @IsCode()
  holder?: string;

  @IsOptional()
  @IsBoolean()
  isRemote?: boolean;

  @IsOptional()
  @IsText(2000)
  comment?: string;
}

export class RequestBody {
  @IsIn(itemKinds)
  kind!: string;

  @IsText(500)
  title!: string;

  @IsOptional()
  @IsText(2000)
  reason?: string;
}

export class CommentBody {
  @IsText(2000)
  message!: string;
}

export class InterestBody {
  @IsOptional()
  @IsText(1000)
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
