import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { type Language } from '../../kernel/language';
import { type Fault } from '../../kernel/refusal';
import { TextFilter, PageQuery } from '../../platform/api/page.query';
import { accessRefusals } from '../access.refusals';
import { type PersonForm, readPerson } from '../person-form.rules';

/** May be left out, not emptied. */
const IfGiven = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

export class PeopleSearch extends PageQuery {
  @TextFilter('Words in the name or in the e-mail address', 100)
  q?: string;
}

export class PersonBody {
  @IsString()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MaxLength(100)
  givenName!: string;

  @IsString()
  @MaxLength(100)
  familyName!: string;

  @IsOptional()
  @IsIn(['it', 'en'])
  language?: Language;

  @IsOptional()
  @IsBoolean()
  isAdministrator?: boolean;
}

export class PersonPatch {
  @IfGiven()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IfGiven()
  @IsString()
  @MaxLength(100)
  givenName?: string;

  @IfGiven()
  @IsString()
  @MaxLength(100)
  familyName?: string;

  @IfGiven()
  @IsIn(['it', 'en'])
  language?: Language;

  @IfGiven()
  @IsBoolean()
  isAdministrator?: boolean;
}

export class AccessReasonBody {
  @IsString()
  @MaxLength(500)
  @Matches(/\S/)
  reason!: string;
}

/** The person that a body describes, checked by the rules that the form follows. */
export function personIn(body: PersonBody): { person: PersonForm; faults: Fault[] } {
  const read = readPerson({
    email: body.email,
    given_name: body.givenName,
    family_name: body.familyName,
    language: body.language ?? 'it',
    is_administrator: body.isAdministrator === true ? 'on' : '',
  });
  return {
    person: read.person,
    faults: read.faults.map((fault) => ({ ...fault, pointer: inCamelCase(fault.pointer) })),
  };
}

/** `/given_name` of the form is `/givenName` of the API. */
export function inCamelCase(pointer: string): string {
  return pointer.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function refusePersonFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw accessRefusals.of('access.form_invalid', {}, faults);
}
