import { type LocalizedText } from '../kernel/language';
import { type ItemKind } from './sitting-entry';

/** An item that somebody else puts before a Table: a plan to adopt, a report to take note of, an auditors' finding. */
export interface AgendaDemand {
  /** What it stands for, the same each time: it is suggested once. */
  readonly source: string;
  readonly origin: 'duty' | 'finding';
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly planYear: number | null;
  /** Day by which it is due. */
  readonly dueOn: string | null;
  readonly isLate: boolean;
}

/** Port: what do duties and findings demand of this Table by the day of its sitting? Answered above them. */
export abstract class AgendaDemands {
  abstract of(accordId: string, table: string, heldOn: string): Promise<readonly AgendaDemand[]>;
}
