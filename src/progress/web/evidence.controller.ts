import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { Refusal } from '../../kernel/refusal';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { translator } from '../../platform/i18n/catalogue';
import { FileStore } from '../../platform/files/file-store';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn } from '../../platform/pages/form-text';
import { pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AddEvidence } from '../add-evidence.command';
import { ChangeEvidence } from '../change-evidence.command';
import { evidenceMessages } from '../evidence.messages';
import { largestEvidenceMegabytes } from '../evidence.rules';
import { EvidencePages } from './evidence-pages';

/** Evidence of a sheet: seen, downloaded, added, taken out, shared. The form stands on the sheet's own pages too. */
@Controller('accords/:code/progress/:period/:action/evidence')
@RequirePermission('submission.read')
export class EvidenceController {
  constructor(
    private readonly adding: AddEvidence,
    private readonly changing: ChangeEvidence,
    private readonly pages: EvidencePages,
    private readonly files: FileStore,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() place: EvidenceParams): Promise<PageView> {
    return this.pages.show(viewer, addressOf(place));
  }

  @Post()
  @TakesUpload()
  @RequirePermission('submission.write')
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param() place: EvidenceParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const address = addressOf(place);
    try {
      await this.adding.expect(viewer, address);
      const { folder } = this.pages;
      const wanted = {
        ...{ field: 'file', folder, limitMegabytes: largestEvidenceMegabytes },
        checkFields: (fields: object) => this.visitors.checkForm(request, fields),
      };
      const upload = await receiveUpload(request, response, wanted);
      const { fields, path, name } = upload;
      const purpose = textIn(fields, 'mail') === 'yes' ? 'party_mail' : 'evidence';
      await this.adding.add(viewer, address, { path, name, place: textIn(fields, 'about'), purpose });
      return await this.back(viewer, address, textIn(fields, 'back'), 'evidence.added');
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await this.pages.show(viewer, address), {}, error);
    }
  }

  @Post(':evidence/removal')
  @RequirePermission('submission.write')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param() place: EvidenceParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const address = addressOf(place);
    try {
      await this.changing.remove(viewer, address, place.evidence);
      return await this.back(viewer, address, textIn(body, 'back'), 'evidence.removed');
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, address), {}, error);
    }
  }

  @Post(':evidence/sharing')
  @RequirePermission('submission.write')
  async share(
    @CurrentViewer() viewer: Viewer,
    @Param() place: EvidenceParams,
    @Query('shared') shared: unknown,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const address = addressOf(place);
    const isShared = shared === 'yes';
    try {
      await this.changing.share(viewer, address, place.evidence, isShared);
      const said = isShared ? 'evidence.opened' : 'evidence.closed';
      return await this.back(viewer, address, textIn(body, 'back'), said);
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, address), {}, error);
    }
  }

  @Get(':evidence')
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param() place: EvidenceParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { sha256, mediaType, name } = await this.pages.one(viewer, addressOf(place), place.evidence);
    // Whatever a reader makes of it, it runs nowhere near our pages.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { etag: sha256, mediaType, name });
  }

  private async back(
    viewer: Viewer,
    address: ReturnType<typeof addressOf>,
    where: string,
    said: keyof typeof evidenceMessages.it,
  ): Promise<SeeOther> {
    const path = await this.pages.wayBack(viewer, address, where);
    return seeOther(path, ({ language }) => translator(evidenceMessages, language)(said));
  }
}

interface EvidenceParams {
  readonly code: string;
  readonly period: string;
  readonly action: string;
  readonly evidence: string;
}

function addressOf({ code, period, action }: EvidenceParams) {
  return { accord: code, period, action };
}
