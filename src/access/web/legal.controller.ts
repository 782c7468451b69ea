import { Controller, Get } from '@nestjs/common';
import { page, type PageView } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { Public } from '../route-rights';

/** What stands behind the footer's links until an installation names pages of its own. */
@Controller()
@Public()
export class LegalController {
  @Get('accessibility')
  accessibility(): PageView {
    return legalPage('legal.accessibility');
  }

  @Get('privacy')
  privacy(): PageView {
    return legalPage('legal.privacy');
  }
}

function legalPage(title: 'legal.accessibility' | 'legal.privacy'): PageView {
  return page('access/legal', { textKey: `${title}_text` }, { messages: accessMessages, title, breadcrumb: () => [] });
}
