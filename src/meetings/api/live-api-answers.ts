import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { atFields } from '../../kernel/refusal';
import { type SittingAddress } from '../sitting-address';
import { type LiveCall } from '../hold-live-sitting';
import { LiveSittingQueries } from '../live-sitting.queries';
import { liveAnswer } from './live.resource';

/** Fields of the page, as a body names them. */
const fields: Readonly<Record<string, string>> = {
  urgentTitle: 'title',
  urgentReason: 'reason',
  urgentUnanimous: 'isUnanimous',
  proxyParty: 'party',
  proxyHolder: 'holder',
};

/** Every act on a running sitting answers with the sitting as it stands then. */
@Injectable()
export class LiveApiAnswers {
  constructor(private readonly sittings: LiveSittingQueries) {}

  async show(viewer: Viewer, { accord, meeting }: SittingAddress): Promise<object> {
    return liveAnswer(await this.sittings.of(viewer, 'meeting.read', accord, meeting));
  }

  async after(
    viewer: Viewer,
    { accord, meeting }: SittingAddress,
    act: (sitting: LiveCall) => Promise<boolean>,
  ): Promise<object> {
    try {
      await act({ acting: viewer, accord, meeting });
    } catch (error) {
      throw atFields(error, fields);
    }
    return this.show(viewer, { accord, meeting });
  }
}
