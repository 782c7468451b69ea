import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';

/** A file as it came in, lying where uploads lie. */
export interface GivenFile {
  readonly path: string;
  readonly name: string;
}

/** Where papers lie between coming in and being kept: on the disk of the kept ones. */
@Injectable()
export class MeetingUploads {
  readonly folder: string;

  constructor(settings: Settings) {
    this.folder = path.resolve(settings.dataDir, 'uploads', 'meetings');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }
}
