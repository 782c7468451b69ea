import { page, type PageView } from '../../platform/pages/page-view';
import { accessMessages } from '../access.messages';
import { type LinkPurpose } from '../one-time-link.entity';

/** Shown right after a link was made: the only moment at which it can be seen. */
export function madeLinkPage(
  person: { readonly id: string; readonly name: string; readonly email: string },
  url: string | null,
  purpose: LinkPurpose,
): PageView {
  return page(
    'access/made-link',
    { person, url, purpose },
    {
      messages: accessMessages,
      title: 'made.title',
      breadcrumb: ({ t }) => [
        { text: t('people.title'), href: '/admin/users' },
        { text: person.name, href: `/admin/users/${person.id}` },
      ],
    },
  );
}
