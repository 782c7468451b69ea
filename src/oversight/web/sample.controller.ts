import { randomBytes } from 'node:crypto';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { FindingQueries } from '../finding.queries';
import { oversightMessages } from '../oversight.messages';
import { type Sample, SampleQueries, type SampleWanted } from '../sample.queries';
import { bannerOf, crumbsTo } from './oversight-words.view';
import { sampleCsv, sampleView } from './sample.view';

/** Sheets drawn by lot, with their evidence. */
@Controller('accords/:code/audit')
@RequirePermission('ledger.read')
export class SampleController {
  constructor(
    private readonly findings: FindingQueries,
    private readonly samples: SampleQueries,
  ) {}

  @Get('sample')
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query() query: object): Promise<PageView> {
    if (!('seed' in query)) return this.page(viewer, code, query, null);
    try {
      return await this.page(viewer, code, query, await this.samples.draw(viewer, code, wantedIn(query)));
    } catch (error) {
      return pageAgain(await this.page(viewer, code, query, null), query, error);
    }
  }

  @Get('sample.csv')
  async csv(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query() query: object,
    @Res() response: Response,
  ): Promise<void> {
    const room = await this.findings.room(viewer, code);
    const [latest = room.today.slice(0, 4)] = await this.samples.periods(viewer, code);
    const sample = await this.samples.draw(
      viewer,
      code,
      wantedIn({ period: latest, seed: code, size: '10', ...query }),
    );
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${code}-${sample.period}-sample.csv"`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.end(sampleCsv(sample, textIn(query, 'for') === 'excel'));
  }

  private async page(viewer: Viewer, code: string, query: object, sample: Sample | null): Promise<PageView> {
    const room = await this.findings.room(viewer, code);
    const periods = await this.samples.periods(viewer, code);
    const seed = textIn(query, 'seed') || randomBytes(8).toString('hex');
    const given = { code, periods, sample, seed, period: textIn(query, 'period'), size: textIn(query, 'size') };
    return page('oversight/sample', (words) => sampleView(given, words), {
      messages: oversightMessages,
      title: 'sample.title',
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }
}

function wantedIn(query: object): SampleWanted {
  const size = textIn(query, 'size');
  return {
    period: textIn(query, 'period'),
    seed: textIn(query, 'seed'),
    size: /^\d{1,3}$/.test(size) ? Number(size) : 0,
  };
}
