import { Injectable } from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';

/** Figures for Prometheus: the process, the requests by route pattern, the connections. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor({ pool }: Database) {
    collectDefaultMetrics({ register: this.registry });
    const connections = new Gauge({
      name: 'database_connections',
      help: 'Connections of the pool, and requests waiting for one',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        connections.set({ state: 'idle' }, pool.idleCount);
        connections.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
        connections.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
  }

  /** Measures every request; the route's pattern is the label, so that no address or code becomes one. */
  readonly measure = (request: Request, response: Response, next: NextFunction): void => {
    const began = process.hrtime.bigint();
    response.once('finish', () => {
      const { path: route = 'none' } = (request.route ?? {}) as { path?: string };
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      this.requests.observe({ method: request.method, route, status: String(response.statusCode) }, seconds);
    });
    next();
  };

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
