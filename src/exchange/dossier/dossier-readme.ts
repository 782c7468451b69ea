/** What the dossier says of itself to whoever opens it without us. */
export function dossierReadme(accord: string, year: number, entries: number, size: number): string {
  return `FASCICOLO / DOSSIER  ${accord} ${year}
======================================================================

IT  Questo fascicolo si controlla da solo, su qualunque computer con Node 20 o successivo, senza rete e senza di noi:

    node accordo-verify.cjs .          (nella cartella)
    node accordo-verify.cjs FILE.zip   (sull’archivio intero)

Con --key FILE si danno le chiavi avute per altra via, con --checkpoint FILE un checkpoint conservato.

  cover-*.pdf   la copertina, in italiano e in inglese: documenti emessi, contenuto, radice del registro firmato
  documents/    documenti emessi: PDF con la prova, dati (JSON canonico), copie firmate
  tabled/       documenti portati alle riunioni e carte delle riunioni
  submissions/  schede come furono inviate
  evidence/     documenti a sostegno delle schede inviate, come li vede chi fa revisione
  records/      i dati dell’anno, una tabella per file, JSON: fa fede questa versione
  csv/          gli stessi dati per le macchine: UTF-8, virgole, punti decimali, importi in centesimi
  csv-excel/    gli stessi dati per Excel italiano: punto e virgola, virgole decimali, importi in euro
  ledger/       le ${entries} voci del registro che li riguardano, con la prova che stanno nel registro di ${size} voci
                firmato in checkpoint.txt; i checkpoint dei documenti, con la prova che il registro li continua; le chiavi
  manifest.json impronta SHA-256 di ogni file

Il controllo dice quale file è cambiato, manca o è di troppo; poi che ogni voce sta nel registro firmato, che ogni
documento emesso è intatto, che ogni file è nominato da una voce, che i dati in records/ sono quelli delle voci e che
ogni controfirma (records/cosignature.json) è del suo testimone, su un registro che quello firmato continua.
Non può dire che non sia stata lasciata fuori qualche voce (lo dice accordo verify-ledger, sul database), né che la
copertina e i CSV ripetano records/. Chi non si fida nemmeno del programma qui dentro ne usi una copia avuta altrove.
Nei CSV un testo che un foglio di calcolo prenderebbe per una formula comincia con un apostrofo.
Dati personali: nomi e recapiti non ci sono; le persone stanno con un identificativo, nelle voci come impronte.

EN  This dossier checks itself, on any computer with Node 20 or later, without a network and without us:

    node accordo-verify.cjs .          (inside the folder)
    node accordo-verify.cjs FILE.zip   (on the whole archive)

--key FILE gives keys that you have from elsewhere, --checkpoint FILE a checkpoint that you kept.

  cover-*.pdf   the cover, in Italian and English: issued documents, contents, root of the signed log
  documents/    issued documents: PDF with its proof, its data (canonical JSON), signed copies
  tabled/       documents laid before sittings, and the papers of sittings
  submissions/  sheets as they were sent
  evidence/     what supports the sheets that were sent, as auditors see it
  records/      the records of the year, a table to a file, JSON: this is the version that counts
  csv/          the same for machines: UTF-8, commas, decimal points, amounts in cents
  csv-excel/    the same for Italian Excel: semicolons, decimal commas, amounts in euro
  ledger/       the ${entries} entries of the log about them, with the proof that they are in the log of ${size} entries
                signed in checkpoint.txt; the documents’ checkpoints, with the proof that the log continues them; the keys
  manifest.json SHA-256 of every file

The check names the file that changed, is missing or was added; then it proves that every entry is in the signed log,
that every issued document is unaltered, that an entry names every file, that records/ says what the entries say, and
that every cosignature (records/cosignature.json) is its witness’s, on a log that the signed one continues.
It cannot tell that no entry was left out (accordo verify-ledger does, on the database), nor that the cover and the CSV
files repeat records/. Whoever trusts not even the program in here uses a copy from elsewhere.
In the CSV files a text that a spreadsheet would take for a formula begins with an apostrophe.
Personal data: names and addresses are left out; people stand as identifiers, and as hashes in the entries.
`;
}
