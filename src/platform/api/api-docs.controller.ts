import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '../pages/open-to-all';
import { page, type PageView } from '../pages/page-view';
import { apiDocsMessages } from './api-docs.messages';
import { apiDocsView } from './api-docs.view';
import { ApiDocument } from './api-document';
import { RateLimitGuard } from './rate-limit.guard';

/** The OpenAPI document, for programs and as a page for people. */
@Controller()
@ApiExcludeController()
@UseGuards(RateLimitGuard)
@OpenToAll()
export class ApiDocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=300')
  json(): string {
    return this.document.text;
  }

  @Get('api-docs')
  docs(): PageView {
    return page('api/docs', () => apiDocsView(this.document.value), { messages: apiDocsMessages, title: 'api.title' });
  }
}
