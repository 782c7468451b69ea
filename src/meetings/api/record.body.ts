import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { IsCode, IsHour, IsText } from '../../platform/api/body-field';
import { IsCivilDate } from '../../platform/api/civil-date.validator';
import { itemRows } from '../sitting-form.rules';
import { presences } from '../sitting-entry';
import { sittingModes } from '../sitting-plan.rules';
import { voteChoices } from './live.body';
import { ItemSubjectBody } from './convening.body';

export class AttendanceBody {
  @IsCode()
  party!: string;

  @IsIn([...presences])
  state!: string;

  @IsOptional()
  @IsText(200)
  office?: string;

  @IsOptional()
  @IsBoolean()
  isRemote?: boolean;
}

export class RecordedItemBody extends ItemSubjectBody {
  @IsOptional()
  @IsIn(['approved', 'rejected', 'deferred'])
  outcome?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  for?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  against?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  abstentions?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  recused?: number;

  @IsOptional()
  @IsIn([...voteChoices])
  chairVote?: string;

  @IsOptional()
  @IsText(2000)
  dissent?: string;
}

export class RecordedSittingBody {
  @IsCivilDate()
  heldOn!: string;

  @IsHour()
  startsAt!: string;

  @IsOptional()
  @IsHour()
  endsAt?: string;

  @IsIn([...sittingModes])
  mode!: string;

  @IsOptional()
  @IsText(300)
  place?: string;

  @IsOptional()
  @IsText(2000)
  note?: string;

  @IsOptional()
  @IsIn([1, 2])
  call?: 1 | 2;

  @IsIn(['held', 'not_quorate'])
  ending!: string;

  @IsOptional()
  @IsCivilDate()
  noticeSentOn?: string;

  @IsOptional()
  @IsText(100)
  noticeRegisterNumber?: string;

  @IsOptional()
  @IsBoolean()
  isUrgent?: boolean;

  @IsOptional()
  @IsCivilDate()
  draftSentOn?: string;

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AttendanceBody)
  attendance!: AttendanceBody[];

  @IsArray()
  @ArrayMaxSize(itemRows)
  @ValidateNested({ each: true })
  @Type(() => RecordedItemBody)
  items!: RecordedItemBody[];
}

/** The same values under the names of the page, so that one reader judges both. */
export function recordedFieldsOf({ attendance, items, ...head }: RecordedSittingBody): object {
  const rows = items.map((item, index) => [`items/${index + 1}`, item] as const);
  return {
    ...head,
    ...Object.fromEntries(
      attendance.flatMap(({ party, state, office, isRemote }) => [
        [`presence/${party}`, state],
        [`office/${party}`, office],
        [`remote/${party}`, isRemote],
      ]),
    ),
    ...Object.fromEntries(
      rows.flatMap(([row, item]) => Object.entries(item).map(([name, value]) => [`${row}/${name}`, value as unknown])),
    ),
  };
}
