import { type NestExpressApplication } from '@nestjs/platform-express';
import { jsonBody } from './api/json-body';
import { type Settings } from './config/settings';
import { ProductLogger } from './observability/logging';
import { logRequests } from './observability/request-log';
import { Metrics } from './observability/metrics';
import { protect } from './pages/protect';

/** Everything that stands before the routes, in order; the same for the server and for tests. */
export function configureHttp(app: NestExpressApplication, settings: Settings): void {
  app.set('trust proxy', settings.trustProxy);
  app.set('query parser', 'simple');
  app.use(logRequests(app.get(ProductLogger).lines));
  app.use(app.get(Metrics).measure);
  protect(app);
  app.use('/api', jsonBody);
}
