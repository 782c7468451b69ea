import { Injectable, type PipeTransform } from '@nestjs/common';
import { YearPipe } from '../platform/api/year.pipe';
import { type VersionPlace } from './held-version';
import { NumberPipe } from './number.pipe';

/** The version of a plan that a page's path names; a path that names none is not found. */
@Injectable()
export class VersionPlacePipe implements PipeTransform<Readonly<Record<string, string>>, VersionPlace> {
  transform({ code = '', year, number }: Readonly<Record<string, string>>): VersionPlace {
    return { accord: code, year: new YearPipe().transform(year), number: new NumberPipe().transform(number) };
  }
}
