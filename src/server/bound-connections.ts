import { type Server } from 'node:http';

/** How long a sender may take. A file of 20 MB has to come at 1.4 Mbit/s or more. */
const usual = { headersMs: 15_000, requestMs: 120_000, checkEveryMs: 5_000 } as const;

/** Cuts connections that send a request by the spoonful: head and whole request have their time, checked every few seconds. */
export function boundConnections(server: Server, limits: { [K in keyof typeof usual]: number } = usual): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  // Read by Node when the server begins to listen; its types know it only as an option of the making.
  Object.assign(server, { connectionsCheckingInterval: limits.checkEveryMs });
}
