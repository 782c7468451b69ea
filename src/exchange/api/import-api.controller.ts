import { Body, Post, Query, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { FlagFilter, TextFilter } from '../../platform/api/page.query';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { AccordFileReader } from '../accord-file/accord-file-reader';
import { ImportAccord } from '../import/import-accord.command';
import { type RowChange } from '../import/import-plan.rules';
import { importOutcome } from './import.resource';

export class ImportQuery {
  @FlagFilter('Only say what the import would do')
  'dry-run'?: boolean;

  @TextFilter('Why, for the ledger', 1000)
  reason?: string;
}

@ApiController('imports', 'imports')
@RequirePermission('accord.import')
@UseInterceptors(IdempotencyInterceptor)
export class ImportApiController {
  constructor(
    private readonly imports: ImportAccord,
    private readonly reader: AccordFileReader,
  ) {}

  @Post()
  @Expensive()
  @ApiWrite({
    id: 'importAccord',
    summary: 'Import an accord file',
    description: 'Takes the whole file in, or nothing of it: every fault comes with a JSON pointer.',
    body: ['AccordFile', { type: 'object', additionalProperties: true }],
    answer: ['ImportOutcome', importOutcome],
    creates: true,
  })
  async run(@CurrentViewer() viewer: Viewer, @Body() body: unknown, @Query() query: ImportQuery): Promise<object> {
    const read = await this.reader.read(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    const isDryRun = query['dry-run'] === true;
    const plan = isDryRun
      ? await this.imports.preview(read, viewer)
      : (await this.imports.run(read, viewer, query.reason ?? null)).plan;
    const rows = (changes: readonly RowChange[]): RowChange[] =>
      changes.map(({ table, label, pointer }) => ({ table, label, pointer }));
    return {
      accord: read.file?.accord.code ?? '',
      isDryRun,
      created: rows(plan.created),
      changed: rows(plan.changed),
      removed: rows(plan.removed),
      kept: plan.kept.length,
      standing: plan.standing.length,
      unchanged: plan.unchanged,
      refused: rows(plan.refused),
    };
  }
}
