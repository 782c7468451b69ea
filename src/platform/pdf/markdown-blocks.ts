import { parseMarkdown } from '../markdown';
import { type Block, type Run } from './blocks';
import { runsOf } from './wording';

type Item = readonly Run[];

/** What people wrote in Markdown as blocks: every word of it, headings below the chapter it stands in. */
export function markdownBlocks(source: string, chapter = 1): Block[] {
  const blocks: Block[] = [];
  const items: Item[] = [];
  let [depth, heading, quotes] = [0, 0, 0];
  let [isOrdered, isNewItem] = [false, false];
  for (const token of parseMarkdown(source)) {
    if (/^(bullet|ordered)_list_open$/.test(token.type)) {
      if (depth++ === 0) isOrdered = token.type.startsWith('ordered');
    } else if (/^(bullet|ordered)_list_close$/.test(token.type)) {
      if (--depth === 0) blocks.push({ kind: 'list', items: items.splice(0), isOrdered });
    } else if (token.type === 'list_item_open') isNewItem = true;
    else if (token.type === 'heading_open') heading = Number(token.tag.slice(1));
    else if (token.type === 'heading_close') heading = 0;
    else if (token.type === 'blockquote_open') quotes++;
    else if (token.type === 'blockquote_close') quotes--;
    else if (token.type === 'inline' || token.type === 'fence' || token.type === 'code_block') {
      const text = token.type === 'inline' ? runsOf(token.children ?? []) : [{ text: token.content.trimEnd() }];
      if (text.length === 0) continue;
      if (depth > 0) {
        addToList(items, text, depth, isNewItem);
        isNewItem = false;
      } else if (heading > 0) blocks.push({ kind: 'heading', level: chapter + heading, text });
      else blocks.push({ kind: 'paragraph', text, look: quotes > 0 ? 'notice' : undefined });
    }
  }
  return blocks;
}

/** A list within a list stands beneath, each of its items after a dash; what follows in one item stays in it. */
function addToList(items: Item[], text: readonly Run[], depth: number, isNewItem: boolean): void {
  const last = items.at(-1);
  if (!isNewItem && last) items[items.length - 1] = [...last, { text: '\n' }, ...text];
  else items.push(depth > 1 ? [{ text: '– '.repeat(depth - 1) }, ...text] : text);
}
