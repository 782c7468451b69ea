import { createRequire } from 'node:module';
import { StartupFault } from '../config/startup-fault';
import { type Settings } from '../config/settings';
import { type SigningIdentity } from './signing-identity';

/** What signs is large and loaded only where a certificate is set. */
const load = createRequire(__filename);

/** Signs issued documents with the operator's certificate, where one is set; else leaves them to the ledger's seal. */
export class DocumentSigner {
  constructor(
    private readonly identity: SigningIdentity | null,
    private readonly timeStampUrl?: string,
  ) {}

  /** Reads the certificate once, when the product starts: a wrong password is told then and not at the first issue. */
  static async from({
    signingCertificate,
    signingKey,
    signingPassphrase,
    timeStampUrl,
  }: Settings): Promise<DocumentSigner> {
    if (signingCertificate === undefined) return unsigned;
    const files = { certificate: signingCertificate, key: signingKey, passphrase: signingPassphrase };
    try {
      const { readSigningIdentity } = load('./signing-identity') as typeof import('./signing-identity');
      return new DocumentSigner(await readSigningIdentity(files), timeStampUrl);
    } catch (error) {
      const reason = (error as Error).message;
      throw StartupFault.of(
        `SIGNING_CERTIFICATE non si può usare per firmare: ${reason}`,
        `SIGNING_CERTIFICATE cannot be used to sign: ${reason}`,
      );
    }
  }

  /** Who signs, as the certificate names them; null: nobody does. */
  get holder(): string | null {
    return this.identity?.name ?? null;
  }

  /** The file signed, if it left room for that; with a time stamp where an authority is set. */
  async sign(pdf: Buffer): Promise<Buffer> {
    if (!this.identity) return pdf;
    const { signPdf } = load('./sign-pdf') as typeof import('./sign-pdf');
    const { timeStampOf } = load('./time-stamp') as typeof import('./time-stamp');
    const timeStamp = this.timeStampUrl === undefined ? undefined : timeStampOf(this.timeStampUrl);
    return signPdf(pdf, this.identity, new Date(), timeStamp);
  }
}

export const unsigned = new DocumentSigner(null);
