import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { type Acting } from '../access/acting';
import { IssuedDocumentQueries } from '../documents/issued-document.queries';
import { systemActor } from '../kernel/actor';
import { CompileReport } from '../reporting/compile-report.command';
import { ReportQueries } from '../reporting/report.queries';
import { ReportRenderer } from '../reporting/report-renderer';
import { cliRefusals } from './cli.refusals';
import { type CommandLine } from './command-line';
import { languageAsked, languageOption } from './reader-language';

export const commandLine: CommandLine = {
  name: 'report',
  it: 'Scrive la relazione di un periodo in PDF: quella emessa, altrimenti un’anteprima segnata su ogni pagina',
  en: 'Writes the report of a period as PDF: the issued one, else a preview marked on every page',
  options: {
    accord: { type: 'string', value: 'CODE', isRequired: true, it: 'codice dell’accordo', en: 'code of the accord' },
    period: {
      type: 'string',
      value: 'PERIOD',
      isRequired: true,
      it: 'periodo: 2026-Q3, 2026-H1, 2026-Y1, term',
      en: 'period: 2026-Q3, 2026-H1, 2026-Y1, term',
    },
    out: { type: 'string', value: 'FILE.pdf', isRequired: true, it: 'file da scrivere', en: 'file to write' },
    language: { ...languageOption, it: 'lingua dell’anteprima', en: 'language of the preview' },
  },
  async run(call) {
    const acting: Acting = systemActor('command-line');
    const [accord, period, out] = [call.text('accord') ?? '', call.text('period') ?? '', call.text('out') ?? ''];
    const language = languageAsked(call, 'report');
    const application = await call.application();
    const preview = await application.get(CompileReport).preview(acting, accord, period, language);
    const reports = await application.get(ReportQueries).list(acting, accord);
    const issued = reports.find((report) => report.period === preview.period.code && report.state === 'issued');
    if (issued?.document) {
      const { content } = await application.get(IssuedDocumentQueries).pdf(acting, issued.document.id);
      await writeWhole(out, content);
      call.remark(`${issued.document.number} · ${issued.document.sha256}`);
      return;
    }
    await writeWhole(out, await application.get(ReportRenderer).render(preview));
    call.remark('Anteprima, non emessa · Preview, not issued');
  },
};

/** The file is there whole or not at all. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    throw cliRefusals.of('output.not_writable', { file, reason });
  }
}
