import { type Language } from '../kernel/language';
import { answerInThread } from '../platform/pdf/rendering-thread';
import { renderPlanVersion } from './pdf/plan-version.pdf';
import { type VersionRoom } from './planning.queries';

export interface PlanOrder {
  readonly room: VersionRoom;
  readonly language: Language;
}

/** The body of the thread that renders a version of a plan. */
export function renderPlan({ room, language }: PlanOrder): Buffer {
  return renderPlanVersion(room, language);
}

answerInThread(renderPlan);
