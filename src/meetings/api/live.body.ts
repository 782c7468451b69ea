import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsHour, IsText } from '../../platform/api/body-field';
import { type ChairVote } from '../majority.rules';
import { itemActs, type ItemAct } from '../move-item.command';
import { type Attending } from '../presence.rules';
import { itemKinds, type ItemKind } from '../sitting-entry';

export const voteChoices: readonly ChairVote[] = ['for', 'against', 'abstention'];

export class OpeningBody {
  @IsOptional()
  @IsIn([1, 2])
  call?: 1 | 2;

  @IsOptional()
  @IsText(200)
  secretary?: string;
}

export class MovementBody {
  @IsCode()
  party!: string;

  @IsIn(['arrived', 'left'])
  kind!: 'arrived' | 'left';

  @IsOptional()
  @IsIn(['present', 'delegate'])
  as?: Attending;

  @IsOptional()
  @IsBoolean()
  isRemote?: boolean;

  @IsOptional()
  @IsHour()
  at?: string;
}

export class PresenceBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => MovementBody)
  movements!: MovementBody[];
}

export class ProxyBody {
  @IsCode()
  party!: string;

  @IsCode()
  holder!: string;
}

export class ClosingBody {
  @IsOptional()
  @IsHour()
  endsAt?: string;
}

export class UrgentItemBody {
  @IsText(500)
  title!: string;

  @IsIn([...itemKinds])
  kind!: ItemKind;

  @IsText(2000)
  reason!: string;

  @IsBoolean()
  isUnanimous!: boolean;
}

export class ItemActBody {
  @IsIn([...itemActs])
  act!: ItemAct;

  @IsOptional()
  @IsText(2000)
  reason?: string;
}

export class ChoiceBody {
  @IsCode()
  party!: string;

  @IsIn([...voteChoices])
  choice!: ChairVote;
}

export class VoteBody {
  @IsIn(['by_party', 'counts'])
  recordedAs!: 'by_party' | 'counts';

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ChoiceBody)
  choices?: ChoiceBody[];

  @IsOptional()
  @IsIn([...voteChoices])
  others?: ChairVote;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9999)
  votesFor?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9999)
  votesAgainst?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9999)
  abstentions?: number;

  @IsCode()
  presidedBy!: string;

  @IsOptional()
  @IsIn([...voteChoices])
  chairVote?: ChairVote;

  @IsOptional()
  @IsText(10_000)
  dissent?: string;
}

export class RecusalBody {
  @IsCode()
  party!: string;

  @IsOptional()
  @IsText(2000)
  reason?: string;
}
