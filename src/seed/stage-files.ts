import { renderPdf } from '../platform/pdf/render-pdf';

/** The message from which the secretariat enters a sheet in the demo; nobody named in it exists. */
export function stagedMail(party: string): Buffer {
  return Buffer.from(
    [
      `From: ${party} <estero@example.org>`,
      'To: Segreteria <segreteria@example.org>',
      'Date: Wed, 06 Jan 2027 09:12:00 +0100',
      'Message-ID: <avanzamento-2026-q4@example.org>',
      'Subject: Avanzamento del quarto trimestre',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Buongiorno, in questi giorni non riusciamo a entrare nel sistema.',
      'Corso di 80 ore: terza edizione conclusa, 240 ore erogate, 75 persone formate, gradimento 4,3.',
      'Abbiamo speso in tutto 116.400 euro. Potete inserirlo voi? Grazie.',
      '',
    ].join('\r\n'),
  );
}

/** A list of the demo as a document to download. */
export function stagedPdf(title: string, disclaimer: string, rows: readonly (readonly string[])[]): Buffer {
  return renderPdf({
    title,
    subject: title,
    author: 'Accordo',
    language: 'it',
    date: new Date('2027-01-05T10:00:00Z'),
    runningHead: title,
    pageOf: 'Pagina {page} di {pages}',
    footNote: disclaimer,
    accent: '#0b3d7a',
    blocks: [
      { kind: 'heading', level: 1, text: title },
      {
        kind: 'table',
        columns: [
          { title: 'Voce', weight: 3, namesRow: true },
          { title: 'Numero', weight: 1, align: 'right' },
        ],
        rows: rows.map((row) => [...row]),
      },
    ],
  });
}
