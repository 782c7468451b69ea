import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { may, type Viewer } from '../../access/viewer';
import { AttachFact } from '../../documents/attach-fact.command';
import { largestCopyMegabytes } from '../../documents/document-fact.rules';
import { documentRefusals } from '../../documents/document.refusals';
import { type IssuedDocument } from '../../documents/issued-document.queries';
import { Refusal } from '../../kernel/refusal';
import { Settings } from '../../platform/config/settings';
import { receiveUpload } from '../../platform/files/receive-upload';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { issuedReportMessages } from '../issued-report.messages';
import { ReportRoomQueries } from '../report-room.queries';
import { ReportQueries, type ReportDetail } from '../report.queries';
import { issuedPageMessages, issuedReportView } from './issued-report.view';
import { atField } from './report-page';
import { bannerOf, crumbsTo, issuedPath, numberInAddress } from './report-words.view';

/** An issued report and what is added to it afterwards. */
@Controller('accords/:code/reports/issued/:number')
export class IssuedReportController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly rooms: ReportRoomQueries,
    private readonly attachFact: AttachFact,
    private readonly settings: Settings,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  @RequirePermission('report.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<PageView> {
    const { report, document } = await this.find(viewer, code, number);
    const room = await this.rooms.of(viewer, code);
    const names = may(viewer, 'ledger.read', room.id)
      ? await this.rooms.namesOf(document.facts.flatMap((fact) => fact.addedById ?? []))
      : new Map<string, string>();
    const parts = { room, report, document, viewer, names };
    return page('reporting/issued-report', (words) => issuedReportView(parts, words), {
      messages: issuedPageMessages,
      title: ({ t }) => t('issued.title', { number: document.number }),
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }

  @Post('facts')
  @RequirePermission('document.attach')
  async attachNumber(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const { document } = await this.find(viewer, code, number);
    const kind = textIn(body, 'kind') === 'act_number' ? 'act_number' : 'register_number';
    try {
      const fact = { kind, value: textIn(body, 'value'), datedOn: textIn(body, 'datedOn') } as const;
      await this.attachFact.number(viewer, document.id, fact);
      return attached(code, document);
    } catch (error) {
      return pageAgain(await this.show(viewer, code, number), body, error);
    }
  }

  @Post('signed-copies')
  @TakesUpload()
  @RequirePermission('document.attach')
  async attachCopy(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const { document } = await this.find(viewer, code, number);
    let typed: object = { copyDatedOn: ' ' };
    try {
      const upload = await receiveUpload(request, response, {
        field: 'copy',
        folder: path.resolve(this.settings.dataDir, 'uploads'),
        limitMegabytes: largestCopyMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      try {
        typed = upload.fields;
        const datedOn = textIn(upload.fields, 'copyDatedOn');
        const content = await readFile(upload.path);
        await this.attachFact.signedCopy(viewer, document.id, { name: upload.name, content, datedOn });
      } finally {
        await rm(upload.path, { force: true });
      }
      return attached(code, document);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      const told = atField(atField(error, 'document.copy_type_refused', 'copy'), 'file.too_large', 'copy');
      return pageAgain(await this.show(viewer, code, number), typed, datedField(told));
    }
  }

  private async find(
    viewer: Viewer,
    code: string,
    number: string,
  ): Promise<{ report: ReportDetail; document: IssuedDocument }> {
    const rows = await this.reports.list(viewer, code);
    const row = rows.find(
      ({ document }) => document && (numberInAddress(document.number) === number || document.id === number),
    );
    if (!row?.document) throw documentRefusals.of('document.not_found');
    return { report: await this.reports.one(viewer, row.id), document: row.document };
  }
}

function attached(code: string, document: IssuedDocument): SeeOther {
  return seeOther(`${issuedPath(code, document.number)}#facts`, ({ language }) =>
    translator(issuedReportMessages, language)('fact.attached', { number: document.number }),
  );
}

/** The date of a signed copy has a field of its own on the page. */
function datedField(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const faults = error.faults.map((fault) =>
    fault.pointer === '/datedOn' ? { ...fault, pointer: '/copyDatedOn' } : fault,
  );
  return new Refusal(error.code, error.definition, error.values, faults);
}
