import { type Block } from './blocks';
import { type Letterhead } from './letterhead';

/** Room for the signature, or the plain word that there is none. */
export function signatureBlocks({ sealed, signature }: Letterhead, signer: string | null): Block[] {
  if (signer === null) return [{ kind: 'paragraph', text: sealed, look: 'notice' }];
  const { title, text, reason } = signature;
  const lines = [signer, text].filter((line) => line !== '');
  return [{ kind: 'signature', title, lines, name: signer, reason }];
}
