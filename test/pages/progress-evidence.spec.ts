import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { systemActor } from '../../src/kernel/actor';
import { Settings } from '../../src/platform/config/settings';
import { fileRefusals } from '../../src/platform/files/file.refusals';
import { FileStore } from '../../src/platform/files/file-store';
import * as cast from '../cast/evidence-files';
import { code, openPagesDesk, type PagesDesk } from '../support/pages-desk';
import { hiddenValue, type Visitor } from '../support/visitor';

describe('pages of evidence', () => {
  let desk: PagesDesk;
  let [lead, other, auditor] = [{} as Visitor, {} as Visitor, {} as Visitor];
  let action = '';
  let page = '';
  let folder = '';

  beforeAll(async () => {
    desk = await openPagesDesk();
    await desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
      tx.run(`update accord set reference_date = '2027-01-11'`, []),
    );
    for (const [role, email] of [
      ['signatory', 'lead@example.org'],
      ['signatory', 'other@example.org'],
      ['auditor', 'auditor@example.org'],
    ] as const)
      await desk.person(role, email);
    await desk.audited.run({ actor: systemActor('demo'), event: 'demo.loaded', accordId: desk.accordId }, (tx) =>
      tx.run(
        `update mandate m set party_id = p.id from user_account u, party p where u.id = m.user_id
           and p.code = case u.email when 'lead@example.org' then 'AICE' else 'CONFAPI' end and m.role = 'signatory'`,
        [],
      ),
    );
    [lead, other, auditor] = (await Promise.all(
      ['lead', 'other', 'auditor'].map((who) => desk.visitor(`${who}@example.org`)),
    )) as [Visitor, Visitor, Visitor];
    const led = await desk.database.first<{ code: string }>(
      `select a.code from action a join action_version v on v.action_id = a.id join party p on p.id = v.lead_party_id
       join plan_version n on n.id = v.plan_version_id where p.code = 'AICE' and n.state = 'in_force' order by a.code`,
      [],
    );
    action = led?.code ?? '';
    page = `/accords/${code}/progress/2026-Q4/${action}/evidence`;
    folder = path.resolve(desk.application.app.get(Settings).dataDir, 'uploads/evidence');
  });
  afterAll(() => desk.close());

  const upload = async (visitor: Visitor, name: string, bytes: Buffer, fields: Record<string, string> = {}) => {
    const token = hiddenValue((await visitor.get('/account')).text, '_csrf');
    let sending = visitor.agent.post(page).field('_csrf', token);
    for (const [field, value] of Object.entries(fields)) sending = sending.field(field, value);
    return sending.attach('file', bytes, { filename: name });
  };

  it('take a file, tell what it is and give it back as a file', async () => {
    expect((await lead.get(page).expect(200)).text).toContain('Nessun documento a sostegno');
    const answer = await upload(lead, '../../verbale “finale”.pdf', cast.pdf, {
      about: 'milestone:1',
      back: 'evidence',
    });
    expect([answer.status, answer.headers['location']]).toEqual([303, page]);
    const { text } = await lead.get(page).expect(200);
    expect(text).toContain('Documento allegato.');
    expect(text).toContain('verbale “finale”.pdf</a>');
    const file = /href="([^"]+\/evidence\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
    const got = await lead.get(file).buffer(true).expect(200);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="verbale _finale_.pdf"; filename*=UTF-8''verbale%20%E2%80%9Cfinale%E2%80%9D.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': String(cast.pdf.length),
    });
    await other.get(file).expect(404);
    await auditor.get(file).expect(404);
    await other.get(page).expect(404);
  });

  it('lead back to where the file was sent from', async () => {
    const from = async (back: string) => (await upload(lead, 'pec.eml', cast.eml, { back })).headers['location'];
    expect(await from('party')).toBe(`/accords/${code}/progress/2026-Q4/parties/AICE#evidence-${action}`);
    expect(await from('sheet')).toBe(`/accords/${code}/progress/2026-Q4/${action}#evidence-${action}`);
    expect(await from('//example.org')).toBe(page);
  });

  it('refuse with the reason, on the page itself, and keep nothing', async () => {
    const before = (await lead.get(page)).text;
    const large = Buffer.concat([cast.wholeJpeg, Buffer.alloc(20 * 1024 * 1024)]);
    const cases: [string, Buffer, number, string][] = [
      ['a.svg', Buffer.from('<svg onload="alert(1)"/>'), 415, 'non si accetta'],
      ['a.pdf', cast.png, 415, 'non è quello che il nome dice'],
      ['a.docx', cast.lyingDocument ? await cast.lyingDocument() : cast.pdf, 422, 'si espande troppo'],
      ['a.jpg', large, 413, 'supera il limite di 20 MB'],
      ['a.pdf', Buffer.alloc(0), 422, 'Scegliere un file'],
    ];
    for (const [name, bytes, status, sentence] of cases) {
      const answer = await upload(lead, name, bytes);
      expect([name, answer.status]).toEqual([name, status]);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('data-evidence');
    }
    expect((await upload(other, 'a.pdf', cast.pdf)).status).toBe(404);
    expect((await upload(auditor, 'a.pdf', cast.pdf)).status).toBe(403);
    const named = (text: string) => [...text.matchAll(/evidence\/[0-9a-f-]{36}"/g)].length;
    expect(named((await lead.get(page)).text)).toBe(named(before));
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('say that there is no room for a file, before it comes or at the last moment, and leave none of it', async () => {
    const room = jest.spyOn(FileStore.prototype, 'refuseBelow');
    const kept = () => desk.database.rows('select 1 from stored_file', []);
    const before = await kept();
    const other = Buffer.concat([cast.pdf, Buffer.from('% full %%EOF')]);
    room.mockRejectedValueOnce(fileRefusals.of('file.no_room'));
    const early = await upload(lead, 'a.pdf', other);
    expect([early.status, room.mock.calls.length]).toEqual([507, 1]);
    room.mockResolvedValueOnce().mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const late = await upload(lead, 'a.pdf', other);
    expect([late.status, room.mock.calls.length, late.text.includes('spazio')]).toEqual([507, 3, true]);
    expect([fs.readdirSync(folder), await kept()]).toEqual([[], before]);
    room.mockRestore();
    expect((await lead.get(page)).status).toBe(200);
  });

  it('take a document out, and open one to all', async () => {
    await upload(lead, 'foto.png', cast.png);
    const { text } = await lead.get(page);
    const [, path_ = ''] = /href="([^"]+)">foto\.png/.exec(text) ?? [];
    expect(text).toContain(`formaction="${path_}/removal"`);
    await lead.submit('/account', `${path_}/sharing?shared=yes`, {}).then(({ status }) => expect(status).toBe(303));
    expect((await lead.get(page)).text).toContain('Aperto a tutti i membri');
    await lead.submit('/account', `${path_}/removal`, {}).then(({ status }) => expect(status).toBe(303));
    expect((await lead.get(page)).text).not.toContain('foto.png');
    expect((await lead.submit('/account', `${path_}/removal`, {})).status).toBe(404);
  });

  it('speak English too, and say who sees what', async () => {
    await lead.get('/?lang=en');
    const { text } = await lead.get(page);
    expect(text).toContain('Seen by the party, the secretariat and auditors');
    expect(text).toContain('used of the 500 MB');
    await lead.get('/?lang=it');
  });

  it('have the same in the API, the file as the body', async () => {
    const api = `/api/v1${page}`;
    const csrf = hiddenValue((await lead.get('/account')).text, '_csrf');
    const send = (query: string, bytes: Buffer) =>
      lead.agent
        .post(`${api}?${query}`)
        .set('X-CSRF-Token', csrf)
        .set('Content-Type', 'application/octet-stream')
        .send(bytes);
    const made = await send('name=tabella.png&about=milestone:1', cast.png).expect(201);
    const { id } = made.body as { id: string };
    expect((await send('name=tabella.png&about=milestone:1', cast.png)).body).toEqual({ id });
    const list = (await lead.get(api).expect(200)).body as { items: { id: string; name: string; size: number }[] };
    expect(list.items.find((one) => one.id === id)).toMatchObject({ name: 'tabella.png', size: cast.png.length });
    expect((await lead.get(`${api}/${id}`).buffer(true).expect(200)).headers['content-disposition']).toContain(
      'attachment',
    );
    await send('name=a.exe', cast.png).expect(415);
    await send('', cast.png).expect(415);
    await send('name=a.png', Buffer.alloc(20 * 1024 * 1024 + 1)).expect(413);
    await send('name=a.png', Buffer.alloc(0)).expect(422);
    await other.get(api).expect(404);
    const patch = () => lead.agent.patch(`${api}/${id}`).set('X-CSRF-Token', csrf);
    await patch().set('Content-Type', 'application/merge-patch+json').send('{"isShared":true}').expect(200);
    await lead.agent.delete(`${api}/${id}`).set('X-CSRF-Token', csrf).expect(200);
    await lead.get(`${api}/${id}`).expect(404);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('leave nothing of a file whose sender went away', async () => {
    const token = hiddenValue((await lead.get('/account')).text, '_csrf');
    const cookie = (lead.agent as unknown as { jar: { getCookies(where: object): { toValueString(): string } } }).jar
      .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
      .toValueString();
    const broken = http.request(`${desk.url}${page}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 1_000_000 },
    });
    broken.on('error', () => undefined);
    broken.write(`--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`);
    broken.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 ');
    broken.write(Buffer.alloc(200_000, 32));
    await waitUntil(() => fs.readdirSync(folder).length === 1);
    broken.destroy();
    await waitUntil(() => fs.readdirSync(folder).length === 0);
  });
});

async function waitUntil(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 50) {
    if (waited > 8000) throw new Error('It never came to that');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
