import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { StartupFault } from '../config/startup-fault';
import { type Settings } from '../config/settings';
import { type SigningIdentity } from './signing-identity';

/** What signs is large and loaded only where a certificate is set. */
const load = createRequire(__filename);
const mostRehearsals = 3;

/** Breaks an act off where it wants something signed that is not signed yet. */
class NotSignedYet extends Error {
  constructor(readonly pdf: Buffer) {
    super('To be signed while nothing is held');
  }
}

/** What the act under way finds signed already, by the hash of what was rendered. */
const signedAhead = new AsyncLocalStorage<Map<string, Buffer>>();

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

  /**
   * Runs an act that signs inside its transaction. An authority may take seconds for its stamp, and nobody's row may be
   * held that long: where the act wants its signature it is rolled back, the same bytes are signed while nothing is held,
   * and the act runs again to find them. Had others issued meanwhile, its bytes are others: then once more. An act that
   * is overtaken each time asks while it holds, so that it comes to its end.
   */
  async signingAhead<R>(act: () => Promise<R>): Promise<R> {
    if (!this.identity || this.timeStampUrl === undefined) return act();
    const signed = new Map<string, Buffer>();
    for (let rehearsal = 0; rehearsal < mostRehearsals; rehearsal++)
      try {
        return await signedAhead.run(signed, act);
      } catch (error) {
        if (!(error instanceof NotSignedYet)) throw error;
        signed.set(sha256(error.pdf), await this.signNow(error.pdf));
      }
    return act();
  }

  /** The file signed, if it left room for that; with a time stamp where an authority is set. */
  async sign(pdf: Buffer): Promise<Buffer> {
    const ahead = signedAhead.getStore();
    if (!ahead) return this.signNow(pdf);
    const signed = ahead.get(sha256(pdf));
    if (!signed) throw new NotSignedYet(pdf);
    return signed;
  }

  private async signNow(pdf: Buffer): Promise<Buffer> {
    if (!this.identity) return pdf;
    const { signPdf } = load('./sign-pdf') as typeof import('./sign-pdf');
    const { timeStampOf } = load('./time-stamp') as typeof import('./time-stamp');
    const timeStamp = this.timeStampUrl === undefined ? undefined : timeStampOf(this.timeStampUrl);
    return signPdf(pdf, this.identity, new Date(), timeStamp);
  }
}

export const unsigned = new DocumentSigner(null);

function sha256(pdf: Buffer): string {
  return createHash('sha256').update(pdf).digest('hex');
}
