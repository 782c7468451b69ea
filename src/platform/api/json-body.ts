import { isUtf8 } from 'node:buffer';
import express, { type NextFunction, type Request, type Response } from 'express';
import { apiRefusals } from './api.refusals';

const bodyLimit = 1_048_576;
/** An accord file has at most 20 MB. */
const fileLimit = 20 * 1_048_576;
const depthLimit = 64;
/** Files that go from the wire to the disk: their routes read them. */
const streamed = /\/(evidence|papers|signed-copies|tabled-files|proxy-file)\/?$/;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

const ordinary = express.raw({ type: () => true, limit: bodyLimit });
const file = express.raw({ type: () => true, limit: fileLimit });

/**
 * Reads the bodies of API requests: JSON alone, merge-patch for PATCH. Uploads (`/api/v1/…/imports`) stay bytes for
 * their own strict reader; forms with a file are left to the route that receives them onto the disk. Stands before every other body parser; the assembly mounts it at `/api`.
 */
export function jsonBody(request: Request, response: Response, next: NextFunction): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE';
  if (isRead || (request.method === 'POST' && streamed.test(request.path))) {
    next();
    return;
  }
  const isUpload = /\/imports\/?$/.test(request.path);
  (isUpload ? file : ordinary)(request, response, (error?: unknown) => {
    if (error !== undefined && error !== null) {
      next(error);
      return;
    }
    try {
      request.body = isUpload ? bytesOf(request.body) : parseBody(request);
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function parseBody(request: Request): unknown {
  const bytes = bytesOf(request.body);
  if (bytes.length === 0) return undefined;
  const expected = request.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  if (!request.is(expected)) throw apiRefusals.of('request.media_type', { expected });
  if (!isUtf8(bytes)) throw apiRefusals.of('request.not_json');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw apiRefusals.of('request.not_json');
  }
  inspect(value);
  return value;
}

/** Refuses what PostgreSQL or the code behind would stumble over; walks without recursion. */
export function inspect(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > depthLimit) throw apiRefusals.of('request.too_deep', { limit: depthLimit });
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') inspectText(value);
      else if (typeof value === 'number' && !Number.isFinite(value)) {
        throw apiRefusals.of('request.value_out_of_range');
      } else if (Array.isArray(value)) for (const item of value) below.push(item);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) {
          if (forbiddenKeys.has(key)) throw apiRefusals.of('request.forbidden_key', { key });
          inspectText(key);
          below.push(item);
        }
      }
    }
    level = below;
  }
}

function inspectText(text: string): void {
  if (/[\0\p{Surrogate}]/u.test(text)) throw apiRefusals.of('request.text_not_storable');
}
