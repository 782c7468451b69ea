/**
 * A figure that the database gives while it writes, such as a number without gaps, stands in texts that are written
 * beside it as this mark; the statement that writes them puts the figure in its place. So nobody waits for it in between.
 */
export const toldMark = '{told}';

/** SQL: tells the figure to the statements that follow in the transaction. */
export const telling = (figure: string): string => `set_config('accordo.told', (${figure})::text, true)`;

/** SQL: a text with the figure that was told; as it is, where none was. */
export const withTold = (text: string, mark: string = toldMark): string =>
  `replace(${text}, '${mark}', coalesce(nullif(current_setting('accordo.told', true), ''), '${mark}'))`;
