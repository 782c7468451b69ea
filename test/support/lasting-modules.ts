import path from 'node:path';
import runFile from 'jest-circus/runner';

type Given = Parameters<typeof runFile>;
type Runtime = Given[3];

let keeper: Runtime | undefined;

/**
 * Runs a test file. The product's modules and the libraries are evaluated once for all files of a worker, as they are
 * once in a running program; what stands under `test` is evaluated for each file anew.
 */
export default async function runTestFile(...given: Given): Promise<object> {
  const [, { rootDir }, , runtime] = given;
  if (keeper) lend(keeper, runtime, path.join(rootDir, 'test'));
  else keep((keeper = runtime));
  return runFile(...given);
}

/** The first file's modules outlive it; only its spies are taken off them. */
function keep(runtime: Runtime): void {
  runtime.teardown = () => runtime.restoreAllMocks();
}

function lend(from: Runtime, to: Runtime, tests: string): void {
  from.enterTestCode();
  const own = to.requireModule.bind(to);
  to.requireModule = (file, name, options, isActual) => {
    const isOwn = name === undefined || options?.isInternalModule === true || isBelow(tests, file, name);
    if (isOwn) return own(file, name, options, isActual);
    const lent = from.requireModule<never>(file, name);
    for (const [source, map] of from.getSourceMaps()) to.getSourceMaps().set(source, map);
    return lent;
  };
}

function isBelow(folder: string, file: string, name: string): boolean {
  return /^[./]/.test(name) && path.resolve(path.dirname(file), name).startsWith(folder + path.sep);
}
