/**
 * Path and query of a request as an address of this site, whatever was sent: programs may ask for `//host`, `/.//host` or
 * a whole address, which a browser would take for another site. No page of ours has such a path: it leads home.
 */
export function ownAddress(sent: string): URL {
  const url = new URL('http://local/');
  if (!URL.canParse(`http://local${sent}`) || !sent.startsWith('/')) return url;
  const { pathname, search } = new URL(`http://local${sent}`);
  if (!pathname.startsWith('//')) url.pathname = pathname;
  url.search = search;
  return url;
}
