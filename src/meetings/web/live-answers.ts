import { Injectable } from '@nestjs/common';
import { atFields, Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { LiveSittingQueries } from '../live-sitting.queries';
import { mergeView, type ItemAnswer } from './live-merge.view';
import { livePage, told } from './live-page';
import { type Press } from './live-press';
import { livePageMessages, type LiveKey } from './live-words.view';

/** What comes back after an act: on to the page, or the page again with what was typed; two versions where they differ. */
@Injectable()
export class LiveAnswers {
  constructor(private readonly sittings: LiveSittingQueries) {}

  async of(
    press: Press,
    key: LiveKey,
    act: () => Promise<boolean>,
    address = `/accords/${press.call.accord}/meetings/${press.call.meeting}/live`,
  ): Promise<PageView | SeeOther> {
    try {
      await act();
    } catch (error) {
      return this.again(press, error);
    }
    return told(press.call, key, {}, address);
  }

  async ofItem(
    press: Press,
    key: LiveKey,
    item: Omit<ItemAnswer, 'address'>,
    act: () => Promise<boolean>,
  ): Promise<PageView | SeeOther> {
    const { call, address } = press;
    try {
      await act();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'live.item_changed')
        return this.merge(press, { ...item, address }, error);
      return this.again(press, atFields(error, item.fields ?? {}));
    }
    return told(
      call,
      key,
      { item: item.number },
      `/accords/${call.accord}/meetings/${call.meeting}/live#item-${item.number}`,
    );
  }

  private async again({ viewer, call, body }: Press, error: unknown): Promise<PageView> {
    const sitting = await this.sittings.of(viewer, 'meeting.record', call.accord, call.meeting);
    return pageAgain(livePage(sitting, viewer), body, error);
  }

  private async merge({ call, body }: Press, item: ItemAnswer, error: unknown): Promise<PageView> {
    const sitting = await this.sittings.of(call.acting, 'meeting.record', call.accord, call.meeting);
    const view = page('meetings/live-merge', (words) => mergeView(sitting, item, body, words), {
      messages: livePageMessages,
      title: ({ t }) => t('live.merge_title', { item: item.number }),
      breadcrumb: () => [{ text: sitting.code, href: `/accords/${call.accord}/meetings/${call.meeting}/live` }],
    });
    return pageAgain(view, body, error);
  }
}
