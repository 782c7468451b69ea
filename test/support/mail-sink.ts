import net, { type AddressInfo } from 'node:net';

/** A mail server that keeps what it is given; it can be told to refuse the next ones. */
export interface MailSink {
  readonly url: string;
  readonly received: string[];
  refuse(count: number): void;
  close(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const received: string[] = [];
  let refusing = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let [pending, letter, isLetter] = ['', '', false];
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 sink');
    socket.on('data', (bytes) => {
      pending += bytes.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (isLetter && line !== '.') letter += `${line.startsWith('..') ? line.slice(1) : line}\r\n`;
        else if (isLetter) {
          isLetter = false;
          received.push(letter);
          letter = '';
          say('250 kept');
        } else if (/^DATA/i.test(line)) {
          isLetter = refusing-- <= 0;
          say(isLetter ? '354 go on' : '451 not now');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else say(/^EHLO/i.test(line) ? '250 sink' : '250 fine');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    refuse: (count) => void (refusing = count),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The parts of a message, decoded, by their media type. */
export function partsOf(letter: string): Map<string, string> {
  const parts = new Map<string, string>();
  const walk = (text: string): void => {
    const [head = '', ...rest] = text.split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    const headers = head.replace(/\r\n[ \t]+/g, ' ');
    const type = /^content-type: *([^;\s]+)/im.exec(headers)?.[1] ?? 'text/plain';
    const boundary = /boundary="?([^";]+)/i.exec(headers)?.[1];
    if (boundary !== undefined) {
      for (const part of body.split(`--${boundary}`).slice(1, -1)) walk(part.replace(/^\r\n/, ''));
      return;
    }
    const encoding = /^content-transfer-encoding: *(\S+)/im.exec(headers)?.[1]?.toLowerCase();
    // What is attached comes after the words.
    if (!parts.has(type)) parts.set(type, decoded(body, encoding));
  };
  walk(letter);
  return parts;
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
