import { Injectable } from '@nestjs/common';
import { type Permission } from './access/permission.rules';
import { Settings } from './platform/config/settings';
import { type MenuEntry, PageSettings } from './platform/pages/page-settings';
import { type Reader } from './platform/pages/reader';

const anyone = (reader: Reader): boolean => reader.person !== null;
const whoever =
  (permission: Permission) =>
  (reader: Reader): boolean =>
    reader.person?.permissions.has(permission) ?? false;

/** What stands around every page of this installation: its owner, its legal pages and its menu. */
@Injectable()
export class PageFrame extends PageSettings {
  readonly menu: readonly MenuEntry[] = [
    { href: '/', it: 'Inizio', en: 'Home', isFor: anyone },
    { href: '/accords', it: 'Accordi', en: 'Accords', isFor: whoever('accord.read') },
    { href: '/calendar', it: 'Calendario', en: 'Calendar', isFor: whoever('meeting.read') },
    { href: '/import', it: 'Importa', en: 'Import', isFor: whoever('accord.import') },
    { href: '/admin/users', it: 'Persone', en: 'People', isFor: whoever('people.manage') },
  ];

  constructor(private readonly settings: Settings) {
    super();
  }

  get publicUrl(): string {
    return this.settings.address;
  }
  get owner(): PageSettings['owner'] {
    const { ownerName, ownerUrl } = this.settings;
    return ownerName === undefined ? null : { name: ownerName, href: ownerUrl ?? null };
  }
  get accessibilityUrl(): string | null {
    return this.settings.accessibilityStatementUrl ?? null;
  }
  get privacyUrl(): string | null {
    return this.settings.privacyNoticeUrl ?? null;
  }
}
