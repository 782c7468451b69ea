import { type Client } from 'pg';
import { type AuditFindings } from './audit-findings';
import { type Anchor } from './audit-log';
import { readCheckpoint } from './checkpoint.rules';
import { readWitnessKey } from './cosigned.rules';
import { cosignedAt } from './signed-note.rules';

interface KeptCosignature {
  readonly name: string;
  readonly key: string;
  readonly size: number;
  readonly seconds: number;
  readonly note: string;
}

/** What witnesses handed in, each proved to be theirs: checkpoints that the log must still agree with. */
export async function keptCosignatures(client: Client, findings: AuditFindings): Promise<Anchor[]> {
  const { rows } = await client.query<KeptCosignature>(
    `select w.name, w.verifier_key as key, s.size::float8 as size, extract(epoch from s.cosigned_at)::float8 as seconds,
       s.note from cosignature s join witness w on w.id = s.witness_id order by s.received_at, s.id`,
  );
  return rows.map(({ name, key, size, seconds, note }) => {
    const what = `${name}, ${size}`;
    const read = readCheckpoint(note);
    const witness = readWitnessKey(key);
    const isTheirs = read && witness && cosignedAt(read.note, witness) === seconds && read.checkpoint.size === size;
    if (!isTheirs) findings.add('cosignature.broken', what);
    return { name: `cosignature ${what}`, note };
  });
}

/** Where witnesses are named, one of them must have signed one of the anchors that came from outside. */
export function refuseUnwitnessed(
  { anchors = [], witnesses = [] }: { readonly anchors?: readonly Anchor[]; readonly witnesses?: readonly string[] },
  findings: AuditFindings,
): void {
  if (witnesses.length === 0) return;
  const signed = anchors.flatMap(({ name, note }) => {
    const read = readCheckpoint(note);
    return witnesses.flatMap((text) => {
      const key = readWitnessKey(text);
      const seconds = read && key && cosignedAt(read.note, key);
      return typeof seconds === 'number'
        ? [`${name}: ${key?.name ?? ''} ${new Date(seconds * 1000).toISOString()}`]
        : [];
    });
  });
  for (const one of signed) findings.remarks.push(`controfirmato · cosigned: ${one}`);
  if (signed.length === 0) findings.add('anchor.not_cosigned', String(witnesses.length));
}
