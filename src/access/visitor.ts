import { createHash, timingSafeEqual } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { cookieName, cookieOf, setCookie } from '../platform/pages/cookies';
import { isSecure, PageSettings } from '../platform/pages/page-settings';
import { chosenLanguage, type Reader, readerOf, setReader } from '../platform/pages/reader';
import { accessRefusals } from './access.refusals';
import { permissionsOfAdministrator, permissionsOfRole } from './permission.rules';
import { makeToken, type SignIn, SignInQueries } from './sign-in.queries';
import { type Viewer } from './viewer';

const visitors = new WeakMap<Request, SignIn | null>();

/** Who sent a request: looked up once, from its cookie. */
@Injectable()
export class Visitors {
  readonly isSecure: boolean;
  readonly cookie: string;
  private readonly strangerCookie: string;

  constructor(
    private readonly signIns: SignInQueries,
    settings: PageSettings,
  ) {
    this.isSecure = isSecure(settings);
    this.cookie = cookieName('session', this.isSecure);
    this.strangerCookie = cookieName('visit', this.isSecure);
  }

  async of(request: Request): Promise<SignIn | null> {
    const known = visitors.get(request);
    if (known !== undefined) return known;
    const token = cookieOf(request, this.cookie);
    const signIn = token ? inLanguageOf(request, await this.signIns.find(token)) : null;
    visitors.set(request, signIn);
    setReader(request, signIn ? readerFor(signIn) : this.stranger(request));
    return signIn;
  }

  /** The secret that a form's token is derived from: of the sign-in, or of a cookie made for a stranger's first form. */
  private stranger(request: Request): Reader {
    let secret = cookieOf(request, this.strangerCookie);
    const response = (request as Request & { res?: Response }).res;
    if (!secret && request.method === 'GET' && response && !response.headersSent) {
      secret = makeToken();
      setCookie(response, this.strangerCookie, secret, this.isSecure);
    }
    return {
      language: chosenLanguage(request) ?? 'it',
      csrfToken: secret ? formToken(secret) : '',
      person: null,
    };
  }

  /**
   * A form must come from a page of ours: the token of its visitor in the body (`_csrf`) or in the header `csrf-token`,
   * never in the address, which ends up in logs. Of an upload the fields that came before the file are given.
   * Browsers' own word on the origin is believed too.
   */
  checkForm(request: Request, fields: unknown = request.body): void {
    const expected = readerOf(request).csrfToken;
    const site = request.headers['sec-fetch-site'];
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (isForeign || !expected || !isSame(givenToken(request, fields), expected))
      throw accessRefusals.of('access.form_expired');
  }
}

/** What somebody chose on this device counts for all that is read, typed and answered here, before their account's own. */
function inLanguageOf(request: Request, signIn: SignIn | null): SignIn | null {
  const language = chosenLanguage(request);
  return signIn && language ? { ...signIn, viewer: { ...signIn.viewer, language } } : signIn;
}

/** One-way from the secret: showing it in a page gives the secret away to nobody. */
export function formToken(secret: string): string {
  return createHash('sha256').update(`form:${secret}`).digest('base64url');
}

function givenToken(request: Request, body: unknown): string {
  const inBody = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['_csrf'] : undefined;
  const given = inBody ?? request.headers['csrf-token'] ?? request.headers['x-csrf-token'];
  return typeof given === 'string' ? given : '';
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function readerFor({ viewer, token }: SignIn): Reader {
  const permissions = new Set<string>(viewer.mandates.flatMap((mandate) => permissionsOfRole[mandate.role]));
  if (viewer.isAdministrator) for (const permission of permissionsOfAdministrator) permissions.add(permission);
  const parties = new Map<string, string>();
  for (const { partyId, partyCode } of viewer.mandates) if (partyId) parties.set(partyId, partyCode ?? partyId);
  return {
    language: viewer.language,
    csrfToken: formToken(token),
    person: {
      name: viewer.name,
      permissions,
      parties: [...parties].map(([id, name]) => ({ id, name, isActing: id === viewer.actingPartyId })),
    },
  };
}

/** The signed-in person behind a request that the guard has looked at. */
export function viewerBehind(request: Request): Viewer {
  const signIn = visitors.get(request);
  if (!signIn) throw accessRefusals.of('access.sign_in_needed');
  return signIn.viewer;
}

/** The signed-in person, in a controller's parameter. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer =>
  viewerBehind(context.switchToHttp().getRequest<Request>()),
);

/** The open sign-in itself, where its token matters; null for a stranger on a public page. */
export const CurrentSignIn = createParamDecorator((_: unknown, context: ExecutionContext): SignIn | null => {
  return visitors.get(context.switchToHttp().getRequest<Request>()) ?? null;
});

/** Who reads, in a controller's parameter: mostly for the language. */
export const CurrentReader = createParamDecorator((_: unknown, context: ExecutionContext): Reader =>
  readerOf(context.switchToHttp().getRequest<Request>()),
);
