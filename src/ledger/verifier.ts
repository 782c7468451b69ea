import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '../platform/pages/project-root';

/** What the verifier needs of its surroundings. */
export interface VerifierPlatform {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  ed25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

export interface Judgement {
  readonly verdict:
    'unaltered' | 'additions' | 'altered' | 'unknown_key' | 'unconfirmed' | 'no_proof' | 'archive' | 'sound' | 'broken';
  readonly faults: readonly {
    readonly code: string;
    readonly where?: readonly { readonly from: number; readonly to: number }[];
  }[];
  readonly additions: readonly {
    readonly kind: 'update' | 'bytes' | 'envelope' | 'beside';
    readonly from?: number;
    readonly to?: number;
    readonly objects?: readonly number[];
    readonly isSigned?: boolean;
  }[];
  readonly document?: Readonly<Record<string, string | number>>;
  readonly key?: {
    readonly text: string;
    readonly name: string;
    readonly fingerprint: string;
    readonly isKnown: boolean | null;
  };
  readonly index?: number;
  readonly size?: number;
  /** Length of the issued bytes, the proof included. */
  readonly issuedLength?: number;
  /** The signed note on which the proof stands. */
  readonly checkpoint?: string;
  readonly compared?: readonly string[];
  /** Witnesses who signed a kept checkpoint. */
  readonly cosigned?: readonly { readonly name: string; readonly at: string; readonly size: number }[];
}

/** What whoever checks has from elsewhere. */
export interface Given {
  readonly keys?: readonly string[];
  readonly checkpoints?: readonly string[];
  readonly witnesses?: readonly string[];
}

export interface ProofContent {
  readonly entry: string;
  /** Base64 of the SHA-256 of every piece. */
  readonly pieces: string;
  readonly key: string;
  readonly proof: string;
}

/** The one file that auditors read and run; the product judges and proves with the same code. */
export interface Verifier {
  readonly pieceLength: number;
  judge(bytes: Uint8Array, given: Given, platform: VerifierPlatform): Promise<Judgement>;
  /** A document, or a dossier as a folder or a ZIP. */
  judgeFile(file: string, given: Given, platform: VerifierPlatform): Promise<Judgement>;
  sentences(judgement: Judgement, language: 'it' | 'en'): string[];
  /** 0 unaltered, 3 with additions, 1 anything else: altered, not confirmed, no proof. */
  exitStatus(judgement: Judgement): 0 | 1 | 3;
  contentOf(content: ProofContent): Uint8Array;
  /** Null where the PDF’s last trailer is not one that can be continued. */
  tailOf(issued: Uint8Array, content: Uint8Array): Uint8Array | null;
  nodePlatform(): VerifierPlatform;
  keysIn(text: string): string[];
  checkpointIn(bytes: Uint8Array, platform: VerifierPlatform): Promise<string>;
}

const folder = path.join(projectRoot, 'templates', 'verifier');
export const verifierFile = path.join(folder, 'accordo-verify.cjs');
/** A dossier needs both. */
export const verifierFiles = [verifierFile, path.join(folder, 'accordo-verify-dossier.cjs')] as const;

let loaded: Verifier | undefined;

export function verifier(): Verifier {
  loaded ??= createRequire(__filename)(verifierFile) as Verifier;
  return loaded;
}
