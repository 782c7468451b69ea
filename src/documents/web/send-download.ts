import { type Request, type Response } from 'express';

export interface DownloadAnswer {
  readonly content: Uint8Array;
  /** Hash of the content. */
  readonly etag: string;
  readonly mediaType: string;
  readonly name: string;
}

/** Sends a file to be kept: under its name (RFC 6266), never guessed at, asked for again only if it changed. */
export function sendDownload(request: Request, response: Response, file: DownloadAnswer): void {
  if (announceDownload(request, response, file)) return;
  response.setHeader('Content-Length', file.content.byteLength);
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

/** Headers of a download; true where the reader has it already and was told so. */
export function announceDownload(
  request: Request,
  response: Response,
  { etag, mediaType, name }: Omit<DownloadAnswer, 'content'>,
): boolean {
  response.setHeader('ETag', `"${etag}"`);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (String(request.headers['if-none-match'] ?? '').includes(`"${etag}"`)) {
    response.status(304).end();
    return true;
  }
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', contentDisposition(name));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  return false;
}

/** `attachment` with a plain name for old readers and the true one in UTF-8 (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === name) return `attachment; filename="${plain}"`;
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
