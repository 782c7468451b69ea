import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { ApiController } from '../../platform/api/api-route';

/** A controller of what belongs to one sitting; its routes take `@Param() place: SittingAddress`. */
export function SittingApi(path: string): ClassDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiController(`accords/:accord/meetings/:meeting${path}`, 'meetings'),
  );
}

/** The same for links shown once: their answers are secrets, which no Idempotency-Key may keep. */
export function SecretSittingApi(path: string): ClassDecorator {
  return ApiController(`accords/:accord/meetings/:meeting${path}`, 'meetings');
}

/** Number of an item as it stands in a path; 0 is no item's. */
export function numberOf(item: string): number {
  return /^\d{1,4}$/.test(item) ? Number(item) : 0;
}
