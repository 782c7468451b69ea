import { parentPort } from 'node:worker_threads';
import { type PdfContent } from '../../src/platform/pdf/blocks';
import { renderPdf } from '../../src/platform/pdf/render-pdf';

const receipt = (number: number): PdfContent => ({
  title: `Ricevuta ${number}`,
  subject: 'ricevuta',
  author: 'Segreteria',
  language: 'it',
  date: new Date('2026-10-31T00:00:00Z'),
  runningHead: 'Ricevuta',
  pageOf: 'Pagina {page} di {pages}',
  accent: '#0b3d7a',
  blocks: [
    { kind: 'heading', level: 1, text: `Ricevuta n. ${number}` },
    { kind: 'paragraph', text: `La scheda dell’azione A26-L1-${number} è stata ricevuta il 31/10/2026 alle 10:12.` },
    {
      kind: 'table',
      columns: [
        { title: 'Voce', weight: 2, namesRow: true },
        { title: 'Valore', weight: 3 },
      ],
      rows: Array.from({ length: 12 }, (_, row) => [`Indicatore ${row}`, `${number * row},5`]),
    },
  ],
});

/** Makes receipts for so many milliseconds and tells how many. */
parentPort?.on('message', (milliseconds: number) => {
  let count = 0;
  let bytes = 0;
  for (const end = performance.now() + milliseconds; performance.now() < end; count += 1)
    bytes = renderPdf(receipt(count)).length;
  parentPort?.postMessage({ count, bytes });
});
