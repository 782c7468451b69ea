import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { type Crumb, page, type PageView, type Words } from '../../platform/pages/page-view';
import { MinutesDocuments } from '../minutes-documents.queries';
import { type MinutesRoom } from '../minutes-room';
import { MinutesRoomQueries } from '../minutes-room.queries';
import { minutesPageMessages, minutesView } from './minutes.view';

export interface SittingParams {
  readonly code: string;
  readonly meeting: string;
}

/** Makes the page of minutes; its forms come back to it after a refusal. */
@Injectable()
export class MinutesPages {
  constructor(
    private readonly rooms: MinutesRoomQueries,
    private readonly issued: MinutesDocuments,
  ) {}

  room(viewer: Viewer, { code, meeting }: SittingParams): Promise<MinutesRoom> {
    return this.rooms.of(viewer, code, meeting);
  }

  async show(viewer: Viewer, params: SittingParams): Promise<PageView> {
    const room = await this.room(viewer, params);
    const documents = await this.issued.of(room.accordId, room.meeting.code);
    return page('meetings/minutes', (words) => minutesView({ room, documents, viewer }, words), {
      messages: minutesPageMessages,
      title: ({ t }) => t('minutes.title', { code: room.meeting.code }),
      breadcrumb: (words) => crumbsTo(room, words).slice(0, 3),
      illustrative: bannerOf(room),
    });
  }
}

export function crumbsTo(room: MinutesRoom, { language, t }: Words<'minutes.title'>): Crumb[] {
  const base = `/accords/${room.accord}`;
  const { code } = room.meeting;
  return [
    crumbOf(room.accordTitle, base, language),
    crumbOf(room.tableName, `${base}/tables/${room.table}`, language),
    { text: code, href: `${base}/meetings/${code}` },
    { text: t('minutes.title', { code }), href: `${base}/meetings/${code}/minutes` },
  ];
}
