import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.resolve(__dirname, '../..');

/** Floors of the house, lowest first: a folder imports only from folders before it. */
export const floors: readonly (readonly string[])[] = [
  ['kernel'],
  ['platform'],
  ['ledger'],
  ['access'],
  ['accord'],
  ['documents'],
  ['meetings'],
  ['plans'],
  ['reporting'],
  ['planning'],
  ['progress'],
  ['duties'],
  ['oversight'],
  ['exchange'],
  ['portal'],
  ['seed'],
  ['page-frame.ts'],
  ['app.module.ts'],
  ['application.ts'],
  ['cli', 'server'],
  ['main.ts'],
];

/** All TypeScript files below a folder of the project, as paths relative to the project. */
export function filesBelow(folder: string): string[] {
  const start = path.join(root, folder);
  if (!fs.existsSync(start)) return [];
  return fs
    .readdirSync(start, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
}

export function textOf(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

/** What a file imports from the project itself, types included, as project-relative paths without extension. */
export function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const literal =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isCallExpression(node) &&
              (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === 'require')
            ? node.arguments[0]
            : undefined;
    if (literal && ts.isStringLiteral(literal) && literal.text.startsWith('.'))
      found.push(path.posix.join(path.posix.dirname(file), literal.text.replace(/\.js$/, '')));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Index of the floor that a path under `src` stands on, and its room there. */
export function floorOf(file: string): { floor: number; room: string } {
  const name = file.split('/')[1] ?? '';
  const room = file.split('/').length === 2 && !name.endsWith('.ts') ? `${name}.ts` : name;
  const floor = floors.findIndex((rooms) => rooms.includes(room) || rooms.includes(`${room}.ts`));
  if (floor < 0) throw new Error(`${file} stands on no floor of the house`);
  return { floor, room };
}
