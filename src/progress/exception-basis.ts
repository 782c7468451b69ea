import { userIdOf, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { noteConsequence } from '../meetings/resolution-consequence';
import { type Statements } from '../platform/database/statements';
import { reviewRefusals } from './review.refusals';
import { type SheetDesk } from './sheet-desk';

/** SQL: resolutions of an accord on which something may rest today. $1 accord. */
export const standingResolutionsSql = `
  select r.code, r.subject from resolution r where r.accord_id = $1 and r.state in ('in_force', 'executed')
  order by r.decided_on desc, r.code desc limit 200`;

/** The resolution that grants exception `o`. */
export const resolutionOfException = `
  (select r.code from resolution_consequence c join resolution r on r.id = c.resolution_id
   where r.accord_id = o.accord_id and c.kind = 'grants_exception' and c.subject = o.id::text)`;

/** An exception that a Table granted: the register tells it among what the resolution brought about. */
export async function restOnResolution(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  exception: { readonly id: string; readonly who: string; readonly untilOn: string },
  code: string,
): Promise<void> {
  const resolution = await tx.first<{ id: string }>(
    `select id from resolution where accord_id = $1 and code = $2 and state in ('in_force', 'executed') for update`,
    [desk.accordId, code],
  );
  if (!resolution) throw atField(reviewRefusals.of('exception.resolution_unknown'), 'resolution');
  const [year, month, day] = exception.untilOn.split('-');
  const [who, until] = [exception.who, `${day}/${month}/${year}`];
  await noteConsequence(tx, {
    resolutionId: resolution.id,
    kind: 'grants_exception',
    subject: exception.id,
    address: `/accords/${desk.accord}/progress/${desk.period.code}#exceptions`,
    description: {
      it: `Proroga a ${who} fino al ${until}, periodo ${desk.period.code}`,
      en: `Exception for ${who} until ${until}, period ${desk.period.code}`,
    },
    userId: userIdOf(acting),
    doneOn: desk.today,
  });
}
