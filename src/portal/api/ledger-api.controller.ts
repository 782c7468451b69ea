import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { LedgerQueries } from '../../ledger/ledger.queries';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { DateFilter, PageQuery, pageFrom, TextFilter } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { ledgerEntry } from './ledger.resource';

const entriesPage = pageOf(ledgerEntry);

export class LedgerSearch extends PageQuery {
  @TextFilter('Table of the record', 63)
  table?: string;

  @TextFilter('Key of the record')
  row?: string;

  @TextFilter('Event, such as accord.imported', 100)
  event?: string;

  @TextFilter('Actor, such as user:<id>', 100)
  actor?: string;

  @DateFilter('First day of the entries')
  from?: string;

  @DateFilter('Last day of the entries')
  to?: string;
}

@ApiController('accords/:accord/ledger-entries', 'ledger')
@RequirePermission('ledger.read')
export class LedgerApiController {
  constructor(private readonly ledger: LedgerQueries) {}

  @Get()
  @ApiRead({
    id: 'searchLedgerEntries',
    summary: 'Changes to the records of an accord',
    description: 'One entry for each changed record: who, when, why, before and after; the latest first.',
    answer: ['LedgerPage', entriesPage],
  })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: LedgerSearch,
  ): Promise<string | undefined> {
    return this.ledger.entries(accordIdsWith(viewer, 'ledger.read'), accord, pageFrom(query), query);
  }
}
