import { Database } from '../../src/platform/database/database';
import { MandateSource } from '../../src/access/viewer';
import { viewerOf } from '../../src/access/viewer-of';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { KeepWindow } from '../../src/progress/keep-window.command';
import { cast, setStage, type Player, type Stage, wordsOf } from './portal-cast';

describe('home', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());
  const home = async (player: Player, language: 'it' | 'en' = 'it'): Promise<string> =>
    (await (await stage.as(player, language)).get('/').expect(200)).text;

  it('shows the secretariat the reports owed, the notices to send, and what is late with whom', async () => {
    const html = await home('secretariat');
    const words = wordsOf(html);
    expect(words).toContain('Compila la relazione: 1º semestre 2026');
    expect(html).toContain('/accords/lombardia-2025/reports?period=2026-H1');
    expect(words).toContain('Manda la convocazione: TT-2027-01');
    expect(words).toMatch(/Aice 1 scheda mancante A26-L2-06, 3º trimestre 2026 dal 14\/10\/2026/);
    expect(words).toMatch(/Claai Lombardia 1 tappa scaduta/);
    expect(words).toContain('7.085.000 € su 14.500.000 €');
    expect(words).toContain('Tappe raggiunte 98 % di quelle in scadenza');
    expect(words).toContain('12 gennaio 2027');
  });

  it('shows a party its own sheets, not those of others', async () => {
    expect(wordsOf(await home('aice'))).toMatch(
      /in ritardo, scadenza 14\/10\/2026 1 scheda da inviare: 3º trimestre 2026.*1 non ancora iniziata/,
    );
    expect(await home('aice')).toContain('/accords/lombardia-2025/progress/2026-Q3/parties/AICE');
    const confapi = wordsOf(await home('confapi'));
    expect(confapi).not.toContain('scheda da inviare');
    expect(confapi).toContain(
      'Prossime schede: 1 azione, 4º trimestre 2026'.replace('Prossime schede', 'Prossima scheda'),
    );
  });

  it('does not count as to be sent what its party cannot send, and says why', async () => {
    const { app } = stage.application;
    const viewer = await viewerOf(app.get(Database), app.get(MandateSource), cast.secretariat, new Date());
    if (!viewer) throw new Error('no secretariat');
    await app.get(KeepWindow).close(viewer, 'lombardia-2025', '2026-Q3', 'Raccolta conclusa');
    expect(wordsOf(await home('aice'))).toMatch(
      /1 scheda che ora non si può inviare: 3º trimestre 2026.*chiedere alla segreteria una proroga/,
    );
    expect(wordsOf(await home('aice'))).not.toContain('da inviare: 3º');
    expect(wordsOf(await home('aice', 'en'))).toContain('1 sheet that cannot be sent now: Q3 2026');
  });

  it('says of a report whose sheets are not yet due when it can be complete', async () => {
    const audited = stage.application.app.get(AuditedTransaction);
    await audited.run({ actor: systemActor('demo'), event: 'demo.dated' }, (tx) =>
      tx.run(`update accord set reference_date = '2027-01-11'`, []),
    );
    const words = wordsOf(await home('secretariat'));
    expect(words).toContain('dal 14/07/2026 Compila la relazione: 1º semestre 2026');
    expect(words).toContain('completa dal 18/01/2027 Compila la relazione: 2º semestre 2026');
    expect(wordsOf(await home('secretariat', 'en'))).toContain('complete from 18/01/2027 Compile the report: H2 2026');
  });

  it('shows an auditor the issued reports and the end of the access, and no desk', async () => {
    const words = wordsOf(await home('auditor', 'en'));
    expect(words).toContain('Newest issued reports');
    expect(words).not.toContain('Waiting for you');
    expect(words).toContain('auditor lombardia-2025 · without an end date');
  });

  it('shows an administrator people only, and no accord', async () => {
    const html = await home('administrator');
    expect(wordsOf(html)).toContain('Nessun invito in sospeso');
    expect(html).toContain('href="/admin/users"');
    expect(html).not.toContain('lombardia-2025');
  });
});
