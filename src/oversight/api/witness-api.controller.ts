import { Body, Get, Param, Post } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { bodyOf, instant, listOf, object, orNull, text, whole } from '../../platform/api/shape';
import { CheckpointQueries } from '../../ledger/checkpoint.queries';
import { WitnessLog } from '../witness-log.command';
import { WitnessQueries } from '../witness.queries';

const checkpointResource = object({
  checkpoint: orNull(text('Signed note (C2SP), with the lines of the witnesses who signed it; null: never signed')),
  witnesses: listOf(
    object({
      name: text(),
      party: text('Short name of the party'),
      verifierKey: text(),
      size: orNull(whole('Up to where it cosigned')),
      cosignedAt: orNull(instant('The witness’s own clock')),
    }),
  ),
});
const cosignedResource = object({ names: listOf(text(), 'Witnesses whose cosignature was kept'), size: whole() });
const cosignatureBody = bodyOf({ note: { type: 'string', maxLength: 10000 } }, ['note']);

export class CosignatureBody {
  @IsString()
  @MaxLength(10000)
  note!: string;
}

/** The signed log, and who cosigned it. */
@ApiController('accords/:accord/checkpoint', 'ledger')
@RequirePermission('accord.read')
export class WitnessApiController {
  constructor(
    private readonly checkpoints: CheckpointQueries,
    private readonly witnesses: WitnessQueries,
    private readonly witnessing: WitnessLog,
  ) {}

  @Get()
  @ApiRead({
    id: 'showCheckpoint',
    summary: 'The signed checkpoint of the log',
    description: 'The note to keep, and up to where each witness of the accord cosigned.',
    answer: ['Checkpoint', checkpointResource],
  })
  async show(@CurrentViewer() viewer: Viewer, @Param('accord') accord: string): Promise<object> {
    const room = await this.witnesses.room(viewer, accord);
    const witnesses = (await this.witnesses.list(room)).map(({ id: _id, registeredAt: _at, ...one }) => one);
    return { checkpoint: await this.checkpoints.current(), witnesses };
  }

  @Post('cosignatures')
  @RequirePermission('checkpoint.cosign')
  @ApiWrite({
    id: 'cosignCheckpoint',
    summary: 'Hand in a cosigned checkpoint',
    description: 'A checkpoint of this log with the line of at least one registered witness (tlog-cosignature v1).',
    body: ['Cosignature', cosignatureBody],
    answer: ['Cosigned', cosignedResource],
    creates: true,
  })
  cosign(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Body() { note }: CosignatureBody,
  ): Promise<object> {
    return this.witnessing.cosign(viewer, accord, note);
  }
}
