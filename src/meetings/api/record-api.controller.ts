import { Body, Param, Post, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { type Fault } from '../../kernel/refusal';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { IssueMinutes } from '../issue-minutes.command';
import { meetingRefusals } from '../meeting.refusals';
import { RecordSitting } from '../record-sitting.command';
import { type SittingGround } from '../sitting-entry';
import { readSitting } from '../sitting-form.rules';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { fieldsOf } from './convening.body';
import { meetingReference } from './convening.resource';
import { RecordedSittingBody, recordedFieldsOf } from './record.body';
import { recordedSittingBody } from './record.resource';

/** A sitting held elsewhere, with the guards of the page on which it is recorded. */
@ApiController('accords/:accord/tables/:table/recorded-meetings', 'meetings')
@RequirePermission('meeting.record')
@UseInterceptors(IdempotencyInterceptor)
export class RecordApiController {
  constructor(
    private readonly grounds: SittingGroundQueries,
    private readonly recording: RecordSitting,
    private readonly issuing: IssueMinutes,
  ) {}

  @Post()
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'recordMeeting',
    summary: 'Record a sitting held elsewhere',
    description: 'Attendance of every member, items, outcomes and votes; breaches of rules are told, never refused.',
    body: ['RecordedSitting', recordedSittingBody],
    answer: ['MeetingReference', meetingReference],
    creates: true,
  })
  async record(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('table') table: string,
    @Body() body: RecordedSittingBody,
  ): Promise<object> {
    const ground = await this.grounds.of(viewer, 'meeting.record', accord, table);
    const { entry, faults } = readSitting(fieldsOf(recordedFieldsOf(body)), ground, viewer.language);
    const all = [...strangersIn(body, ground), ...faults.map(inBody)];
    if (all.length > 0) throw meetingRefusals.of('meeting.entry_invalid', {}, all);
    const meeting = await this.recording.record(viewer, accord, table, entry);
    await this.issuing.issueAdoptedIn(viewer, accord, meeting);
    return { meeting };
  }
}

function strangersIn({ attendance }: RecordedSittingBody, { members }: SittingGround): Fault[] {
  const it = 'Non siede a questo tavolo.';
  const en = 'Has no seat at this Table.';
  return attendance.flatMap(({ party }, index) =>
    members.some(({ code }) => code === party) ? [] : [{ pointer: `/attendance/${index}/party`, it, en }],
  );
}

/** The page counts its rows from one, and has a field for each member. */
function inBody({ pointer, ...words }: Fault): Fault {
  const inItems = pointer.replace(/^\/items\/(\d+)/, (_, row: string) => `/items/${Number(row) - 1}`);
  return { pointer: inItems.replace(/^\/(presence|office)\/.*/, '/attendance'), ...words };
}
