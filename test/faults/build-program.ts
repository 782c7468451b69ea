import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');
const built = path.join(root, 'dist', 'under-test');
const lastBuild = path.join(root, 'dist');

/**
 * The program as it stands, compiled without type checks for processes of its own. What has not changed since the last
 * build, or since it was compiled here, is not compiled again.
 */
export function buildProgram(): string {
  for (const folder of ['src', 'migrations'])
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const source = path.join(root, folder, name);
      if (name.endsWith('.d.ts') || fs.statSync(source).isDirectory()) continue;
      const target = path.join(built, folder, name.replace(/\.ts$/, '.js'));
      if (fs.existsSync(target) && fs.statSync(target).mtimeMs > fs.statSync(source).mtimeMs) continue;
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(
        `${target}.${process.pid}`,
        contentOf(source, path.join(lastBuild, path.relative(built, target))),
      );
      fs.renameSync(`${target}.${process.pid}`, target);
    }
  removeVanished();
  return built;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  esModuleInterop: true,
  isolatedModules: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

function contentOf(source: string, made: string): Buffer | string {
  if (!source.endsWith('.ts')) return fs.readFileSync(source);
  if (fs.existsSync(made) && fs.statSync(made).mtimeMs > fs.statSync(source).mtimeMs) return fs.readFileSync(made);
  return compile(fs.readFileSync(source, 'utf8'));
}

function compile(text: string): string {
  return ts.transpileModule(text, { compilerOptions: options, fileName: path.join(root, 'src', 'some.ts') }).outputText;
}

/** A migration or an entity that is gone from the sources must not be found in the build. */
function removeVanished(): void {
  for (const name of fs.readdirSync(built, { recursive: true, encoding: 'utf8' })) {
    const source = path.join(root, name);
    if (!name.endsWith('.js') || fs.existsSync(source) || fs.existsSync(source.replace(/\.js$/, '.ts'))) continue;
    fs.rmSync(path.join(built, name), { force: true });
  }
}
