import { type VersionPlace } from './held-version';

/** Address of the page of a version. */
export function versionPath({ accord, year, number }: VersionPlace): string {
  return `/accords/${accord}/plans/${year}/versions/${number}`;
}
