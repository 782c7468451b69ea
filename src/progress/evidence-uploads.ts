import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';

/** Where files lie between coming in and being taken: on the disk of the kept ones. */
@Injectable()
export class EvidenceUploads {
  readonly folder: string;

  constructor(settings: Settings) {
    this.folder = path.resolve(settings.dataDir, 'uploads', 'evidence');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }
}
