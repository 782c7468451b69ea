import { Injectable } from '@nestjs/common';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { isPerson, type Acting } from '../access/acting';
import { may } from '../access/viewer';
import { Database } from '../platform/database/database';
import { type LocalizedText } from '../kernel/language';
import { accordFor } from './accord-for-reporting';
import { ProgressFactsQueries } from './progress-facts.queries';
import { type TermFigures } from './term-figures';
import { termFigures, yearsOfTerm } from './term-figures.rules';

/** An accord's whole term as a reader may see it. */
export interface TermRoom {
  readonly code: string;
  readonly title: LocalizedText;
  readonly currency: string;
  readonly today: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly figures: TermFigures;
}

/** Year on year and over the term, as of the accord's today; sheets not accepted yet count for those who see them. */
@Injectable()
export class TermFiguresQueries {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressFactsQueries,
  ) {}

  async of(acting: Acting, code: string): Promise<TermRoom> {
    const { id, today, startsOn, endsOn } = await accordFor(this.database, acting, 'plan.read', code);
    const [facts, term] = await Promise.all([
      this.progress.read(id, yearsOfTerm({ startsOn, endsOn }), today),
      this.progress.ofTerm(id),
    ]);
    const shown = rulesInForce(facts.rules, today).reporting.visibility?.submitted;
    const isReviewer = !isPerson(acting) || may(acting, 'submission.review', id) || may(acting, 'ledger.read', id);
    const countsProvisional = isReviewer || shown === 'members';
    const { title, currency, isIllustrative, disclaimer } = facts.accord;
    const figures = termFigures(facts, term, { until: today, countsProvisional });
    return { code, title, currency, today, startsOn, endsOn, isIllustrative, disclaimer, figures };
  }
}
