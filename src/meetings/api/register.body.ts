import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { partyEventKinds, type PartyEventKind } from '../../accord/record-party-event';
import { IsCivilDate } from '../../platform/api/civil-date.validator';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export class ResolutionActBody {
  @IsIn(['execute', 'supersede', 'party', 'tell'])
  act!: 'execute' | 'supersede' | 'party' | 'tell';

  @IsOptional()
  @IsCivilDate()
  on?: string;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  by?: string;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  party?: string;

  @IsOptional()
  @IsIn([...partyEventKinds])
  partyEvent?: PartyEventKind;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  words?: string;
}

export class FollowUpBody {
  @IsString()
  @MaxLength(500)
  title!: string;

  @IsOptional()
  @IsString()
  @Matches(codePattern)
  owner?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  ownerName?: string;

  @IsCivilDate()
  dueOn!: string;
}

export class FollowUpActBody {
  @IsIn(['done', 'dropped'])
  act!: 'done' | 'dropped';

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}
