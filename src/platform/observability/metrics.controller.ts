import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { Settings } from '../config/settings';
import { OpenToAll } from '../pages/open-to-all';
import { Metrics } from './metrics';

/** Figures for this machine, or for whoever holds the token; for all others there is nothing here. */
@Controller('metrics')
@ApiExcludeController()
@OpenToAll()
export class MetricsController {
  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!isFromHere(request) && !this.holdsToken(request)) throw new NotFoundException();
    response
      .set('Cache-Control', 'no-store')
      .type(this.metrics.contentType)
      .send(await this.metrics.text());
  }

  private holdsToken(request: Request): boolean {
    const { metricsToken } = this.settings;
    if (metricsToken === undefined) return false;
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${metricsToken}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

/** A proxy on this machine speaks for others. */
function isFromHere(request: Request): boolean {
  const { remoteAddress = '' } = request.socket;
  const isForwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in request.headers);
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress);
}
