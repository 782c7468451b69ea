import { type Block, paragraphs } from '../../platform/pdf/blocks';
import { type ReportText } from './report-text';

/** What people wrote, as plain text: its marks are ordinary characters. */
export function written(text: ReportText, content: string): Block[] {
  const blocks = paragraphs(content);
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: text.word('empty'), look: 'small' }];
}

export function nothing(text: ReportText): Block[] {
  return [{ kind: 'paragraph', text: text.word('nothing'), look: 'small' }];
}
