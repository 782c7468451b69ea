import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/platform/database/database';
import { Jobs } from '../../src/platform/jobs/jobs';
import { Mailer } from '../../src/platform/mail/mailer';
import { startTestApplication } from '../support/test-application';

/** A mail server that takes everything after refusing the first letters. */
function mailServer(letters: string[], refusals: number): Promise<Server> {
  let left = refusals;
  const server = createServer((socket) => {
    let letter: string | undefined;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (letter !== undefined) {
        letter += text;
        if (!letter.includes('\r\n.\r\n')) return;
        letters.push(letter);
        letter = undefined;
        socket.write('250 taken\r\n');
      } else if (text.startsWith('DATA')) {
        letter = '';
        socket.write('354 go on\r\n');
      } else if (text.startsWith('MAIL') && left-- > 0) socket.write('451 later\r\n');
      else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const message = { key: 'invitation:1', to: 'ada@example.org', subject: 'Invito', text: 'Ciao', language: 'it' };

describe('mail', () => {
  it('is kept and shown where no mail server is set up, once per key', async () => {
    const test = await startTestApplication();
    const database = test.app.get(Database);
    const mailer = test.app.get(Mailer);
    for (const key of ['invitation:1', 'invitation:1'])
      await database.transaction((tx) => mailer.send(tx, { ...message, key }));
    expect(mailer.isKeptHere).toBe(true);
    const kept = await database.rows<{ body: string; sent_at: Date | null }>('select body, sent_at from outgoing_mail');
    expect(kept).toEqual([{ body: 'Ciao', sent_at: null }]);
    await test.close();
  });

  it('goes out through the queue as the application’s own role, tried again under the same Message-ID', async () => {
    const letters: string[] = [];
    const server = await mailServer(letters, 0);
    const { port } = server.address() as { port: number };
    const test = await startTestApplication({
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Accordo <accordo@example.org>',
      PUBLIC_URL: 'https://accordo.example.org',
    });
    try {
      const database = test.app.get(Database);
      await test.app.get(Jobs).start();
      await database.transaction((tx) => test.app.get(Mailer).send(tx, message));
      await expect(
        database.transaction(async (tx) => {
          await test.app.get(Mailer).send(tx, { ...message, key: 'rolled back' });
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      for (let wait = 0; wait < 100 && letters.length === 0; wait++) await sleep(100);
      await sleep(200);
      expect(letters).toHaveLength(1);
      expect(letters[0]).toMatch(/Message-ID: <[0-9a-f]{40}@accordo\.example\.org>/i);
      const sent = await database.rows('select body, attempts, sent_at is not null as sent from outgoing_mail');
      expect(sent).toEqual([{ body: '', attempts: 1, sent: true }]);
    } finally {
      await test.close();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
