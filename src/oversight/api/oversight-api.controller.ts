import { Get, Param, Query } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { type Finding, FindingQueries } from '../finding.queries';
import { SampleQueries } from '../sample.queries';
import { defaultSample, largestSample } from '../sample.rules';
import { findingResource, sampleResource } from './oversight.resource';

export class SampleQuery {
  @ApiPropertyOptional({
    description: 'How many sheets',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: largestSample,
    default: defaultSample,
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(largestSample)
  size?: number;

  @ApiPropertyOptional({
    description: 'Seed: letters, digits and signs without blanks',
    type: 'string',
    pattern: '^[\\x21-\\x7e]{1,100}$',
    maxLength: 100,
    default: 'accordo',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[\x21-\x7e]{1,100}$/)
  seed?: string;
}

/** What auditors found, and what they draw to look at. */
@ApiController('accords/:accord', 'ledger')
@RequirePermission('ledger.read')
export class OversightApiController {
  constructor(
    private readonly findings: FindingQueries,
    private readonly samples: SampleQueries,
  ) {}

  @Get('findings')
  @ApiRead({
    id: 'searchFindings',
    summary: 'Findings of the auditors',
    description: 'With recommendations and the management’s responses, the latest first.',
    answer: ['FindingPage', pageOf(findingResource)],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<object> {
    const found = (await this.findings.list(viewer, accord)).map(asResource);
    return pageOfList(found, pageFrom(query), ({ number }) => String(number));
  }

  @Get('samples/:period')
  @ApiRead({
    id: 'drawSample',
    summary: 'A reproducible sample of sheets',
    description:
      'Of every sheet that was sent in the period (or year) the SHA-256 of the seed followed by its identifier; the lowest ones are drawn, with their evidence.',
    answer: ['Sample', sampleResource],
  })
  async draw(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Query() { seed = 'accordo', size = defaultSample }: SampleQuery,
  ): Promise<object> {
    await this.findings.room(viewer, accord);
    const sample = await this.samples.draw(viewer, accord, { period, seed, size });
    return { ...sample, drawn: sample.drawn.map(({ rank, digest, item }) => ({ rank, digest, ...item })) };
  }
}

function asResource({ id: _id, version: _version, raisedBy: _raisedBy, ...finding }: Finding) {
  return {
    ...finding,
    recommendations: finding.recommendations.map(({ id: _own, ...one }) => one),
    responses: finding.responses.map(({ id: _own, by: _by, ...one }) => one),
  };
}
