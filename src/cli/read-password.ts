import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** A password from the terminal, where nothing of it shows, or from the first line of what is piped in. */
export function readPassword(prompt: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY });
  if (process.stdin.isTTY) process.stderr.write(prompt);
  return new Promise((resolve) => {
    // Nothing at all counts as an empty password: refused like a wrong one.
    lines.once('close', () => resolve(''));
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
      if (process.stdin.isTTY) process.stderr.write('\n');
    });
  });
}
