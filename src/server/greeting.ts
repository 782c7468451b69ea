import { type INestApplicationContext } from '@nestjs/common';
import { type Settings } from '../platform/config/settings';

/** What the screen says once the server listens. */
export function greeting(_app: INestApplicationContext, settings: Settings): Promise<string> {
  return Promise.resolve(`Accordo: ${settings.address}`);
}
