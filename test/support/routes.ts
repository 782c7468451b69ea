import { INTERCEPTORS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type RouteRight } from '../../src/access/route-rights';
import { PasswordAgain } from '../../src/access/web/password-again.interceptor';
import { routeRightKey } from '../../src/platform/pages/open-to-all';
import { type TestApplication } from './test-application';

/** A route as its controller declares it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly right: RouteRight | undefined;
  /** Whether the password must have been given lately. */
  readonly asksPassword: boolean;
}

export function nameOf(route: Route): string {
  return `${route.method} ${route.path}`;
}

/** Every route of the application, so that a new one cannot escape the tests. */
export function routesOf({ app }: TestApplication): Route[] {
  const found: Route[] = [];
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const key of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[key];
        if (
          key === 'constructor' ||
          typeof handler !== 'function' ||
          Reflect.getMetadata(PATH_METADATA, handler) === undefined
        )
          continue;
        const own: unknown = Reflect.getMetadata(routeRightKey, handler);
        const right = (own ?? Reflect.getMetadata(routeRightKey, metatype)) as RouteRight | undefined;
        const asksPassword = [metatype, handler].some((one) =>
          ((Reflect.getMetadata(INTERCEPTORS_METADATA, one) ?? []) as unknown[]).includes(PasswordAgain),
        );
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '';
        for (const base of pathsOf(Reflect.getMetadata(PATH_METADATA, metatype)))
          for (const rest of pathsOf(Reflect.getMetadata(PATH_METADATA, handler)))
            found.push({ method, path: plain(`/${base}/${rest}`), right, asksPassword });
      }
    }
  return found;
}

function plain(path: string): string {
  return path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}

function pathsOf(given: unknown): string[] {
  return (Array.isArray(given) ? given : [given]).map((path) => String(path));
}
