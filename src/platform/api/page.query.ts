import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsCode } from './body-field';
import { IsCivilDate } from './civil-date.validator';
import { defaultLimit, largestLimit, parseCursor, type PageOf } from './cursor';

const numberFrom = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?[0-9]{1,9}$/.test(value) ? Number(value) : value;
const flagFrom = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** An optional whole number of the query, within bounds. */
export function WholeFilter(description: string, minimum: number, maximum: number): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'integer', format: 'int32', minimum, maximum }),
    IsOptional(),
    Transform(numberFrom),
    IsInt(),
    Min(minimum),
    Max(maximum),
  );
}

/** An optional code of the query. */
export function CodeFilter(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', maxLength: 40 }),
    IsOptional(),
    IsCode(),
  );
}

/** One of a few words. */
export function WordFilter(description: string, words: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'string', enum: [...words] }),
    IsOptional(),
    IsIn([...words]),
  );
}

/** Free text to look for. */
export function TextFilter(description: string, longest = 200): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'string', maxLength: longest }),
    IsOptional(),
    IsString(),
    MaxLength(longest),
    Matches(/^[^\0\p{Surrogate}]*$/u),
  );
}

export function DateFilter(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'string', format: 'date' }),
    IsOptional(),
    IsCivilDate(),
  );
}

export function FlagFilter(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'boolean' }),
    IsOptional(),
    Transform(flagFrom),
    IsBoolean(),
  );
}

/** Which part of a list: how many items, after which cursor. */
export class PageQuery {
  @ApiPropertyOptional({
    description: 'Items per page',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: largestLimit,
    default: defaultLimit,
  })
  @IsOptional()
  @Transform(numberFrom)
  @IsInt()
  @Min(1)
  @Max(largestLimit)
  limit?: number;

  @ApiPropertyOptional({ description: 'The `next` of the page before', type: 'string', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

export function pageFrom(query: PageQuery): PageOf {
  return { limit: query.limit ?? defaultLimit, cursor: parseCursor(query.cursor) };
}
