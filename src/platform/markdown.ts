import MarkdownIt from 'markdown-it';

export type MarkdownToken = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** What people write: paragraphs, headings, lists, emphasis, quotations. No raw HTML, no pictures, no links: as typed. */
const markdown = new MarkdownIt('commonmark', { html: false }).disable(['image', 'link', 'autolink', 'reference']);

export function parseMarkdown(source: string): MarkdownToken[] {
  return markdown.parse(source, {});
}

/** The same as HTML to be shown below a heading of the page; its own headings stand beneath that one. */
export function markdownHtml(source: string, headingLevel = 3): string {
  const tokens = parseMarkdown(source);
  for (const token of tokens)
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(6, headingLevel + Number(token.tag.slice(1)))}`;
  return markdown.renderer.render(tokens, markdown.options, {});
}
