import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { IsCode, IsVersion } from './sheet-named.body';

export class DraftBody {
  @IsObject()
  content!: object;
}

export class SheetToSendBody {
  @IsCode()
  action!: string;

  @IsOptional()
  @IsVersion()
  version?: number;

  @IsOptional()
  @IsObject()
  content?: object;
}

/** Without a list: all the sheets that are ready. */
export class SendingBody {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SheetToSendBody)
  sheets?: SheetToSendBody[];
}
