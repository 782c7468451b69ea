import { Body, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { bodyOf, instant, listOf, object, orNull, text, whole } from '../../platform/api/shape';
import { CheckpointQueries } from '../../ledger/checkpoint.queries';
import { RegisterWitness } from '../register-witness.command';
import { WitnessLog } from '../witness-log.command';
import { WitnessQueries } from '../witness.queries';

const checkpointResource = object({
  checkpoint: orNull(text('Signed note (C2SP), with the lines of the witnesses who signed it; null: never signed')),
  witnesses: listOf(
    object({
      id: text(),
      name: text(),
      partyId: text(),
      party: text('Short name of the party'),
      verifierKey: text(),
      size: orNull(whole('Up to where it cosigned')),
      cosignedAt: orNull(instant('The witness’s own clock')),
    }),
  ),
});
const cosignedResource = object({ names: listOf(text(), 'Witnesses whose cosignature was kept'), size: whole() });
const cosignatureBody = bodyOf({ note: { type: 'string', maxLength: 10000 } }, ['note']);
const registeredResource = object({ name: text(), size: whole('Up to where it cosigned') });
const registrationBody = bodyOf(
  { key: { type: 'string', maxLength: 400 }, proof: { type: 'string', maxLength: 10000 } },
  ['key', 'proof'],
);
const withdrawnResource = object({ witness: text() });

export class RegistrationBody {
  @IsString()
  @MaxLength(400)
  key!: string;

  @IsString()
  @MaxLength(10000)
  proof!: string;
}

export class CosignatureBody {
  @IsString()
  @MaxLength(10000)
  note!: string;
}

/** The signed log, and who cosigned it. */
@ApiController('accords/:accord/checkpoint', 'ledger')
@RequirePermission('accord.read')
@UseInterceptors(IdempotencyInterceptor)
export class WitnessApiController {
  constructor(
    private readonly checkpoints: CheckpointQueries,
    private readonly witnesses: WitnessQueries,
    private readonly registering: RegisterWitness,
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
    const witnesses = (await this.witnesses.list(room)).map(({ registeredAt: _at, ...one }) => one);
    return { checkpoint: await this.checkpoints.current(), witnesses };
  }

  @Post('witnesses')
  @UseInterceptors(PasswordAgain)
  @RequirePermission('checkpoint.cosign')
  @ApiWrite({
    id: 'registerWitness',
    summary: 'Register the key of a witness',
    description:
      'With a checkpoint of this log that the key cosigned in the last 24 hours and nobody handed in before: it proves that the key is yours, and is kept as the first cosignature.',
    body: ['WitnessRegistration', registrationBody],
    answer: ['RegisteredWitness', registeredResource],
    creates: true,
  })
  register(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Body() given: RegistrationBody,
  ): Promise<object> {
    return this.registering.register(viewer, accord, given);
  }

  @Post('witnesses/:witness/withdrawal')
  @UseInterceptors(PasswordAgain)
  @HttpCode(200)
  @RequirePermission('checkpoint.cosign')
  @ApiWrite({
    id: 'withdrawWitness',
    summary: 'Withdraw a witness of the own party',
    description: 'Its cosignatures stay, and its key stays its party’s.',
    answer: ['WithdrawnWitness', withdrawnResource],
    repeats: true,
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('witness') witness: string,
  ): Promise<object> {
    await this.witnessing.withdraw(viewer, accord, witness);
    return { witness };
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
