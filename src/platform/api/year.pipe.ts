import { Injectable, type PipeTransform } from '@nestjs/common';
import { apiRefusals } from './api.refusals';

/** A year in a path; anything else names nothing. */
@Injectable()
export class YearPipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    if (/^(19|20|21)[0-9]{2}$/.test(String(value))) return Number(value);
    throw apiRefusals.of('resource.not_found');
  }
}
