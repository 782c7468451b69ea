import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';
import { type JsonSchema } from './shape';

interface Each {
  readonly each: true;
}

/** Properties of a request body: how each is checked, and how it is described. */
export const IsCode = (options?: Each): PropertyDecorator =>
  applyDecorators(IsString(options), Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, options));
export const IsText = (longest: number): PropertyDecorator => applyDecorators(IsString(), MaxLength(longest));
export const IsHour = (): PropertyDecorator => Matches(/^([01]\d|2[0-3]):[0-5]\d$/);

export const words = (maxLength: number, description?: string): JsonSchema => ({
  type: 'string',
  maxLength,
  ...(description ? { description } : {}),
});
export const day: JsonSchema = { type: 'string', format: 'date' };
export const hour: JsonSchema = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', maxLength: 5 };
export const choice = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });
export const number = (minimum: number, maximum: number): JsonSchema => ({
  type: 'integer',
  format: 'int32',
  minimum,
  maximum,
});
