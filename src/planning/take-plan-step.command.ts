import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { DecidePlanVersion } from './decide-plan-version.command';
import { type VersionPlace } from './held-version';
import { MovePlanVersion } from './move-plan-version.command';
import { type PlanAct } from './plan-blockers.rules';

/** One step of a version by its name, for page and interface alike. */
@Injectable()
export class TakePlanStep {
  constructor(
    private readonly moves: MovePlanVersion,
    private readonly decisions: DecidePlanVersion,
  ) {}

  /** @returns the number of the version, which the draft of a file gets with its first step */
  async take(
    acting: Acting,
    place: VersionPlace,
    version: number,
    act: PlanAct,
    given: { readonly resolution: string; readonly reason: string },
  ): Promise<number> {
    const { resolution, reason } = given;
    switch (act) {
      case 'opinion':
        return this.moves.giveOpinion(acting, place, version, resolution, reason);
      case 'propose':
        return this.moves.propose(acting, place, version);
      case 'reopen':
        return this.moves.reopen(acting, place, version, reason);
      case 'withdraw':
        return this.moves.withdraw(acting, place, version, reason);
      case 'adopt':
        await this.decisions.adopt(acting, place, version, { resolution, noReportReason: reason });
        return place.number;
      case 'reject':
        await this.decisions.reject(acting, place, version, resolution);
        return place.number;
    }
  }
}
