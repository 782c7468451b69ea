import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';

/** Where papers lie between coming in and being kept; what a stop left there goes at the next start. */
@Injectable()
export class MeetingUploads {
  readonly folder: string;

  constructor(settings: Settings) {
    this.folder = path.resolve(settings.dataDir, 'uploads', 'meetings');
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }
}
