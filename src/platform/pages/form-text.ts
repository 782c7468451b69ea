/** What a form's field holds: text with plain line ends; a field sent twice or not at all counts as empty. */
export function textIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : '';
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}

/** The version of a row that a form was made from; 0 where it says nothing sensible. */
export function versionIn(body: unknown): number {
  const text = textIn(body, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
