import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { OpenToAll } from './open-to-all';
import { Pages } from './pages';

/** Style sheet, script, icons and fonts: hashed names, kept by browsers for a year. */
@Controller('assets')
@OpenToAll()
export class AssetsController {
  constructor(private readonly pages: Pages) {}

  @Get(':file')
  serve(@Param('file') file: string, @Req() request: Request, @Res() response: Response): void {
    const asset = this.pages.assets.find(file, String(request.headers['accept-encoding'] ?? ''));
    if (!asset) throw new NotFoundException();
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    if (asset.encoding) response.setHeader('Content-Encoding', asset.encoding);
    response.end(asset.body);
  }
}
