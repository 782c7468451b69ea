import { type Request, type Response } from 'express';
import { clearCookie, cookieName, cookieOf, setCookie } from './cookies';

/** A message for the next page travels in a cookie of the reader: nothing to store, nothing to clean up. */
export function keepNotice(response: Response, text: string, secure: boolean): void {
  setCookie(response, cookieName('notice', secure), text.slice(0, 500), secure, 60_000);
}

export function takeNotice(request: Request, response: Response, secure: boolean): { text: string } | null {
  const name = cookieName('notice', secure);
  const text = cookieOf(request, name);
  if (!text) return null;
  clearCookie(response, name, secure);
  return { text };
}
