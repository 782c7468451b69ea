import { Injectable } from '@nestjs/common';
import { AnswerProcedure } from './answer-procedure.command';
import { CloseProcedure } from './close-procedure.command';
import { OpenProcedure } from './open-procedure.command';
import { PrepareProcedure } from './prepare-procedure.command';

/** The acts of a written procedure, for page and interface. */
@Injectable()
export class ProcedureDesk {
  constructor(
    readonly preparing: PrepareProcedure,
    readonly opening: OpenProcedure,
    readonly answering: AnswerProcedure,
    readonly closing: CloseProcedure,
  ) {}
}
