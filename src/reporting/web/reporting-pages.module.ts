import { Module } from '@nestjs/common';
import { DocumentsModule } from '../../documents/documents.module';
import { DocumentDownloadController } from '../../documents/web/document-download.controller';
import { ReportRoomQueries } from '../report-room.queries';
import { ReportingModule } from '../reporting.module';
import { ColourController } from './colour.controller';
import { IssueReportController } from './issue-report.controller';
import { IssuedReportController } from './issued-report.controller';
import { IssuingReports } from './issuing-reports';
import { LetterheadController } from './letterhead.controller';
import { ReportActsController } from './report-acts.controller';
import { ReportDraftController } from './report-draft.controller';
import { ReportPage } from './report-page';
import { ReportsController } from './reports.controller';
import { TermController } from './term.controller';

/** Pages of reports, from the draft to the issued document and what is added to it. */
@Module({
  imports: [DocumentsModule, ReportingModule],
  controllers: [
    ReportsController,
    IssuedReportController,
    DocumentDownloadController,
    ReportDraftController,
    ReportActsController,
    IssueReportController,
    ColourController,
    LetterheadController,
    TermController,
  ],
  providers: [ReportPage, ReportRoomQueries, IssuingReports],
})
export class ReportingPagesModule {}
