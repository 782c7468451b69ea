import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { projectRoot } from './project-root';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export interface ServedAsset {
  readonly type: string;
  readonly body: Buffer;
  readonly encoding: 'br' | 'gzip' | null;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** What `build-assets` made, kept in memory: names with a hash in them never change their content. */
export class Assets {
  private readonly byName = new Map<string, Asset>();
  private readonly addresses = new Map<string, string>();

  constructor(folder = path.join(projectRoot, 'dist/assets')) {
    const manifest = path.join(folder, 'manifest.json');
    if (!fs.existsSync(manifest)) return;
    const entries = JSON.parse(fs.readFileSync(manifest, 'utf8')) as Record<string, string>;
    for (const [name, file] of Object.entries(entries)) {
      this.addresses.set(name, `/assets/${file}`);
      this.byName.set(file, load(path.join(folder, file)));
    }
  }

  /** Whether the build step ran. */
  get isBuilt(): boolean {
    return this.addresses.size > 0;
  }

  /** Address of `app.css` and the like, with its hash. */
  address(name: string): string {
    return this.addresses.get(name) ?? `/assets/${name}`;
  }

  find(file: string, acceptEncoding: string): ServedAsset | undefined {
    const asset = this.byName.get(file);
    if (!asset) return undefined;
    if (asset.brotli.length && /\bbr\b/.test(acceptEncoding))
      return { type: asset.type, body: asset.brotli, encoding: 'br' };
    if (asset.gzip.length && /\bgzip\b/.test(acceptEncoding))
      return { type: asset.type, body: asset.gzip, encoding: 'gzip' };
    return { type: asset.type, body: asset.plain, encoding: null };
  }
}

function load(file: string): Asset {
  const plain = fs.readFileSync(file);
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const isText = type.includes('text') || type.includes('svg');
  const nothing = Buffer.alloc(0);
  return {
    type,
    plain,
    gzip: isText ? gzipSync(plain, { level: 9 }) : nothing,
    brotli: isText ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : nothing,
  };
}
