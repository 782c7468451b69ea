import { nextPath } from '../../src/access/next-path.rules';
import { ownAddress } from '../../src/platform/pages/own-address';

const base = 'https://accordo.example.org';

describe('where somebody is led', () => {
  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/x\\..\\..\\evil.example',
    'https:evil.example',
    'https://evil.example',
    'HTTPS:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '@evil.example',
    '.evil.example',
    '',
    ' //evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    '/\u0000/evil.example',
    '/%0d%0aLocation: https://evil.example',
    '/\u2215evil.example',
    '/sign-out',
    '/sign-in?next=//evil.example',
    '/api/v1/accords',
    `/${'x'.repeat(2000)}`,
    ['/accords', '//evil.example'],
    { toString: () => '//evil.example' },
    undefined,
    null,
    7,
  ])('home, and not to %j', (given) => expect(nextPath(given)).toBe('/'));

  it.each([
    '/accords?x=https://evil.example#a',
    '/%2F%2Fevil.example',
    '/%5Cevil.example',
    '/%2e%2e//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/@evil.example',
    '/:80@evil.example',
    '/%09/evil.example',
    '/https:evil.example',
  ])('within the site by %s, as a browser reads it', (given) => {
    expect(nextPath(given)).toBe(given);
    expect(new URL(given, base).origin).toBe(base);
  });

  it.each([
    ['/accords?x=1', '/accords?x=1'],
    ['//evil.example/x?a=1', '/?a=1'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['//', '/'],
    ['//:99999/x', '/'],
    ['https://evil.example/x', '/'],
    ['*', '/'],
  ])('an address sent as %s is read as %s', (sent, path) => {
    const { pathname, search } = ownAddress(sent);
    expect(pathname + search).toBe(path);
    expect(new URL(pathname + search, base).origin).toBe(base);
  });
});
