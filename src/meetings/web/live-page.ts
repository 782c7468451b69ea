import { mayOn, type Viewer } from '../../access/viewer';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { type MessageValues, translator } from '../../platform/i18n/catalogue';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type LiveCall } from '../hold-live-sitting';
import { type LiveSitting } from '../live-sitting';
import { livePageMessages, type LiveKey } from './live-words.view';
import { liveView } from './live.view';

export function livePage(sitting: LiveSitting, viewer: Viewer): PageView {
  const mayRecord = mayOn(viewer, 'meeting.record', sitting.accord);
  const base = `/accords/${sitting.accord}`;
  return page('meetings/live', (words) => ({ ...liveView(sitting, mayRecord, words), person: viewer.userId }), {
    messages: livePageMessages,
    title: ({ t }) => t(sitting.state === 'in_session' ? 'live.title' : 'meeting.title', { code: sitting.code }),
    breadcrumb: ({ language }) => [
      crumbOf(sitting.accordTitle, base, language),
      crumbOf(sitting.tableName, `${base}/tables/${sitting.table}`, language),
      { text: sitting.code, href: `${base}/meetings/${sitting.code}` },
    ],
    illustrative: bannerOf(sitting),
  });
}

export function told(call: LiveCall, key: LiveKey, values: MessageValues, address: string): SeeOther {
  return seeOther(address, ({ language }) =>
    translator(livePageMessages, language)(key, { meeting: call.meeting, ...values }),
  );
}
