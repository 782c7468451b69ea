import { ExpressAdapter } from '@nestjs/platform-express';
import { Router, type RequestHandler } from 'express';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Route {
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly string[];
  readonly handler: RequestHandler;
}

/** A place in the tree of addresses. */
interface Branch {
  readonly named: Map<string, Branch>;
  any?: Branch;
  /** Segments of a route that ends here. */
  ends?: readonly string[];
  /** Made at the first request. */
  router?: RequestHandler;
}

const parameter = ':';

/**
 * Express tries all routes one by one, and there are hundreds. Here a tree of the segments of their paths finds one route
 * whose path fits; what answers is a router of express with all the routes that could fit the same address, in their order.
 */
export class RoutedAdapter extends ExpressAdapter {
  private readonly routes: Route[] = [];
  private readonly root: Branch = { named: new Map() };

  override get(path: unknown, handler?: unknown): void {
    this.add('get', path, handler);
  }
  override post(path: unknown, handler?: unknown): void {
    this.add('post', path, handler);
  }
  override put(path: unknown, handler?: unknown): void {
    this.add('put', path, handler);
  }
  override patch(path: unknown, handler?: unknown): void {
    this.add('patch', path, handler);
  }
  override delete(path: unknown, handler?: unknown): void {
    this.add('delete', path, handler);
  }

  private add(method: Method, path: unknown, handler: unknown): void {
    if (typeof path !== 'string' || typeof handler !== 'function' || /[*{}()]/.test(path))
      throw new Error(`Not a path of plain segments: ${String(path)}`);
    // Behind what was mounted before the first route, as express itself would have it.
    if (this.routes.length === 0) this.use(this.answer);
    const segments = segmentsOf(path).map((segment) => (segment.includes(parameter) ? parameter : segment));
    this.routes.push({ method, path, segments, handler: handler as RequestHandler });
    let branch = this.root;
    for (const segment of segments) branch = below(branch, segment);
    branch.ends = segments;
  }

  private readonly answer: RequestHandler = (request, response, next) => {
    const branch = find(this.root, segmentsOf(request.path), 0);
    if (branch?.ends === undefined) {
      next();
      return;
    }
    branch.router ??= this.routerFor(branch.ends);
    branch.router(request, response, next);
  };

  private routerFor(segments: readonly string[]): RequestHandler {
    const router = Router();
    for (const route of this.routes)
      if (mayMeet(route.segments, segments)) router[route.method](route.path, route.handler);
    return router;
  }
}

/** Upper and lower case are one, and a slash at the end is none. */
function segmentsOf(path: string): string[] {
  const from = path.startsWith('/') ? 1 : 0;
  const to = path.length > 1 && path.endsWith('/') ? -1 : undefined;
  return path.slice(from, to).toLowerCase().split('/');
}

function below(branch: Branch, segment: string): Branch {
  if (segment === parameter) return (branch.any ??= { named: new Map() });
  let next = branch.named.get(segment);
  if (!next) branch.named.set(segment, (next = { named: new Map() }));
  return next;
}

/** A branch where some route ends that fits these segments. */
function find(branch: Branch, segments: readonly string[], at: number): Branch | undefined {
  const segment = segments[at];
  if (segment === undefined) return branch.ends && branch;
  const named = branch.named.get(segment);
  return (named && find(named, segments, at + 1)) ?? (branch.any && find(branch.any, segments, at + 1));
}

/** Whether some address could fit both. */
function mayMeet(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((segment, at) => segment === other[at] || segment === parameter || other[at] === parameter)
  );
}
