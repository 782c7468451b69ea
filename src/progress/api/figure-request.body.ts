import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** What may be left out stands as in the form: no mail, no message, no indicator, Italian. */
export class FigureQuestionBody {
  @IsString()
  @MaxLength(60)
  body!: string;

  @IsString()
  @MaxLength(200)
  recipient!: string;

  @IsOptional()
  @IsString()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  message?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, { each: true })
  indicators?: string[];

  @IsOptional()
  @IsBoolean()
  asksSpending?: boolean;

  @IsOptional()
  @IsIn(['it', 'en'])
  language?: 'it' | 'en';
}
