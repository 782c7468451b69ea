import { readSettings } from '../../src/platform/config/read-settings';

describe('settings', () => {
  it('stand without anything set', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3000, trustProxy: 0, isEmbedded: true });
    expect(readSettings({ PORT: '', DATA_DIR: ' ' }).port).toBe(3000);
  });

  it.each([
    [{ PORT: 'abc' }, /PORT deve essere un numero intero/],
    [{ PORT: '70000' }, /PORT non può superare/],
    [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY è il numero/],
    [{ PUBLIC_URL: 'accordo' }, /PUBLIC_URL deve essere/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL non è/],
    [{ MIGRATION_DATABASE_URL: 'postgres://o:p@h/d' }, /serve solo insieme/],
    [{ SMTP_URL: 'smtp://mail' }, /MAIL_FROM deve essere/],
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@example.org' }, /SMTP_URL deve iniziare/],
    [{ CONTACT_EMAIL: 'nobody' }, /CONTACT_EMAIL deve essere/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL deve essere uno di/],
  ])('refuse %j with a sentence, Italian first', (env, sentence) => {
    let said = '';
    try {
      readSettings(env);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(sentence);
    expect(said.split('\n')).toHaveLength(2);
  });

  it('names every fault at once', () => {
    expect(() => readSettings({ PORT: 'abc', LOG_LEVEL: 'loud' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });
});
