import { Injectable, type PipeTransform } from '@nestjs/common';
import { apiRefusals } from '../platform/api/api.refusals';

/** The number of a version in a path; anything else names nothing. */
@Injectable()
export class NumberPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    if (/^(0|[1-9][0-9]{0,5})$/.test(String(value))) return Number(value);
    throw apiRefusals.of('resource.not_found');
  }
}
