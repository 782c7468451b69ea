import fs from 'node:fs';
import path from 'node:path';
import { FileStore } from '../../src/platform/files/file-store';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { smallPdf } from '../support/small-pdf';
import { convene } from '../support/sitting';
import { Visitor } from '../support/visitor';

const brief = `/accords/${code}/meetings/MT-BRIEF/brief`;

describe('the chair’s brief', () => {
  let desk: PagesDesk;
  let clerk: Visitor;
  let hash = '';

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.person('secretariat');
    await desk.person('table_member');
    clerk = await desk.visitor('secretariat@example.org');
    const agenda = [{ kind: 'decision', title: 'Missione in Canada' }];
    const meetingId = await convene(desk.audited, desk.accordId, 'MT-BRIEF', agenda);
    const kept = await desk.application.app.get(FileStore).keep(smallPdf('Proposta'));
    hash = kept.sha256;
    const act = {
      actor: { kind: 'system' as const, name: 'demo' as const },
      event: 'demo.loaded',
      accordId: desk.accordId,
    };
    await desk.audited.run(act, async (tx) => {
      await tx.run(
        `insert into stored_file (sha256, size, media_type, name) values ($1, $2, 'application/pdf', 'a.pdf') on conflict do nothing`,
        [kept.sha256, kept.size],
      );
      await tx.run(
        `insert into tabled_document (meeting_id, agenda_item_number, kind, name, file_sha256, tabled_on)
         values ($1, 1, 'other', 'Proposta di missione.pdf', $2, '2026-10-01')`,
        [meetingId, kept.sha256],
      );
      await tx.run(
        `update agenda_item set question = '{"it": "Si approva la missione?"}', related_actions = '{A26-L1-01}' where meeting_id = $1`,
        [meetingId],
      );
      await tx.run(
        `insert into item_comment (agenda_item_id, party_id, message)
         select i.id, p.id, 'Serve un secondo preventivo.' from agenda_item i, party p
         where i.meeting_id = $1 and p.accord_id = $2 and p.code = 'AICE'`,
        [meetingId, desk.accordId],
      );
      await tx.run(
        `insert into meeting_answer (meeting_id, party_id, answer)
         select $1, id, 'attending' from party where accord_id = $2 order by position limit 7`,
        [meetingId, desk.accordId],
      );
      await tx.run(
        `insert into follow_up (accord_id, table_id, title, owner_name, due_on)
         select $1, id, 'Preparare il bando', 'Segreteria', '2026-09-30' from governing_table where accord_id = $1 and code = 'MT'`,
        [desk.accordId],
      );
    });
  });
  afterAll(() => desk.close());

  it('tells the quorum to expect, each item with money and positions, what is open and what is red', async () => {
    const page = await clerk.get(brief).expect(200);
    for (const words of [
      '7 attesi su 12; ne servono 7',
      'Si approva la missione?',
      'A26-L1-01',
      'Aice: Serve un secondo preventivo.',
      'Preparare il bando (Segreteria), entro il 30/09/2026: in ritardo',
      'Azioni in rosso',
      'Ultima seduta tenuta: ',
      hash,
    ])
      expect(page.text).toContain(words);
    const member = await desk.visitor('table_member@example.org');
    await member.get(brief).expect(403);
  });

  it('is one bookmarked PDF that carries the tabled documents', async () => {
    const pdf = (await clerk.get(`${brief}/brief.pdf`).responseType('blob').expect(200)).body as Buffer;
    const folder = process.env['KEEP_PDF'];
    if (folder) fs.writeFileSync(path.join(folder, 'brief.pdf'), pdf);
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Outlines');
    expect(text).toContain('/EmbeddedFile');
    const again = (await clerk.get(`${brief}/brief.pdf`).responseType('blob')).body as Buffer;
    expect(again.equals(pdf)).toBe(true);
  });

  it('opens by a link without a sign-in, as often as looked at, until it is withdrawn or has expired', async () => {
    const made = await clerk.submit(brief, `${brief}/links`, {});
    const link = /\/briefs\/([\w-]{43})/.exec(made.text)?.[0] ?? '';
    const chair = new Visitor(desk.url);
    for (let look = 0; look < 2; look++)
      expect((await chair.get(link).expect(200)).text).toContain('Missione in Canada');
    await chair.get(`${link}/brief.pdf`).expect(200);
    expect((await chair.get(link)).headers['referrer-policy']).toBe('no-referrer');
    expect((await chair.get(link)).text).not.toContain('/links');
    const id = /name="link" value="([^"]+)"/.exec((await clerk.get(brief)).text)?.[1] ?? '';
    await clerk.submit(brief, `${brief}/links/withdrawal`, { link: id });
    await chair.get(link).expect(404);
    await chair.get(`/briefs/${'x'.repeat(43)}`).expect(404);
    const second = /\/briefs\/([\w-]{43})/.exec((await clerk.submit(brief, `${brief}/links`, {})).text)?.[0] ?? '';
    await chair.get(second).expect(200);
    await desk.audited.run({ actor: { kind: 'system', name: 'demo' }, event: 'demo.loaded' }, (tx) =>
      tx.run(`update brief_link set expires_at = now() - interval '1 second'`),
    );
    await chair.get(second).expect(404);
  });
});
