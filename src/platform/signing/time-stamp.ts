import { createHash, randomBytes } from 'node:crypto';
import * as asn1 from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs';
import { type TimeStamp } from './cms-signature';
import { signingRefusals } from './signing.refusals';

const sha256 = '2.16.840.1.101.3.4.2.1';
const longestMilliseconds = 15_000;

/** Asks a time-stamp authority (RFC 3161) over HTTP, and takes its answer only for this signature and this question. */
export function timeStampOf(address: string): TimeStamp {
  return async (signature) => {
    const digest = createHash('sha256').update(signature).digest();
    const nonce = new Uint8Array([1, ...randomBytes(8)]);
    const question = new TimeStampReq({
      version: 1,
      messageImprint: new MessageImprint({
        hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new asn1.Null() }),
        hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(digest).buffer }),
      }),
      nonce: new asn1.Integer({ valueHex: nonce.buffer }),
      certReq: true,
    });
    const answer = await ask(address, Buffer.from(question.toSchema().toBER()));
    const response = TimeStampResp.fromBER(answer);
    const token = response.timeStampToken;
    if (response.status.status > 1 || !token) throw refused(`status ${response.status.status}`);
    const content = new SignedData({ schema: token.content as asn1.Sequence }).encapContentInfo.eContent;
    const stamped = TSTInfo.fromBER(content?.getValue() ?? new ArrayBuffer(0));
    const isOurs =
      Buffer.from(stamped.messageImprint.hashedMessage.valueBlock.valueHexView).equals(digest) &&
      stamped.nonce !== undefined &&
      Buffer.from(stamped.nonce.valueBlock.valueHexView).equals(nonce);
    if (!isOurs) throw refused('the stamp is not for this signature');
    return token.toSchema().toBER();
  };
}

async function ask(address: string, body: Buffer): Promise<ArrayBuffer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      // A connection of its own: one kept from the last stamp may have been closed at the other end.
      headers: { 'content-type': 'application/timestamp-query', connection: 'close' },
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(longestMilliseconds),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function refused(reason: string): Error {
  return signingRefusals.of('signing.no_time_stamp', { reason });
}
