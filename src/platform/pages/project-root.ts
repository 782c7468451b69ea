import fs from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json: the sources run from `src`, the build from `dist/src`. */
export const projectRoot = findRoot(__dirname);

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('No package.json above the program');
  return findRoot(parent);
}
