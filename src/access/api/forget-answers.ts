import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { Jobs } from '../../platform/jobs/jobs';

/** Answers remembered under an Idempotency-Key are kept for a day, then forgotten: once an hour, aside from any request. */
@Injectable()
export class ForgetAnswers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.onEveryHour('forgetting', () => this.forget());
  }

  async forget(): Promise<void> {
    await this.database.run(`delete from idempotent_request where created_at < now() - interval '1 day'`);
  }
}
