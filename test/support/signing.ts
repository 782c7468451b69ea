import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface Authority {
  readonly address: string;
  close(): Promise<void>;
}

/** Keys and certificates of a test’s own authority, made with openssl, and a time-stamp authority that answers over HTTP. */
export class SigningRoom {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'accordo-signing-'));

  constructor() {
    this.openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
      ...subject('CA'),
    );
    const signs = 'keyUsage=critical,nonRepudiation,digitalSignature\n';
    this.openssl('ecparam', '-name', 'prime256v1', '-out', 'curve');
    this.certify('rsa', '/CN=Segreteria dell’accordo/C=IT', ['rsa:2048'], signs);
    this.certify('curve-signer', '/CN=Segreteria dell’accordo/C=IT', ['ec:curve'], signs);
    this.certify('stamp', '/CN=Prova TSA', ['rsa:2048'], 'extendedKeyUsage=critical,timeStamping\n');
    const store = ['-certfile', 'ca.crt', '-passout', 'pass:segreto', '-out', 'rsa.p12'];
    this.openssl('pkcs12', '-export', '-in', 'rsa.crt', '-inkey', 'rsa.key', ...store);
    writeFileSync(this.file('serial'), '01\n');
    const stamps = 'signer_cert=stamp.crt\nsigner_key=stamp.key\ncerts=ca.crt\ndefault_policy=1.2.3.4\n';
    const hashes = 'digests=sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\n';
    writeFileSync(this.file('tsa.cnf'), `[a]\nserial=serial\n${stamps}${hashes}`);
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  openssl(...args: string[]): Buffer {
    return execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }

  /** `before` is awaited before each answer; where it says `same`, the earlier answer is given again. */
  async authority(before: () => Promise<'stamp' | 'same'>): Promise<Authority> {
    const server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        void before().then((answer) => {
          if (answer === 'stamp') this.stamp(Buffer.concat(parts));
          response.end(readFileSync(this.file('answer')));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      close: () => new Promise((resolve) => server.close(() => resolve())),
    };
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private stamp(question: Buffer): void {
    writeFileSync(this.file('question'), question);
    this.openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'a', '-queryfile', 'question', '-out', 'answer');
  }

  private certify(name: string, holder: string, key: readonly string[], extension: string): void {
    const made = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', holder, '-utf8'];
    this.openssl('req', '-newkey', ...key, '-nodes', ...made);
    writeFileSync(this.file('extension'), extension);
    const by = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '900', '-extfile', 'extension'];
    this.openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.crt`);
    const both = ['.crt', '.key'].map((end) => readFileSync(this.file(name + end)));
    writeFileSync(this.file(`${name}.pem`), Buffer.concat(both));
  }
}

const subject = (name: string): string[] => ['-subj', `/CN=Prova ${name}`];
