import { type Request, type Response } from 'express';
import { type Observable } from 'rxjs';

export interface StreamedEvent {
  readonly type: string;
  readonly data: string;
}

/** Server-sent events: one line each, until they end or the visitor goes away. */
export function sendEvents(request: Request, response: Response, events: Observable<StreamedEvent>): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const listening = events.subscribe({
    next: ({ type, data }) => response.write(`event: ${type}\ndata: ${data}\n\n`),
    complete: () => response.end(),
  });
  request.on('close', () => listening.unsubscribe());
  response.on('close', () => listening.unsubscribe());
}
