import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { type Viewer } from '../../src/access/viewer';
import { CosignedNotes } from '../../src/oversight/cosigned-notes.queries';
import { RegisterWitness } from '../../src/oversight/register-witness.command';
import { WitnessQueries } from '../../src/oversight/witness.queries';
import { rememberFile } from '../../src/documents/issue-document';
import { DossierQueries } from '../../src/exchange/dossier/dossier.queries';
import { type DossierCover } from '../../src/exchange/dossier/dossier-cover';
import { dossierTables } from '../../src/exchange/dossier/dossier-scope.rules';
import { systemActor } from '../../src/kernel/actor';
import { CheckpointQueries } from '../../src/ledger/checkpoint.queries';
import { readCheckpoint } from '../../src/ledger/checkpoint.rules';
import { cosignLine, publicKeyOf, verifierKeyText } from '../../src/ledger/signed-note.rules';
import { verifierFile } from '../../src/ledger/verifier';
import { fileRefusals } from '../../src/platform/files/file.refusals';
import { readPdf, wordsOf } from '../pdf/read-pdf';
import { openReportingDesk, type ReportingDesk } from '../support/reporting-desk';
import { smallPdf } from '../support/small-pdf';

jest.setTimeout(240_000);

const code = 'lombardia-2025';

describe('the dossier of a year', () => {
  let desk: ReportingDesk;
  let dossiers: DossierQueries;
  let auditor: Viewer;
  let folder: string;
  let zip: string;

  const write = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await dossiers.write(await dossiers.find(auditor, code, 2026), fs.createWriteStream(file));
    return file;
  };
  it('keeps no transaction open while somebody takes it slowly, and no file that a kill could leave', async () => {
    let open = 0;
    let named = 0;
    const slow = new Writable({
      write(_chunk, _encoding, done) {
        open ||= inTransaction;
        named ||= fs.readdirSync(desk.files.folder).filter((name) => name.endsWith('.part')).length;
        setImmediate(done);
      },
    });
    let inTransaction = 0;
    const transaction = desk.database.transaction.bind(desk.database);
    const watched = jest.spyOn(desk.database, 'transaction').mockImplementation(async (work, ...more) => {
      inTransaction++;
      return transaction(work, ...more).finally(() => inTransaction--);
    });
    await dossiers.write(await dossiers.find(auditor, code, 2026), slow);
    watched.mockRestore();
    expect([open, named, slow.writableFinished]).toEqual([0, 0, true]);
  });

  it('is not begun where it would eat into the room that the database keeps', async () => {
    const full = jest.spyOn(desk.files, 'refuseBelow').mockRejectedValue(fileRefusals.of('file.no_room'));
    await expect(write('full.zip')).rejects.toMatchObject({ code: 'file.no_room' });
    full.mockRestore();
  });

  const verify = (...given: string[]): { status: number | null; said: string } => {
    const run = spawnSync(process.execPath, [verifierFile, ...given], { encoding: 'utf8' });
    return { status: run.status, said: run.stdout + run.stderr };
  };

  beforeAll(async () => {
    desk = await openReportingDesk();
    dossiers = new DossierQueries(desk.database, desk.log.sequencer, desk.files);
    auditor = await desk.viewer('auditor');
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-dossier-'));
    const secretariat = await desk.viewer('secretariat');
    const draft = await desk.compile.compile(secretariat, code, '2026-H1');
    const written = await desk.write.write(secretariat, draft.id, draft.version, { judgement: 'Bene.' });
    const sent = await desk.circulate.circulate(secretariat, draft.id, written, 'Trasmessa con PEC');
    const approval = { approvedOn: '2026-07-20', reason: 'Procedura scritta' };
    const approved = await desk.approve.approve(secretariat, draft.id, sent.version, approval);
    const { documentId } = await desk.issue.issue(secretariat, draft.id, approved);
    const copy = { name: 'Relazione «firmata».pdf', content: smallPdf('firmata'), datedOn: '2026-07-21' };
    await desk.attach.signedCopy(secretariat, documentId, copy);
    await support();
    await cosign();
    zip = await write('first.zip');
  });
  afterAll(async () => {
    fs.rmSync(folder, { recursive: true, force: true });
    await desk.close();
  });

  /** Evidence of two sheets, one of them never sent; a tabled paper; a vote; a text that a spreadsheet would compute. */
  const support = async (): Promise<void> => {
    const seen = await desk.files.keep(Buffer.from('%PDF-1.4 seen'));
    const drafted = await desk.files.keep(Buffer.from('%PDF-1.4 only being written'));
    const act = { actor: systemActor('init'), event: 'evidence.added', accordId: desk.accordId };
    await desk.audited.run(act, async (tx) => {
      await rememberFile(tx, seen, 'application/pdf', 'Fattura n. 12/è.pdf');
      await rememberFile(tx, drafted, 'application/pdf', 'bozza.pdf');
      const insert = `insert into evidence (accord_id, submission_id, party_id, purpose, file_sha256, file_name, media_type, byte_size)
        select s.accord_id, s.id, v.lead_party_id, 'evidence', $2, $3, 'application/pdf', 13
        from submission s join action_version v on v.id = s.action_version_id`;
      await tx.run(`${insert} where s.accord_id = $1 and s.period = '2026-Q1' order by s.id limit 1`, [
        ...[desk.accordId, seen.sha256, '../Fattura n. 12 è.pdf'],
      ]);
      await tx.run(
        `insert into submission (accord_id, action_id, action_version_id, period, state, origin)
         select s.accord_id, s.action_id, s.action_version_id, '2026-H2', 'draft', 'product' from submission s
         where s.accord_id = $1 and s.period = '2026-Q1' order by s.id limit 1`,
        [desk.accordId],
      );
      await tx.run(`${insert} where s.accord_id = $1 and s.period = '2026-H2'`, [
        ...[desk.accordId, drafted.sha256, 'bozza.pdf'],
      ]);
      await tx.run(
        `insert into submission_event (submission_id, kind, revision, message, happened_on)
         select id, 'remark', 1, '=HYPERLINK("http://x","y");', '2026-05-01' from submission
         where accord_id = $1 and period = '2026-Q1' order by id limit 1`,
        [desk.accordId],
      );
      await tx.run(
        `insert into tabled_document (meeting_id, kind, name, file_sha256, tabled_on)
         select id, 'other', 'carta.pdf', $2, held_on from meeting
         where accord_id = $1 and extract(year from held_on) = 2026 order by held_on limit 1`,
        [desk.accordId, seen.sha256],
      );
      await tx.run(
        `insert into item_vote (agenda_item_id, number, recorded_as, call, present_count, quorum_required, is_quorum_met,
           votes_for, votes_against, abstentions, recused, outcome, rules)
         select i.id, 1, 'counts', 1, 9, 6, true, 8, 1, 0, 0, 'approved', '{}' from agenda_item i
         join meeting m on m.id = i.meeting_id where m.accord_id = $1 and extract(year from m.held_on) = 2026 limit 1`,
        [desk.accordId],
      );
    });
  };

  /** The log cosigned by a party's key, of which a year's dossier must tell. */
  const cosign = async (): Promise<void> => {
    await desk.log.sequencer.run('all');
    const { privateKey } = generateKeyPairSync('ed25519');
    const witness = { name: 'parte.example/testimone', type: 4, publicKey: publicKeyOf(privateKey) } as const;
    const checkpoints = new CheckpointQueries(desk.database, desk.log.tree, desk.log.desk);
    const notes = new CosignedNotes(checkpoints, { now: () => new Date(1_795_000_000_000) });
    const registering = new RegisterWitness(desk.audited, checkpoints, notes, new WitnessQueries(desk.database));
    const note = (await checkpoints.current()) ?? '';
    const line = cosignLine(readCheckpoint(note)?.note.text ?? '', witness.name, privateKey, 1_795_000_000);
    const given = { key: verifierKeyText(witness), proof: note + line };
    await registering.register(await desk.viewer('signatory'), code, given);
  };

  it('opens in other programs, with names that every file system takes', () => {
    expect(execFileSync('unzip', ['-t', zip], { encoding: 'utf8' })).toContain('No errors detected');
    const python = `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))`;
    const names = execFileSync('python3', ['-c', python, zip], { encoding: 'utf8' }).trim().split('\n');
    expect(names.filter((name) => !/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(name) || name.includes('..'))).toEqual(
      [],
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'documents/progress_report-2026-1.pdf',
        'documents/progress_report-2026-1.json',
        'records/item_vote.json',
        'csv/submission.csv',
        'csv-excel/submission.csv',
        'ledger/entries.jsonl',
        'accordo-verify.cjs',
        'manifest.json',
      ]),
    );
    expect(names.filter((name) => name.startsWith('evidence/'))).toHaveLength(1);
    expect(names.filter((name) => /^(tabled|documents\/.*firmata)/.test(name))).toHaveLength(2);
  });

  it('opens with a cover in both languages, which says what the signed log and the files say', () => {
    const inside = (name: string): Buffer => execFileSync('unzip', ['-p', zip, name], { maxBuffer: 10 ** 8 });
    const [, , root = ''] = inside('ledger/checkpoint.txt').toString().split('\n');
    const issued = createHash('sha256').update(inside('documents/progress_report-2026-1.pdf')).digest('hex');
    const manifest = JSON.parse(inside('manifest.json').toString()) as { files: { path: string }[]; entries: number };
    for (const [language, words] of [
      ['it', ['Fascicolo 2026', 'Relazione di avanzamento 2026/1', `${manifest.entries} su`]],
      ['en', ['Dossier 2026', 'Progress report 2026/1', 'How to check it', `${manifest.entries} of`]],
    ] as const) {
      const cover = inside(`cover-${language}.pdf`);
      const printed = wordsOf(cover).join('');
      for (const word of [...words, root, issued]) expect(printed).toContain(word.replace(/\s/g, ''));
      const json = readPdf(cover, 'qpdf', ['--show-attachment=lombardia-2025-2026-cover.json']);
      expect(printed).toContain(createHash('sha256').update(json).digest('hex'));
      const { log, documents, parts } = JSON.parse(json) as DossierCover;
      expect([log.root, log.entries, documents]).toEqual([
        root,
        manifest.entries,
        [expect.objectContaining({ kind: 'progress_report', number: '2026/1', sha256: issued })],
      ]);
      for (const { name, files } of parts)
        expect([name, files]).toEqual([name, manifest.files.filter(({ path }) => path.startsWith(`${name}/`)).length]);
      expect(readPdf(cover, 'pdfinfo', [])).toMatch(/Tagged:\s+yes/);
    }
    expect(manifest.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['cover-it.pdf', 'cover-en.pdf']));
  });

  it('checks itself without us: as an archive, as a folder, with the keys and the checkpoint that one has', () => {
    const whole = verify(zip);
    expect([whole.status, whole.said]).toEqual([0, expect.stringMatching(/FASCICOLO INTATTO[^]*DOSSIER UNALTERED/)]);
    const opened = path.join(folder, 'opened');
    execFileSync('unzip', ['-q', zip, '-d', opened]);
    const own = spawnSync(process.execPath, ['accordo-verify.cjs', '.', '--key', 'ledger/keys.txt'], {
      cwd: opened,
      encoding: 'utf8',
    });
    expect([own.status, own.stdout]).toEqual([0, expect.stringContaining('Accordo lombardia-2025, anno 2026')]);
    expect(own.stdout).toContain('Controfirmato da parte.example/testimone il 2026-11-18');
    const pdf = path.join(opened, 'documents/progress_report-2026-1.pdf');
    expect(verify(zip, '--checkpoint', pdf)).toEqual({ status: 0, said: expect.stringContaining('says the same') });
    fs.writeFileSync(path.join(folder, 'foreign'), 'altro+01020304+AQ==\n');
    const key = fs.readFileSync(path.join(opened, 'ledger/keys.txt'), 'utf8').replace(/^[^+]+/, 'altri');
    fs.writeFileSync(path.join(folder, 'foreign'), key);
    expect(verify(zip, '--key', path.join(folder, 'foreign'))).toEqual({
      status: 1,
      said: expect.stringContaining('UNKNOWN KEY'),
    });
  });

  it('lists what was put behind the archive and vouches for none of it; one whose parts were moved is not unaltered', () => {
    const bytes = fs.readFileSync(zip);
    const more = path.join(folder, 'more.zip');
    fs.writeFileSync(more, Buffer.concat([bytes, Buffer.from('and an eighth clause')]));
    const { status, said } = verify(more);
    expect([status, said]).toEqual([3, expect.stringContaining('WITH ADDITIONS')]);
    expect(said).toContain(`+ bytes of no file of the dossier, ${bytes.length}–${bytes.length + 20}`);
    expect(said).toContain('byte che non sono di nessun file del fascicolo');
    const second = bytes.indexOf('PK\x03\x04', 4, 'latin1');
    const moved = Buffer.concat([bytes.subarray(0, second), Buffer.alloc(100), bytes.subarray(second)]);
    fs.writeFileSync(more, moved);
    expect(verify(more).status).toBe(1);
  });

  it('has the same bytes for the same state', async () => {
    const again = await write('again.zip');
    const sha256 = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    expect(sha256(again)).toBe(sha256(zip));
  });

  it('names every file that is altered, missing or added, also where the list is altered with it', () => {
    const opened = path.join(folder, 'altered');
    execFileSync('unzip', ['-q', zip, '-d', opened]);
    const at = (name: string): string => path.join(opened, name);
    const files = fs
      .readdirSync(opened, { recursive: true, encoding: 'utf8' })
      .filter((name) => fs.statSync(at(name)).isFile());
    const tried = (change: () => void, undo: () => void): { status: number | null; said: string } => {
      change();
      const result = verify(opened);
      undo();
      return result;
    };
    const sampled = files.filter(
      (name) => !name.startsWith('csv') && !name.startsWith('records') && name !== 'manifest.json',
    );
    for (const name of [...sampled, 'csv/submission.csv', 'records/submission.json']) {
      const before = fs.readFileSync(at(name));
      const put = (): void => fs.writeFileSync(at(name), before);
      const changed = Buffer.from(before);
      const spot = Math.floor(before.length / 2);
      changed[spot] = (changed[spot] ?? 0) ^ 1;
      for (const broken of [() => fs.writeFileSync(at(name), changed), () => fs.rmSync(at(name))]) {
        const { status, said } = tried(broken, put);
        expect([name, status]).toEqual([name, 1]);
        expect(said).toContain(name);
      }
    }
    const extra = tried(
      () => fs.writeFileSync(at('evidence/di-troppo.pdf'), 'x'),
      () => fs.rmSync(at('evidence/di-troppo.pdf')),
    );
    expect(extra).toEqual({ status: 1, said: expect.stringContaining('a file too many: evidence/di-troppo.pdf') });

    const manifest = fs.readFileSync(at('manifest.json'), 'utf8');
    /** Another content, or none at all. */
    const relisted = (name: string, content: string | null): { status: number | null; said: string } => {
      const before = fs.readFileSync(at(name));
      const hash = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
      return tried(
        () => {
          if (content === null) fs.rmSync(at(name));
          else fs.writeFileSync(at(name), content);
          const list = JSON.parse(manifest) as { files: { path: string; size: number; sha256: string }[] };
          const others = list.files.filter((one) => content !== null || one.path !== name);
          const files = others.map((one) =>
            one.path === name ? { ...one, size: Buffer.byteLength(content ?? ''), sha256: hash(content ?? '') } : one,
          );
          fs.writeFileSync(at('manifest.json'), JSON.stringify({ ...list, files }));
        },
        () => {
          fs.writeFileSync(at(name), before);
          fs.writeFileSync(at('manifest.json'), manifest);
        },
      );
    };
    const text = (name: string): string => fs.readFileSync(at(name), 'utf8');
    const votes = text('records/item_vote.json').replace('"votes_for":8', '"votes_for":7');
    expect(relisted('records/item_vote.json', votes).said).toContain(
      'is not the one of its entry: records/item_vote.json',
    );
    expect(relisted('records/item_vote.json', '[]\n').said).toContain('a record is missing: records/item_vote.json');
    const cosigned = text('records/cosignature.json');
    const unsigned = cosigned.replace(
      /(testimone .{30})(.)/,
      (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'),
    );
    expect(relisted('records/cosignature.json', unsigned).said).toContain('a cosignature is not its witness’s');
    expect(relisted('records/cosignature.json', '[]\n').said).toContain(
      'a record is missing: records/cosignature.json',
    );
    const foreign = text('records/witness.json').replace(/(testimone\+[0-9a-f]{8}\+)/, '$1B');
    expect(relisted('records/witness.json', foreign).said).toMatch(/a record is not the one[^]*a cosignature is not/);
    const evidence = files.find((name) => name.startsWith('evidence/')) ?? '';
    expect(relisted(evidence, '%PDF-1.4 other').said).toContain(`no entry of the log names this file: ${evidence}`);
    const pdf = 'documents/progress_report-2026-1.pdf';
    expect(relisted(pdf, 'x').said).toContain(`not unaltered: ${pdf}`);
    expect(relisted('records/item_vote.json', null).said).toContain('a record is missing: records/item_vote.json');
    for (const name of [pdf, 'documents/progress_report-2026-1.json'])
      expect([name, relisted(name, null)]).toEqual([
        name,
        { status: 1, said: expect.stringContaining('a file that an entry names is missing') },
      ]);
    expect(relisted('records/witness.json', '{}').said).toContain('the dossier cannot be read');
    expect(relisted('csv/submission.csv', 'x').said).toContain('Not proved: that no entry was left out');
    const entries = text('ledger/entries.jsonl');
    const [first = '', second = '', ...others] = entries.split('\n');
    expect(relisted('ledger/entries.jsonl', [second, first, ...others].join('\n')).status).toBe(1);
    expect(relisted('ledger/entries.jsonl', entries.replace('\\"votes_for\\":8', '\\"votes_for\\":7')).said).toMatch(
      /entry \d+ is not in the signed log/,
    );
    expect(relisted('ledger/entries.jsonl', entries.slice(entries.indexOf('\n') + 1)).status).toBe(1);
    const checkpoint = text('ledger/checkpoint.txt');
    expect(relisted('ledger/checkpoint.txt', checkpoint.replace(/\n(\d+)\n/, '\n1$1\n')).status).toBe(1);
    expect(
      relisted('ledger/checkpoints.jsonl', text('ledger/checkpoints.jsonl').replace(/"path":\[[^\]]*\]/, '"path":[]'))
        .said,
    ).toContain('does not continue');
    expect(verify(opened).status).toBe(0);
  });

  it('is read right by Italian Excel and by machines, with no formula in it', () => {
    const read = (name: string): string => execFileSync('unzip', ['-p', zip, name], { encoding: 'utf8' });
    const excel = read('csv-excel/submission_event.csv');
    expect(excel.startsWith('\ufeff')).toBe(true);
    expect(excel).toContain(`"'=HYPERLINK(""http://x"",""y"");"`);
    expect(excel).toContain('01/05/2026');
    expect(read('csv/submission_event.csv')).toContain(`"'=HYPERLINK(""http://x"",""y"");"`);
    const spent = read('csv-excel/submission.csv').split('\r\n');
    expect(spent[0]).toMatch(/;.*;/);
    expect(spent.some((line) => /;\d+,\d\d(;|$)/.test(line))).toBe(true);
    const lines = read('csv/submission.csv').split('\r\n');
    expect(lines[0]).toMatch(/^id,accord_id,accord_id_name,action_id,action_id_name,/);
    const values = read('csv-excel/indicator_value.csv');
    expect(values).not.toMatch(/;\d+\.\d+;/);
    const python = `import csv,sys,io; rows=list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'),newline=''),delimiter=sys.argv[1])); assert len(set(map(len,rows)))==1, set(map(len,rows)); print(len(rows))`;
    for (const [name, separator] of [
      ['csv/submission_event.csv', ','],
      ['csv-excel/submission_event.csv', ';'],
      ['csv/meeting.csv', ','],
    ] as const)
      expect(
        Number(execFileSync('python3', ['-c', python, separator], { input: read(name), encoding: 'utf8' })),
      ).toBeGreaterThan(1);
  });

  it('names nobody, and holds nothing that is only being written', () => {
    const all = execFileSync('unzip', ['-p', zip], { maxBuffer: 10 ** 9 });
    expect(all.includes('only being written')).toBe(false);
    expect(all.includes(auditor.email)).toBe(false);
    expect(dossierTables.map(({ table }) => table)).not.toContain('user_account');
  });

  it('is for auditors and the secretariat of the accord, in a year that it has', async () => {
    const signatory = await desk.viewer('signatory');
    await expect(dossiers.find(signatory, code, 2026)).rejects.toMatchObject({ code: 'dossier.not_found' });
    await expect(dossiers.find(auditor, code, 2019)).rejects.toMatchObject({ code: 'dossier.not_found' });
    expect(await dossiers.years(auditor, code)).toContain(2026);
    expect(await dossiers.years(signatory, code)).toEqual([]);
  });

  it('lets go of the database where its reader goes away, and keeps flat however much there is', async () => {
    const found = await dossiers.find(auditor, code, 2026);
    const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
    await expect(dossiers.write(found, gone)).rejects.toThrow('gone');
    const act = { actor: systemActor('init'), event: 'paper.added', accordId: desk.accordId };
    for (let count = 0; count < 24; count++) {
      const file = await desk.files.keep(randomBytes(8 * 1024 * 1024));
      await desk.audited.run(act, async (tx) => {
        await rememberFile(tx, file, 'application/pdf', `${count}.pdf`);
        await tx.run(
          `insert into meeting_paper (meeting_id, kind, name, file_sha256)
           select id, 'other', $2, $3 from meeting where accord_id = $1 and extract(year from held_on) = 2026 limit 1`,
          [desk.accordId, `${count}.pdf`, file.sha256],
        );
      });
    }
    const large = await dossiers.find(auditor, code, 2026);
    const before = process.memoryUsage().rss;
    let [highest, size] = [0, 0];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        size += chunk.length;
        highest = Math.max(highest, process.memoryUsage().rss);
        setImmediate(done);
      },
    });
    await dossiers.write(large, sink);
    expect(size).toBeGreaterThan(190 * 1024 * 1024);
    expect((highest - before) / 1024 / 1024).toBeLessThan(96);
  });
});
