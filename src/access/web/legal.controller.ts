import { Controller, Get } from '@nestjs/common';
import { page, type PageView } from '../../platform/pages/page-view';
import { legalMessages, type LegalKey } from '../legal.messages';
import { Public } from '../route-rights';

/** A heading with what stands below it: one text, or a list. */
type Section = readonly [LegalKey, ...LegalKey[]];

const accessibility: readonly Section[] = [
  [
    'accessibility.how',
    'accessibility.how_keyboard',
    'accessibility.how_script',
    'accessibility.how_colour',
    'accessibility.how_charts',
    'accessibility.how_errors',
    'accessibility.how_languages',
  ],
  ['accessibility.checked', 'accessibility.checked_text'],
  ['accessibility.limits', 'accessibility.limits_text'],
  ['accessibility.obstacle', 'accessibility.obstacle_text'],
];

const privacy: readonly Section[] = [
  ['privacy.what', 'privacy.what_person', 'privacy.what_password', 'privacy.what_acts', 'privacy.what_sign_ins'],
  ['privacy.where', 'privacy.where_text'],
  ['privacy.long', 'privacy.long_sign_ins', 'privacy.long_failures', 'privacy.long_record'],
  ['privacy.cookies', 'privacy.cookies_text'],
  ['privacy.rights', 'privacy.rights_text'],
];

/** What stands behind the footer's links until an installation names pages of its own: facts of the product. */
@Controller()
@Public()
export class LegalController {
  @Get('accessibility')
  accessibility(): PageView<LegalKey> {
    return legalPage('accessibility.title', 'accessibility.lead', accessibility);
  }

  @Get('privacy')
  privacy(): PageView<LegalKey> {
    return legalPage('privacy.title', 'privacy.lead', privacy);
  }
}

function legalPage(title: LegalKey, lead: LegalKey, sections: readonly Section[]): PageView<LegalKey> {
  return page<LegalKey>(
    'access/legal',
    ({ t }) => ({
      lead: t(lead),
      sections: sections.map(([heading, ...texts]) => ({ heading: t(heading), texts: texts.map((key) => t(key)) })),
    }),
    { messages: legalMessages, title, breadcrumb: () => [] },
  );
}
