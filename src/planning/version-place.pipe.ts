import { Injectable, type PipeTransform } from '@nestjs/common';
import { YearPipe } from '../platform/api/year.pipe';
import { type VersionPlace } from './held-version';
import { NumberPipe } from './number.pipe';

type PathParts = Readonly<Partial<Record<'accord' | 'code' | 'year' | 'number', string>>>;

/** The version of a plan that a path names, in pages (`:code`) and interface (`:accord`); else nothing is found. */
@Injectable()
export class VersionPlacePipe implements PipeTransform<PathParts, VersionPlace> {
  transform({ code = '', accord = code, year, number }: PathParts): VersionPlace {
    return { accord, year: new YearPipe().transform(year), number: new NumberPipe().transform(number) };
  }
}
