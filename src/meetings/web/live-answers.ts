import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { Refusal } from '../../kernel/refusal';
import { type MessageValues } from '../../platform/i18n/catalogue';
import { page, pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { type LiveCall } from '../hold-sitting';
import { LiveSittingQueries } from '../live-sitting.queries';
import { mergeView, type ItemAnswer } from './live-merge.view';
import { livePage, told } from './live-page';
import { livePageMessages, type LiveKey } from './live-words.view';

/** What comes back after an act: on to the page, or the page again with what was typed; two versions where they differ. */
@Injectable()
export class LiveAnswers {
  constructor(private readonly sittings: LiveSittingQueries) {}

  async of(
    call: LiveCall,
    body: object,
    key: LiveKey,
    act: () => Promise<boolean>,
    address = `/accords/${call.accord}/meetings/${call.meeting}/live`,
    values: MessageValues = {},
  ): Promise<PageView | SeeOther> {
    try {
      await act();
    } catch (error) {
      return this.again(call, body, error);
    }
    return told(call, key, values, address);
  }

  async ofItem(
    call: LiveCall,
    body: object,
    key: LiveKey,
    item: ItemAnswer,
    act: () => Promise<boolean>,
  ): Promise<PageView | SeeOther> {
    try {
      await act();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'live.item_changed') return this.merge(call, body, item, error);
      return this.again(call, body, renamed(error, item.fields ?? {}));
    }
    const address = `/accords/${call.accord}/meetings/${call.meeting}/live#item-${item.number}`;
    return told(call, key, { item: item.number }, address);
  }

  private async again(call: LiveCall, body: object, error: unknown): Promise<PageView> {
    const viewer = call.acting as Viewer;
    const sitting = await this.sittings.of(viewer, 'meeting.record', call.accord, call.meeting);
    return pageAgain(livePage(sitting, viewer), body, error);
  }

  private async merge(call: LiveCall, body: object, item: ItemAnswer, error: unknown): Promise<PageView> {
    const sitting = await this.sittings.of(call.acting, 'meeting.record', call.accord, call.meeting);
    const view = page('meetings/live-merge', (words) => mergeView(sitting, item, body, words), {
      messages: livePageMessages,
      title: ({ t }) => t('live.merge_title', { item: item.number }),
      breadcrumb: () => [{ text: sitting.code, href: `/accords/${call.accord}/meetings/${call.meeting}/live` }],
    });
    return pageAgain(view, body, error);
  }
}

function renamed(error: unknown, fields: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof Refusal)) return error;
  const faults = error.faults.map((fault) => ({ ...fault, pointer: fields[fault.pointer] ?? fault.pointer }));
  return new Refusal(error.code, error.definition, error.values, faults);
}
