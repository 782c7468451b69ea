import { type AccessKey } from '../access.messages';
import { type Words } from '../../platform/pages/page-view';
import { type OpenSignIn } from '../sign-out.command';
import { type Viewer, type ViewerMandate } from '../viewer';

/** `Firmatario · lombardia-2025 · AICE`. */
export function mandateText(mandate: ViewerMandate, { t }: Words<AccessKey>): string {
  return [t(`role.${mandate.role}`), mandate.accordCode, mandate.partyCode, mandate.tableCode]
    .filter((part) => part)
    .join(' · ');
}

export function accountView(
  words: Words<AccessKey>,
  viewer: Viewer,
  open: readonly OpenSignIn[],
  thisId: string,
): object {
  const { f } = words;
  return {
    name: viewer.name,
    email: viewer.email,
    language: viewer.language,
    isAdministrator: viewer.isAdministrator,
    mandates: viewer.mandates.map((mandate) => mandateText(mandate, words)),
    hasOthers: open.length > 1,
    signIns: open.map((one) => ({
      id: one.id,
      isThis: one.id === thisId,
      device: deviceOf(one.userAgent),
      source: one.source,
      startedAt: f.dateTime(one.startedAt),
      seenAt: f.dateTime(one.seenAt),
    })),
  };
}

/** The browser and system in a few words: a user agent names many ancestors, the last fitting one is meant. */
export function deviceOf(userAgent: string): string {
  const browsers: readonly [RegExp, string][] = [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  const systems: readonly [RegExp, string][] = [
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ];
  const named = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1]);
  return named.filter((name) => name !== undefined).join(', ') || userAgent.slice(0, 40) || '–';
}
