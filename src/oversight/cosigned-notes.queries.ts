import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { CheckpointQueries } from '../ledger/checkpoint.queries';
import { readCosigned, type Cosigned } from '../ledger/cosigned.rules';
import { oversightRefusals } from './oversight.refusals';

const longestNote = 10_000;
/** A witness’s clock may run ahead by this much. */
const aheadSeconds = 600;

export interface CosignedNote {
  readonly note: string;
  readonly epoch: number;
  readonly size: number;
  /** Which of the keys asked about signed it, and when. */
  readonly signed: Cosigned['witnesses'];
}

/** A cosigned checkpoint as somebody hands it in: of this log, one that it had, each line proved. */
@Injectable()
export class CosignedNotes {
  private readonly logger = new Logger('witness');

  constructor(
    private readonly checkpoints: CheckpointQueries,
    private readonly clock: Clock,
  ) {}

  /** A checkpoint of ours that our log never had is told aloud. */
  async read(given: string, witnessKeys: readonly string[]): Promise<CosignedNote> {
    const note = `${given.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`;
    const logKeys = await this.checkpoints.logKeys();
    const known = logKeys.map(({ key }) => key);
    const read = note.length > longestNote ? null : readCosigned(note, known, witnessKeys);
    if (!read) throw oversightRefusals.of('cosignature.not_ours');
    const { origin, size, root } = read.checkpoint;
    if (!(await this.checkpoints.had(size, root))) {
      this.logger.error({ checkpoint: note }, 'a checkpoint signed by our key, which this log never had: a split view');
      throw oversightRefusals.of('cosignature.split_view', { size });
    }
    const epoch = logKeys.find((key) => key.origin === origin)?.epoch ?? 0;
    const latest = this.secondsNow() + aheadSeconds;
    return { note, epoch, size, signed: read.witnesses.filter(({ seconds }) => seconds <= latest) };
  }

  secondsNow(): number {
    return this.clock.now().getTime() / 1000;
  }
}
