import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode, IsText } from '../../platform/api/body-field';
import { longestRemark, longestSection } from '../minutes-text.rules';

export class DraftBody {
  @IsOptional()
  @IsIn(['it', 'en'])
  language?: 'it' | 'en';
}

export class SectionBody {
  @IsText(longestSection)
  content!: string;
}

export class ObservationBody {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9999)
  item?: number;

  @IsText(longestRemark)
  message!: string;
}

export class ObservationAnswerBody {
  @IsIn(['taken', 'not_taken'])
  answer!: 'taken' | 'not_taken';

  @IsOptional()
  @IsText(longestRemark)
  reason?: string;
}

export class AdoptionBody {
  @IsCode()
  sitting!: string;
}

export class ExtractBody {
  @IsInt()
  @Min(0)
  @Max(9999)
  item!: number;
}

export class ErratumBody {
  @IsText(longestSection)
  content!: string;

  @IsText(longestRemark)
  reason!: string;
}
