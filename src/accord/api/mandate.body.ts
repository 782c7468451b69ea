import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { inCamelCase, PersonBody } from '../../access/api/person.body';
import { roles, type Role } from '../../access/permission.rules';
import { type Fault } from '../../kernel/refusal';
import { IsCivilDate } from '../../platform/api/civil-date.validator';
import { CodeFilter, PageQuery } from '../../platform/api/page.query';
import { type MandateForm, readMandate } from '../mandate-form.rules';
import { type MandateChoice } from '../mandate.queries';

const code = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export class MandateSearch extends PageQuery {
  @CodeFilter('Code of the accord')
  accord?: string;
}

export class MandateBody {
  @IsString()
  @Matches(code)
  accord!: string;

  @IsIn(roles)
  role!: Role;

  @IsOptional()
  @IsString()
  @Matches(code)
  party?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  table?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  office?: string | null;

  @IsCivilDate()
  validFrom!: string;

  @IsOptional()
  @IsCivilDate()
  validTo?: string | null;
}

export class MandateEndBody {
  @IsCivilDate()
  lastDay!: string;

  @IsString()
  @MaxLength(500)
  @Matches(/\S/)
  reason!: string;
}

export class InvitationBody extends PersonBody {
  @IsOptional()
  @ValidateNested()
  @Type(() => MandateBody)
  mandate?: MandateBody | null;
}

/** The mandate that a body describes by codes, checked by the rules that the form follows. */
export function mandateIn(
  body: MandateBody,
  accords: readonly MandateChoice[],
): { mandate: MandateForm; faults: Fault[] } {
  const accord = accords.find(({ accordCode }) => accordCode === body.accord);
  const party = accord?.parties.find((one) => one.code === body.party);
  const { mandate, faults } = readMandate(
    {
      role: body.role,
      accord: accord?.accordId ?? '',
      party: party?.id ?? body.party ?? '',
      table: body.table ?? '',
      office: body.office ?? '',
      valid_from: body.validFrom,
      valid_to: body.validTo ?? '',
    },
    accords,
  );
  return { mandate, faults: faults.map((fault) => ({ ...fault, pointer: inCamelCase(fault.pointer) })) };
}
