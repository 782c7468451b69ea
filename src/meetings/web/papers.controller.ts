import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { accordIdsWith, mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { AccordHeadQueries } from '../../accord/accord-head.queries';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { atField, atFields, Refusal } from '../../kernel/refusal';
import { FileStore } from '../../platform/files/file-store';
import { receiveUpload } from '../../platform/files/receive-upload';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AddPaper } from '../add-paper.command';
import { meetingRefusals } from '../meeting.refusals';
import { paperMessages } from '../paper.messages';
import { PaperQueries } from '../paper.queries';
import { largestPaperMegabytes } from '../paper.rules';
import { papersView } from './papers.view';

/** Papers kept with a sitting. The form stands on the sitting's own page too. */
@Controller('accords/:code/meetings/:meeting/papers')
@RequirePermission('meeting.read')
export class PapersController {
  constructor(
    private readonly papers: PaperQueries,
    private readonly adding: AddPaper,
    private readonly heads: AccordHeadQueries,
    private readonly files: FileStore,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
  ): Promise<PageView> {
    const [accord, papers] = await Promise.all([
      this.heads.of(accordIdsWith(viewer, 'meeting.read'), code),
      this.papers.list(viewer, code, meeting),
    ]);
    if (!accord) throw meetingRefusals.of('meeting.not_found');
    const back = `/accords/${code}/meetings/${meeting}`;
    const mayAdd = mayOn(viewer, 'meeting.record', code);
    return page(
      'meetings/papers',
      (words) => ({ papers: papersView(papers, `${back}/papers`, mayAdd, words), back: `${back}#papers` }),
      {
        messages: paperMessages,
        title: ({ t }) => t('papers.title', { code: meeting }),
        breadcrumb: ({ language }) => [
          crumbOf(accord.title, `/accords/${code}`, language),
          { text: meeting, href: back },
        ],
        illustrative: bannerOf(accord),
      },
    );
  }

  @Post()
  @TakesUpload()
  @RequirePermission('meeting.record')
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const address = { accord: code, meeting };
    let typed: object = { kind: 'signed_minutes' };
    try {
      await this.adding.expect(viewer, address);
      const upload = await receiveUpload(request, response, {
        field: 'paper',
        folder: this.adding.folder,
        limitMegabytes: largestPaperMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      typed = upload.fields;
      await this.adding.add(viewer, address, paperIn(upload.fields), upload);
      return added(code, meeting);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await this.show(viewer, code, meeting), typed, atPaper(error));
    }
  }

  @Post('numbers')
  @RequirePermission('meeting.record')
  async addNumber(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const facts = {
      kind: 'register_number',
      datedOn: textIn(body, 'numberDatedOn'),
      registerNumber: textIn(body, 'number'),
    };
    try {
      await this.adding.add(viewer, { accord: code, meeting }, facts, null);
      return added(code, meeting);
    } catch (error) {
      const fields = { datedOn: 'numberDatedOn', registerNumber: 'number' } as const;
      return pageAgain(await this.show(viewer, code, meeting), body, atFields(error, fields));
    }
  }

  @Get(':paper')
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('paper') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name, file } = await this.papers.one(viewer, code, meeting, id);
    // Whatever a reader makes of it, it runs nowhere near our pages.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { etag: file.sha256, mediaType: file.mediaType, name });
  }
}

function paperIn(fields: object): { kind: string; datedOn: string; registerNumber: string } {
  const kind = textIn(fields, 'kind');
  const registerNumber = textIn(fields, 'registerNumber');
  return { kind: kind === 'register_number' ? 'other' : kind, datedOn: textIn(fields, 'datedOn'), registerNumber };
}

function added(code: string, meeting: string): SeeOther {
  return seeOther(`/accords/${code}/meetings/${meeting}#papers`, ({ language }) =>
    translator(paperMessages, language)('papers.was_added'),
  );
}

/** What is wrong with a file is told at its field. */
function atPaper(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.faults.length > 0 || !/^(file|paper)\./.test(error.code)) return error;
  return atField(error, 'paper');
}
