import { Body, HttpCode, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type SittingAddress } from '../sitting-address';
import { AdoptMinutes } from '../adopt-minutes.command';
import { CirculateMinutes } from '../circulate-minutes.command';
import { IssueMinutes } from '../issue-minutes.command';
import { ObserveMinutes } from '../observe-minutes.command';
import { documentReference, doneAnswer } from './convening.resource';
import { AdoptionBody, ObservationAnswerBody, ObservationBody } from './minutes.body';
import {
  adoptionBody,
  circulatedMinutes,
  observationAnswerBody,
  observationBody,
  observationReference,
} from './minutes.resource';
import { SittingApi } from './sitting-api';

/** Minutes on their way, circulated, observed, adopted, with the guards of their page. */
@SittingApi('/minutes')
@RequirePermission('meeting.record')
export class MinutesCourseApiController {
  constructor(
    private readonly circulating: CirculateMinutes,
    private readonly observing: ObserveMinutes,
    private readonly adopting: AdoptMinutes,
    private readonly issuing: IssueMinutes,
  ) {}

  @Post('circulation')
  @HttpCode(200)
  @ApiWrite({
    id: 'circulateMinutes',
    summary: 'Circulate the draft',
    description: 'To those who were there; from now on it is read, and observations come in.',
    answer: ['CirculatedMinutes', circulatedMinutes],
    changes: true,
    repeats: true,
  })
  async circulate(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Req() request: Request,
  ): Promise<object> {
    return { people: await this.circulating.circulate(viewer, place, versionToMatch(request)) };
  }

  @Post('observations')
  @RequirePermission('meeting.answer')
  @ApiWrite({
    id: 'observeMinutes',
    summary: 'Observe something about the draft',
    description: 'For a party that was there; the same words twice are one observation.',
    body: ['MinutesObservation', observationBody],
    answer: ['MinutesObservationReference', observationReference],
    creates: true,
  })
  async observe(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Body() { item, message }: ObservationBody,
  ): Promise<object> {
    return { observation: await this.observing.add(viewer, place, { item: item ?? null, message }) };
  }

  @Post('observations/:observation/answer')
  @HttpCode(200)
  @ApiWrite({
    id: 'answerObservation',
    summary: 'Answer an observation',
    description: 'Once; one that is not taken is answered with the reason.',
    body: ['MinutesObservationAnswer', observationAnswerBody],
    answer: ['MeetingDone', doneAnswer],
    repeats: true,
  })
  async answer(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('observation') id: string,
    @Body() { answer, reason = '' }: ObservationAnswerBody,
  ): Promise<object> {
    await this.observing.answer(viewer, place, { id, answer, reason });
    return { meeting: place.meeting };
  }

  @Post('adoption')
  @UseInterceptors(PasswordAgain)
  @HttpCode(200)
  @ApiWrite({
    id: 'adoptMinutes',
    summary: 'Adopt the minutes',
    description: 'By a later sitting of the Table that approved them; then no role changes them, and they are issued.',
    body: ['MinutesAdoption', adoptionBody],
    answer: ['IssuedPaper', documentReference],
    changes: true,
    repeats: true,
  })
  async adopt(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Body() { sitting }: AdoptionBody,
    @Req() request: Request,
  ): Promise<object> {
    await this.adopting.inSitting(viewer, place, sitting, versionToMatch(request));
    return { document: await this.issuing.issue(viewer, place) };
  }
}
