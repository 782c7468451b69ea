import { type INestApplicationContext } from '@nestjs/common';
import { MandateSource, type Viewer } from '../access/viewer';
import { viewerOf } from '../access/viewer-of';
import { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database';
import { cliRefusals } from './cli.refusals';

/** The account of an e-mail address with today's mandates, for commands that act in somebody's name. */
export async function findPerson(application: INestApplicationContext, email: string): Promise<Viewer> {
  const database = application.get(Database, { strict: false });
  const mandates = application.get(MandateSource, { strict: false });
  const person = await viewerOf(database, mandates, email, application.get(Clock, { strict: false }).now());
  if (!person) throw cliRefusals.of('person.unknown', { email });
  return person;
}
