import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database';
import { OpenToAll } from '../pages/open-to-all';
import { apiRefusals } from './api.refusals';
import { ApiRead } from './api-route';
import { RateLimitGuard } from './rate-limit.guard';
import { object, oneOf } from './shape';

const status = object({ status: oneOf('ok'), database: oneOf('ok') });

/** Whether the service can work now; programs ask before they blame themselves. */
@Controller('status')
@ApiTags('service')
@UseGuards(RateLimitGuard)
@OpenToAll()
export class StatusController {
  constructor(private readonly database: Database) {}

  @Get()
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiRead({
    id: 'showStatus',
    summary: 'State of the service',
    description: 'Answers 200 while the service and its database work, else 503 with the time to come back.',
    answer: ['Status', status],
  })
  async show(): Promise<string> {
    try {
      await this.database.first('select 1 as one');
    } catch {
      throw apiRefusals.of('service.unavailable');
    }
    return JSON.stringify({ status: 'ok', database: 'ok' });
  }
}
