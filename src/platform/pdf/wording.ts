import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Eta } from 'eta';
import MarkdownIt from 'markdown-it';
import { type Language } from '../../kernel/language';
import { type Block, type Run } from './blocks';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

const drafts = new Eta({ autoEscape: true, escapeFunction: lightlyEscaped, autoTrim: false, cache: true });

/** A wording file: settings at its head, Markdown with Eta below. */
export interface Wording {
  readonly settings: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

const markdown = new MarkdownIt('commonmark', { html: false });
const eta = new Eta({ autoEscape: true, escapeFunction: inertMarkdown, autoTrim: false, cache: true });

/**
 * Reads `templates/documents/<name>.<language>.md`, fills it in and turns it into blocks. What is filled in by `<%= %>` is
 * plain text: its Markdown stays inert. A line `[[name]]` alone stands for the blocks given under that name.
 */
export function wording(
  name: string,
  language: Language,
  values: object,
  parts: Readonly<Record<string, readonly Block[]>> = {},
  from = templatesFolder(),
): Wording {
  const { settings, text } = sourceOf(name, language, from);
  return { settings, blocks: blocksOf(markdown.parse(eta.renderString(text, values), {}), parts) };
}

/** The settings at its head alone, such as the document's title. */
export function wordingSettings(name: string, language: Language): Readonly<Record<string, string>> {
  return sourceOf(name, language).settings;
}

/** The file filled in as Markdown that people go on writing: only marks that would change the reading are escaped. */
export function draftText(name: string, language: Language, values: object): string {
  const { text } = sourceOf(name, language);
  return drafts
    .renderString(text, values)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function sourceOf(
  name: string,
  language: Language,
  from = templatesFolder(),
): { settings: Record<string, string>; text: string } {
  const source = readFileSync(path.join(from, `${name}.${language}.md`), 'utf8');
  const [, head = '', text = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const settings = Object.fromEntries(
    head
      .split('\n')
      .map((line) => /^(\w+):\s*(.*)$/.exec(line))
      .flatMap((found) => (found?.[1] ? [[found[1], unquoted(found[2] ?? '')] as const] : [])),
  );
  return { settings, text };
}

export function inertMarkdown(value: unknown): string {
  return String(value)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:=$^"'/]/g, '\\$&');
}

function lightlyEscaped(value: unknown): string {
  return String(value)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<&]/g, '\\$&');
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}

let folder: string | null = null;

/** The nearest `templates/documents` above this file: the same from the sources and from the built program. */
export function templatesFolder(): string {
  for (let from = __dirname; folder === null; from = path.dirname(from)) {
    const candidate = path.join(from, 'templates', 'documents');
    if (existsSync(candidate)) folder = candidate;
    else if (from === path.dirname(from)) throw new Error('The folder templates/documents is missing.');
  }
  return folder;
}

function blocksOf(tokens: readonly Token[], parts: Readonly<Record<string, readonly Block[]>>): Block[] {
  const blocks: Block[] = [];
  let items: Run[][] | null = null;
  let heading = 0;
  let look: 'notice' | undefined;
  for (const token of tokens) {
    if (token.type === 'heading_open') heading = Number(token.tag.slice(1));
    else if (token.type === 'heading_close') heading = 0;
    else if (token.type === 'blockquote_open') look = 'notice';
    else if (token.type === 'blockquote_close') look = undefined;
    else if (token.type === 'hr') blocks.push({ kind: 'pageBreak' });
    else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') items = [];
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') {
      blocks.push({ kind: 'list', items: items ?? [], isOrdered: token.type.startsWith('ordered') });
      items = null;
    } else if (token.type === 'inline') {
      const text = runsOf(token.children ?? []);
      const part = /^\[\[([\w-]+)\]\]$/.exec(token.content.trim())?.[1];
      if (part !== undefined) blocks.push(...(parts[part] ?? missing(part)));
      else if (items) items.push(text);
      else if (heading > 0) blocks.push({ kind: 'heading', level: heading, text });
      else blocks.push({ kind: 'paragraph', text, look });
    }
  }
  return blocks;
}

function missing(part: string): never {
  throw new Error(`The wording asks for [[${part}]], which nothing gives.`);
}

export function runsOf(tokens: readonly Token[]): Run[] {
  let [strong, slanted] = [false, false];
  let link: string | undefined;
  return tokens.flatMap((token): Run[] => {
    if (token.type === 'strong_open' || token.type === 'strong_close') strong = token.type === 'strong_open';
    else if (token.type === 'em_open' || token.type === 'em_close') slanted = token.type === 'em_open';
    else if (token.type === 'link_open') link = String(token.attrGet('href') ?? '') || undefined;
    else if (token.type === 'link_close') link = undefined;
    else if (token.type === 'softbreak') return [{ text: ' ', strong, slanted, link }];
    else if (token.type === 'hardbreak') return [{ text: '\n', strong, slanted, link }];
    else if (token.content !== '') return [{ text: token.content, strong, slanted, link }];
    return [];
  });
}
