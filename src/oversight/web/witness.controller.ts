import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { CheckpointQueries } from '../../ledger/checkpoint.queries';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { partyActedFor } from '../party-acted-for';
import { RegisterWitness } from '../register-witness.command';
import { WitnessLog } from '../witness-log.command';
import { WitnessQueries } from '../witness.queries';
import { witnessMessages } from '../witness.messages';
import { bannerOf } from './oversight-words.view';
import { witnessView } from './witness.view';

type Receipt = (t: ReturnType<typeof translator<keyof typeof witnessMessages.it>>) => string;

/** The checkpoint for every member, and cosigning for signatories. */
@Controller('accords/:code/checkpoint')
@RequirePermission('accord.read')
export class WitnessController {
  constructor(
    private readonly checkpoints: CheckpointQueries,
    private readonly witnesses: WitnessQueries,
    private readonly registering: RegisterWitness,
    private readonly witnessing: WitnessLog,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const room = await this.witnesses.room(viewer, code);
    const found = {
      room,
      checkpoint: await this.checkpoints.current(),
      witnesses: await this.witnesses.list(room),
      mayCosign: mayOn(viewer, 'checkpoint.cosign', code),
      ownPartyId: partyActedFor(viewer, room.id, 'signatory'),
    };
    return page('oversight/checkpoint', (words) => witnessView(found, words), {
      messages: witnessMessages,
      title: 'witness.title',
      breadcrumb: ({ f }) => [{ text: f.wording(room.title), href: `/accords/${code}` }],
      illustrative: bannerOf(room),
    });
  }

  @Post('witnesses')
  @UseInterceptors(PasswordAgain)
  @RequirePermission('checkpoint.cosign')
  register(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, body, async () => {
      const given = { key: textIn(body, 'key').trim(), proof: textIn(body, 'proof') };
      const { name, size } = await this.registering.register(viewer, code, given);
      return (t) => t('witness.registered', { name, size });
    });
  }

  @Post('witnesses/:witness/withdrawal')
  @UseInterceptors(PasswordAgain)
  @RequirePermission('checkpoint.cosign')
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('witness') witness: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, body, async () => {
      await this.witnessing.withdraw(viewer, code, witness);
      return (t) => t('witness.withdrawn');
    });
  }

  @Post('cosignatures')
  @RequirePermission('checkpoint.cosign')
  cosign(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, body, async () => {
      const { names, size } = await this.witnessing.cosign(viewer, code, textIn(body, 'note'));
      return (t) => t('witness.cosigned', { names: names.join(', '), size });
    });
  }

  private async act(
    viewer: Viewer,
    code: string,
    body: object,
    work: () => Promise<Receipt>,
  ): Promise<PageView | SeeOther> {
    try {
      const receipt = await work();
      return seeOther(`/accords/${code}/checkpoint`, ({ language }) => receipt(translator(witnessMessages, language)));
    } catch (error) {
      return pageAgain(await this.show(viewer, code), body, error);
    }
  }
}
