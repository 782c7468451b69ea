import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { applyDecorators } from '@nestjs/common';

/** A code as accords, parties and actions have it. */
export const IsCode = (): PropertyDecorator =>
  applyDecorators(IsString(), Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/));

/** What a person says about an act. */
export const IsSaid = (): PropertyDecorator => applyDecorators(IsString(), MaxLength(1000));

/** The version that was read. */
export const IsVersion = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(2147483647));

/** An act that is told with its reason. */
export class ReasonGivenBody {
  @IsSaid()
  reason!: string;
}
