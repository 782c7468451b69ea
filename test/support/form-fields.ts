/** The fields of the page's first form in `main`, as a browser would send them without touching anything. */
export function fieldsOfForm(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'));
  const form = /<form[\s\S]*?<\/form>/.exec(main)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type');
    const isTicked = /\schecked\b/.test(tag);
    if ((type === 'checkbox' || type === 'radio') && !isTicked) continue;
    const name = attribute(tag, 'name');
    if (name) fields[name] = attribute(tag, 'value');
  }
  for (const [, opening = '', content = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields[attribute(opening, 'name')] = plain(content.replace(/^\n/, ''));
  for (const [, opening = '', content = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...content.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = options.find((option) => /\sselected\b/.test(option)) ?? options[0] ?? '';
    fields[attribute(opening, 'name')] = attribute(chosen, 'value');
  }
  return fields;
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
