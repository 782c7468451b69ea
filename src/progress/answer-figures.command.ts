import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { systemActor } from '../kernel/actor';
import { parsePeriod } from '../kernel/calendar-period';
import { type Language } from '../kernel/language';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { SaveSheet } from './save-sheet.command';
import { type SheetAddress } from './evidence-desk';
import { FigureRequestQueries } from './figure-request.queries';
import { readFigureAnswer, withFigure } from './figure-request.rules';
import { figureRefusals } from './figure-request.refusals';
import { RoundMail } from './round-mail';
import { contentNow } from './sheet-draft.rules';

/** Takes an answer by its link, once; and puts an answered figure into the draft when the lead says so. */
@Injectable()
export class AnswerFigures {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly queries: FigureRequestQueries,
    private readonly saving: SaveSheet,
    private readonly mail: RoundMail,
  ) {}

  async answer(token: string, typed: (field: string) => string, language: Language): Promise<void> {
    const request = await this.queries.open(token);
    const { answer, name, faults } = readFigureAnswer(typed, request, language);
    if (faults.length > 0) throw figureRefusals.of('figures.answer_invalid', {}, faults);
    const act = { actor: systemActor('figure-link'), event: 'figures.answered', accordId: request.accordId };
    await this.audited.run(act, async (tx) => {
      const used = await tx.run(
        `update figure_request set answered_at = clock_timestamp(), answered_by = $2, answer = $3
         where token_sha256 = $1 and answered_at is null and withdrawn_at is null and expires_at > now()`,
        [hashOfToken(token).toString('hex'), name, JSON.stringify(answer)],
      );
      if (used !== 1) throw figureRefusals.of('figures.link_not_valid');
      const { id, accordId, accord, accordTitle, isIllustrative, action, title, body, leadId } = request;
      const period = parsePeriod(request.period);
      if (!period) return;
      const desk = { accordId, accord, accordTitle, isIllustrative, period };
      const letter = { kind: 'figures', action: { action, title }, body } as const;
      await this.mail.tell(tx, desk, null, { key: `figures-answered:${id}`, to: { parties: [leadId] }, letter });
    });
  }

  /** `field`: the code of an indicator, or `spent`. `version`: of the sheet as it was shown beside the figure. */
  async take(
    acting: Acting,
    address: SheetAddress,
    taken: {
      readonly requestId: string;
      readonly field: string;
      readonly version: number;
      readonly from: string;
      readonly language: Language;
    },
  ): Promise<void> {
    const { requests, sheet } = await this.queries.ofSheet(acting, address);
    const request = requests.find(({ id }) => id === taken.requestId);
    const value = taken.field === 'spent' ? request?.answer?.spent : request?.answer?.indicators[taken.field];
    if (value === undefined || value === null) throw figureRefusals.of('figures.request_not_found');
    const content = contentNow(sheet.facts, taken.language);
    await this.saving.save(acting, address.accord, address.period, {
      action: address.action,
      version: taken.version,
      content: withFigure(content, { field: taken.field, value, from: taken.from }),
    });
  }
}
