import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import request from 'supertest';
import { documentCode, hashOfCode } from '../../src/documents/document-code.rules';
import { Sequencer } from '../../src/ledger/sequencer';
import { Settings } from '../../src/platform/config/settings';
import { provedPdf } from '../support/proof';
import { smallPdf } from '../support/small-pdf';
import { startPages, type PageApplication } from '../support/page-application';
import { nothingToComplain, TestBrowser, widths } from '../support/browser';

jest.setTimeout(120_000);

describe('a printed code', () => {
  it('leads back to the beginning of the hash, however it is typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => {
        const code = documentCode(hash);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
        for (const typed of [
          code,
          code.toLowerCase().replaceAll('-', ' '),
          code.replaceAll('0', 'O').replaceAll('1', 'l'),
        ])
          expect(hashOfCode(typed)).toBe(hash.slice(0, 15));
      }),
    );
    for (const wrong of ['', '1234', 'UUUU-UUUU-UUUU', '../../etc/pas', '0'.repeat(13)])
      expect(hashOfCode(wrong)).toBeNull();
  });
});

describe('the page that checks documents', () => {
  let pages: PageApplication;
  let browser: TestBrowser;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-verify-page-'));
  const proved = provedPdf(smallPdf('Relazione')).bytes;
  const file = (name: string, content: Uint8Array): string => {
    fs.writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  beforeAll(async () => {
    await TestBrowser.prepare();
    pages = await startPages();
    await pages.app.get(Sequencer).run();
    browser = await TestBrowser.start(pages.url);
  });
  afterAll(async () => {
    await browser.stop();
    await pages.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['it', widths.desk],
    ['en', widths.phone],
  ] as const)('takes a file from a stranger, with scripts or without (%s, %i px)', async (language, width) => {
    const tab = await browser.tab({ width, language, withScript: language === 'it' });
    expect(await tab.open('/verify')).toBe(200);
    await tab.picture(`verify-${language}-${width}`);
    await tab.page.setInputFiles('input[name=file]', file('altro.pdf', smallPdf('Altro')));
    await Promise.all([tab.page.waitForNavigation(), tab.page.click('form[method=post] button')]);
    expect(await tab.page.textContent('main')).toMatch(/NESSUNA PROVA|NO PROOF/);
    await tab.page.setInputFiles('input[name=file]', file('estraneo.pdf', proved));
    await Promise.all([tab.page.waitForNavigation(), tab.page.click('form[method=post] button')]);
    expect(await tab.page.textContent('main')).toMatch(/CHIAVE SCONOSCIUTA|UNKNOWN KEY/);
    await tab.picture(`verify-result-${language}-${width}`);
    expect(await tab.complaints()).toEqual(nothingToComplain);
    await tab.open('/verify?code=7KQ2-9XBD-41MA');
    expect(await tab.page.textContent('main')).toMatch(/Nessun documento emesso|No document issued here/);
    expect(await tab.complaints()).toEqual(nothingToComplain);
    await tab.close();
    const uploads = path.resolve(pages.app.get(Settings).dataDir, 'uploads', 'verify');
    expect(fs.readdirSync(uploads)).toEqual([]);
  });

  it('hands out program, page, keys and checkpoint; the page judges on its own, from the disk', async () => {
    const agent = request(pages.url);
    const keys = await agent.get('/verify/keys');
    expect(keys.text).toMatch(/^accordo\/[0-9a-f]{16}\/1\+[0-9a-f]{8}\+\S+\n$/);
    expect((await agent.get('/verify/checkpoint')).text).toMatch(/^accordo\/[0-9a-f]{16}\/1\n\d+\n\S+\n\n— /);
    expect((await agent.get('/verify/accordo-verify.cjs')).text).toContain('async function judge');
    const page = await agent.get('/verify/accordo-verify.html');
    expect(page.headers['content-disposition']).toContain('attachment');
    expect(page.text).toContain(keys.text.trim());
    const alone = page.text.replace(/const knownKeys = .*;/, 'const knownKeys = [];');
    const tab = await browser.tab();
    await tab.page.goto(`file://${file('page.html', Buffer.from(alone))}`);
    const judge = async (bytes: Uint8Array): Promise<string | null> => {
      await tab.page.setInputFiles('#file', file('documento.pdf', bytes));
      await tab.page.waitForSelector('pre[lang=en]');
      const verdict = await tab.page.getAttribute('pre[lang=en]', 'data-verdict');
      await tab.page.evaluate(`document.getElementById('results').replaceChildren()`);
      return verdict;
    };
    expect(await judge(proved)).toBe('unaltered');
    expect(await judge(proved.map((byte, at) => (at === 60 ? byte ^ 1 : byte)))).toBe('altered');
    expect(await judge(Buffer.concat([proved, Buffer.from('%')]))).toBe('additions');
    expect(await judge(Buffer.concat([Buffer.from('PK\x03\x04'), proved]))).toBe('archive');
    expect((await tab.complaints()).console).toEqual([]);
    await tab.close();
  });
});
