import { type Response } from 'express';
import { contentDisposition } from '../../documents/web/send-download';
import { logFailure } from '../../platform/observability/request-log';
import { type DossierQueries } from './dossier.queries';
import { type DossierOf } from './dossier-scope.rules';

/** Sends it while it is made: what breaks on the way breaks the download off, which everybody sees. */
export async function sendDossier(dossiers: DossierQueries, dossier: DossierOf, response: Response): Promise<void> {
  response.setHeader('Content-Type', 'application/zip');
  response.setHeader('Content-Disposition', contentDisposition(dossierName(dossier)));
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  await dossiers.write(dossier, response).catch((error: unknown) => {
    if (!response.headersSent) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      logFailure(response.req, 'Dossiers', error);
    response.destroy();
  });
}

export function dossierName({ accord, year }: Pick<DossierOf, 'accord' | 'year'>): string {
  return `${accord}-${year}.zip`;
}
