import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { ColourApiController } from './api/colour-api.controller';
import { DocumentApiController } from './api/document-api.controller';
import { DocumentFactApiController } from './api/document-fact-api.controller';
import { ReportApiController } from './api/report-api.controller';
import { ReportRoundApiController } from './api/report-round-api.controller';
import { ReportWorkApiController } from './api/report-work-api.controller';
import { TermApiController } from './api/term-api.controller';
import { ApproveReport } from './approve-report.command';
import { CirculateReport } from './circulate-report.command';
import { ColourQueries } from './colour.queries';
import { CompileReport } from './compile-report.command';
import { IssueReport } from './issue-report.command';
import { OwedReportQueries } from './owed-report.queries';
import { OwedSheetQueries } from './owed-sheet.queries';
import { OverrideColour } from './override-colour.command';
import { ProgressFactsQueries } from './progress-facts.queries';
import { ReportMail } from './report-mail';
import { ReportQueries } from './report.queries';
import { ReportRenderer } from './report-renderer';
import { SummaryQueries } from './summary.queries';
import { TermFiguresQueries } from './term-figures.queries';
import { WithdrawReport } from './withdraw-report.command';
import { WriteReport } from './write-report.command';

const parts = [
  ProgressFactsQueries,
  SummaryQueries,
  TermFiguresQueries,
  ReportQueries,
  OwedReportQueries,
  OwedSheetQueries,
  ReportRenderer,
  CompileReport,
  WriteReport,
  CirculateReport,
  ApproveReport,
  IssueReport,
  ReportMail,
  WithdrawReport,
  OverrideColour,
  ColourQueries,
];

/** Progress and its report: figures, summary, the Technical Table's report from draft to issue. */
@Module({
  imports: [DocumentsModule],
  controllers: [
    ReportApiController,
    ReportWorkApiController,
    ReportRoundApiController,
    DocumentApiController,
    DocumentFactApiController,
    ColourApiController,
    TermApiController,
  ],
  providers: parts,
  exports: parts,
})
export class ReportingModule {}
