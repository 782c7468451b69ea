import { signaturePlace, writtenRange } from '../pdf/signature-place';
import { dateString } from '../pdf/pdf-text';
import { cmsSignature, type TimeStamp } from './cms-signature';
import { type SigningIdentity } from './signing-identity';

/**
 * Signs a PDF that was rendered with room for a signature (PAdES baseline B-B, with a time stamp B-T). Only that room is
 * filled: every other byte stays as it was rendered.
 */
export async function signPdf(pdf: Buffer, who: SigningIdentity, at: Date, timeStamp?: TimeStamp): Promise<Buffer> {
  const signed = Buffer.from(pdf);
  const { time, range, contents, end } = signaturePlace(pdf);
  const covered = [0, contents, end, pdf.length - end] as const;
  signed.write(dateString(at), time, 'latin1');
  signed.write(writtenRange(covered), range, 'latin1');
  const content = Buffer.concat([signed.subarray(0, contents), signed.subarray(end)]);
  const signature = (await cmsSignature(content, who, timeStamp)).toString('hex');
  if (signature.length > end - contents - 2) throw new RangeError('The signature is larger than its room in the file.');
  signed.write(signature, contents + 1, 'latin1');
  return signed;
}
