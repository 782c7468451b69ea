import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Viewer } from '../../access/viewer';
import { viewerBehind } from '../../access/visitor';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type LiveCall } from '../hold-live-sitting';
import { type ItemCall } from '../move-item.command';

/** One press of a button of the live page: by whom, on which sitting, with what was typed. */
export interface Press {
  readonly viewer: Viewer;
  readonly call: LiveCall;
  readonly body: object;
  /** Where the form was sent to. */
  readonly address: string;
}

export const Pressed = createParamDecorator((_: unknown, context: ExecutionContext): Press => {
  const request = context.switchToHttp().getRequest<Request<{ code: string; meeting: string }>>();
  const { code: accord, meeting } = request.params;
  const viewer = viewerBehind(request as Request);
  const body = (request.body ?? {}) as object;
  const call = { acting: viewer, accord, meeting, sending: sendingIn(request.path, body) };
  return { viewer, call, body, address: request.path };
});

/** The same on one item, as it stood when it was read. */
export function onItem({ call, body }: Press, item: number): ItemCall {
  return { ...call, item, version: versionIn(body) };
}

/** The same form sent twice from the same state of the page names the same press of the button. */
function sendingIn(address: string, body: object): string | null {
  const { _csrf, ...typed } = body as Record<string, unknown>;
  if (typeof _csrf !== 'string' || textIn(body, 'sending') === '') return null;
  return createHash('sha256')
    .update(JSON.stringify([address, typed]))
    .digest('hex');
}
