/** Where to go after the sign-in: a path of this site, never another one. Source: OWASP, unvalidated redirects. */
export function nextPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 2000) return '/';
  // One slash, then no slash or backslash: browsers read `//host` and `/\host` as another site.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\')) return '/';
  const path = given.split(/[?#]/)[0] ?? '/';
  if (/^\/(sign-in|sign-out|api|assets|links)(\/|$)/.test(path)) return '/';
  return given;
}
