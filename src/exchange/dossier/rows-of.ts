import { type Statements } from '../../platform/database/statements';

const batch = 500;

/** Rows of a long answer, a batch at a time; `name` sets it apart from others of the same transaction. */
export async function* rowsOf<Row extends object>(
  tx: Statements,
  name: string,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<Row> {
  await tx.run(`declare dossier_${name} no scroll cursor for ${sql}`, values);
  for (;;) {
    const rows = await tx.rows<Row>(`fetch ${batch} from dossier_${name}`);
    yield* rows;
    if (rows.length < batch) break;
  }
  await tx.run(`close dossier_${name}`);
}
