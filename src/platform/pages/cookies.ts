import { type CookieOptions, type Request, type Response } from 'express';

/** Value of a cookie; the first one wins where a name comes twice. */
export function cookieOf(request: Request, name: string): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return decode(part.slice(equals + 1).trim());
  }
  return undefined;
}

/** `__Host-` binds a cookie to this host over TLS; browsers refuse that prefix on plain http. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

export function setCookie(response: Response, name: string, value: string, secure: boolean, maxAge?: number): void {
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  if (maxAge !== undefined) options.maxAge = maxAge;
  response.cookie(name, value, options);
}

export function clearCookie(response: Response, name: string, secure: boolean): void {
  response.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
