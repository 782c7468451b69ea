import { Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { MinutesRoomQueries } from '../minutes-room.queries';
import { minutesAnswer, minutesResource } from './minutes.resource';

/** Minutes of a sitting, with the guards of their page. */
@ApiController('accords/:accord/meetings/:meeting/minutes', 'meetings')
@RequirePermission('meeting.read')
export class MinutesApiController {
  constructor(private readonly rooms: MinutesRoomQueries) {}

  @Get()
  @ApiRead({
    id: 'showMinutes',
    summary: 'Minutes of a sitting',
    description:
      'Their state, text by item, observations and errata; a draft that was not circulated has no text here.',
    answer: ['Minutes', minutesResource],
  })
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
  ): Promise<object> {
    return minutesAnswer(await this.rooms.of(viewer, accord, meeting));
  }
}
