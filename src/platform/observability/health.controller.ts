import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Response } from 'express';
import { OpenToAll } from '../pages/open-to-all';
import { Health } from './health';

/** For whoever watches over the service: 200 while it works, 503 when it does not, and what is wrong. */
@Controller('health')
@ApiExcludeController()
@OpenToAll()
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    const { isWell, ...rest } = await this.health.report();
    if (!isWell) response.set('Retry-After', '5');
    response
      .status(isWell ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isWell ? 'ok' : 'unavailable', ...rest });
  }
}
