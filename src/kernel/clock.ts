/** The only source of "now" for rules; tests freeze it. Ledger and receipt instants are the database's clock instead. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
