import fs from 'node:fs';
import path from 'node:path';
import { KeptSecrets } from '../platform/config/kept-secrets';
import { type Settings } from '../platform/config/settings';
import { productVersion } from '../platform/observability/product-version';

export interface Finding {
  readonly check: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly it: string;
  readonly en: string;
}

const gibibyte = 1024 ** 3;
const day = 86_400_000;

export function checkVersions(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isFit = major > 20 || (major === 20 && minor >= 19);
  const versions = `Accordo ${productVersion()}, Node ${process.versions.node}`;
  return {
    check: 'version',
    state: isFit ? 'good' : 'bad',
    it: isFit ? versions : `${versions}: serve Node 20.19 o più recente`,
    en: isFit ? versions : `${versions}: Node 20.19 or newer is needed`,
  };
}

export function checkDisk(dataDir: string): Finding {
  const volume = fs.statfsSync(nearestFolder(dataDir));
  const free = (volume.bavail * volume.bsize) / gibibyte;
  const state = free < 0.5 ? 'bad' : free < 2 ? 'warning' : 'good';
  const figure = free.toFixed(1);
  return { check: 'disk', state, it: `${figure} GiB liberi in ${dataDir}`, en: `${figure} GiB free in ${dataDir}` };
}

/** Where the folder is yet to be made, the one that it will be made in. */
function nearestFolder(folder: string): string {
  const place = path.resolve(folder);
  return fs.existsSync(place) || place === path.dirname(place) ? place : nearestFolder(path.dirname(place));
}

/** Due dates follow this machine's clock, the trail the database's: they should agree. */
export function checkClock(skewMilliseconds: number): Finding {
  const seconds = Math.abs(skewMilliseconds / 1000);
  const state = seconds > 60 ? 'bad' : seconds > 5 ? 'warning' : 'good';
  const figure = seconds.toFixed(1);
  return {
    check: 'clock',
    state,
    it: `differenza dall'orologio del database: ${figure} s`,
    en: `difference from the database's clock: ${figure} s`,
  };
}

export function checkProxy({ trustProxy, publicUrl, isLoopback }: Settings): Finding {
  const isHttps = publicUrl?.startsWith('https://') ?? false;
  if (isHttps && trustProxy === 0)
    return {
      check: 'proxy',
      state: 'warning',
      it: 'PUBLIC_URL è https ma TRUST_PROXY è 0: con un proxy davanti impostare TRUST_PROXY=1',
      en: 'PUBLIC_URL is https but TRUST_PROXY is 0: with a proxy in front set TRUST_PROXY=1',
    };
  if (!isLoopback && !isHttps)
    return {
      check: 'proxy',
      state: 'warning',
      it: 'raggiungibile da altri computer senza https: mettere un proxy davanti e impostare PUBLIC_URL',
      en: 'reachable from other machines without https: put a proxy in front and set PUBLIC_URL',
    };
  const hops = `TRUST_PROXY=${trustProxy}, PUBLIC_URL=${publicUrl ?? '-'}`;
  return { check: 'proxy', state: 'good', it: hops, en: hops };
}

export function checkBackup(dataDir: string): Finding {
  const text = new KeptSecrets(dataDir).read('last-backup.json');
  if (text === undefined)
    return {
      check: 'backup',
      state: 'warning',
      it: 'mai fatto: accordo backup FILE',
      en: 'never made: accordo backup FILE',
    };
  const { at, file } = JSON.parse(text) as { at: string; file: string };
  const days = Math.floor((Date.now() - Date.parse(at)) / day);
  const state = days > 7 ? 'warning' : 'good';
  return {
    check: 'backup',
    state,
    it: `ultimo ${days} giorni fa (${at}, ${file})`,
    en: `last one ${days} days ago (${at}, ${file})`,
  };
}
