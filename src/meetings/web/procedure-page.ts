import { Injectable } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { translator } from '../../platform/i18n/catalogue';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { procedureMessages } from '../procedure.messages';
import { ProcedureRoomQueries } from '../procedure-room.queries';
import { procedurePageMessages, procedureView } from './procedure.view';

export interface ProcedureParams {
  readonly code: string;
  readonly procedure: string;
}

/** Makes the page of a written procedure; its forms come back to it after a refusal. */
@Injectable()
export class ProcedurePages {
  constructor(private readonly rooms: ProcedureRoomQueries) {}

  async show(viewer: Viewer, { code, procedure }: ProcedureParams): Promise<PageView> {
    const room = await this.rooms.of(viewer, code, procedure);
    const base = `/accords/${code}`;
    return page('meetings/procedure', (words) => procedureView(room, viewer, words), {
      messages: procedurePageMessages,
      title: ({ t }) => t('procedure.title', { code: procedure }),
      breadcrumb: ({ language }) => [
        crumbOf(room.accordTitle, base, language),
        crumbOf(room.tableName, `${base}/tables/${room.table}`, language),
      ],
      illustrative: bannerOf(room),
    }) as PageView;
  }
}

export function wentWell(
  { code, procedure }: ProcedureParams,
  said: keyof typeof procedureMessages.it,
  place = '',
  values: Record<string, string | number> = {},
): SeeOther {
  return seeOther(`/accords/${code}/procedures/${procedure}${place}`, ({ language }) =>
    translator(procedureMessages, language)(said, values),
  );
}
