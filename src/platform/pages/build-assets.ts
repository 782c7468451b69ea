import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { projectRoot } from './project-root';

const kit = path.dirname(require.resolve('bootstrap-italia/package.json'));
const templates = path.join(projectRoot, 'templates');
const weights = [
  { weight: 400, file: 'regular' },
  { weight: 600, file: '600' },
  { weight: 700, file: '700' },
];

/** Makes what browsers load: only the styles, icons and scripts that the templates use, each under a name with its hash. */
export async function buildAssets(folder = path.join(projectRoot, 'dist/assets')): Promise<void> {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const manifest: Record<string, string> = {};
  const keep = (name: string, content: Buffer | string): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const { name: stem, ext } = path.parse(name);
    const file = `${stem}.${hash}${ext}`;
    fs.writeFileSync(path.join(folder, file), content);
    manifest[name] = file;
    return file;
  };

  const pages = textOfPages();
  const faces = weights.map(({ weight, file }) => {
    const font = fs.readFileSync(
      path.join(kit, `dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-${file}.woff2`),
    );
    const kept = keep(`titillium-${weight}.woff2`, font);
    return `@font-face{font-family:"Titillium Web";font-style:normal;font-weight:${weight};font-display:swap;src:url(${kept}) format("woff2")}`;
  });
  keep('titillium-licence.txt', fs.readFileSync(path.join(kit, 'dist/fonts/Titillium_Web/OFL.txt')));
  keep('bootstrap-italia-licence.txt', fs.readFileSync(path.join(kit, 'LICENSE')));
  keep('sprite.svg', sprite(pages));
  keep('app.css', faces.join('') + (await styles(pages)));
  keep('app.js', await script());
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1));
}

/** All text in which a class or an icon may be named. */
function textOfPages(): string {
  const texts: string[] = [];
  const read = (folder: string, wanted: RegExp): void => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile() && wanted.test(entry.name))
        texts.push(fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  };
  read(templates, /\.(eta|js)$/);
  read(path.join(projectRoot, 'src'), /\.(view|controller)\.ts$/);
  return texts.join('\n');
}

async function styles(pages: string): Promise<string> {
  const own = fs
    .readdirSync(path.join(templates, 'static'))
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => fs.readFileSync(path.join(templates, 'static', file), 'utf8'));
  const kitStyles = fs
    .readFileSync(path.join(kit, 'dist/css/bootstrap-italia.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '');
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: pages, extension: 'html' }],
    css: [{ raw: kitStyles }],
    variables: true,
    safelist: { standard: ['html', 'body', 'focus--mouse', 'show', 'active'] },
  });
  const bundled = await build({
    stdin: { contents: (purged?.css ?? '') + own.join('\n'), loader: 'css' },
    minify: true,
    write: false,
  });
  return bundled.outputFiles[0]?.text ?? '';
}

async function script(): Promise<string> {
  const bundled = await build({
    entryPoints: [path.join(templates, 'static/app.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'inline',
    write: false,
    nodePaths: [path.join(projectRoot, 'node_modules')],
  });
  return bundled.outputFiles[0]?.text ?? '';
}

/** The icons that some template names, out of the kit's sprite. */
function sprite(pages: string): string {
  const all = fs.readFileSync(path.join(kit, 'dist/svg/sprites.svg'), 'utf8');
  const used = new Set(pages.match(/\bit-[a-z0-9-]+/g));
  const symbols = [...all.matchAll(/<symbol[^>]*\bid="([^"]+)"[\s\S]*?<\/symbol>/g)]
    .filter((symbol) => used.has(symbol[1] ?? ''))
    .map((symbol) => symbol[0]);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

if (require.main === module) void buildAssets();
