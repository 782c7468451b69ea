import { IsIn, IsOptional } from 'class-validator';
import { partyEventKinds, type PartyEventKind } from '../../accord/record-party-event';
import { IsCode, IsText } from '../../platform/api/body-field';
import { IsCivilDate } from '../../platform/api/civil-date.validator';

export class ResolutionActBody {
  @IsIn(['execute', 'supersede', 'party', 'tell'])
  act!: 'execute' | 'supersede' | 'party' | 'tell';

  @IsOptional()
  @IsCivilDate()
  on?: string;

  @IsOptional()
  @IsCode()
  by?: string;

  @IsOptional()
  @IsCode()
  party?: string;

  @IsOptional()
  @IsIn([...partyEventKinds])
  partyEvent?: PartyEventKind;

  @IsOptional()
  @IsText(1000)
  words?: string;
}

export class FollowUpBody {
  @IsText(500)
  title!: string;

  @IsOptional()
  @IsCode()
  owner?: string;

  @IsOptional()
  @IsText(200)
  ownerName?: string;

  @IsCivilDate()
  dueOn!: string;
}

export class FollowUpActBody {
  @IsIn(['done', 'dropped'])
  act!: 'done' | 'dropped';

  @IsOptional()
  @IsText(1000)
  reason?: string;
}
