import { TestEnvironment } from 'jest-environment-node';

/** Handlers, results and `jest.setTimeout` of the file that ran. */
const ofOneFile = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'];

class LastingEnvironment extends TestEnvironment {
  override async teardown(): Promise<void> {
    for (const key of Object.getOwnPropertySymbols(this.global))
      if (ofOneFile.includes(key.description ?? '')) Reflect.deleteProperty(this.global, key);
  }
}

let lasting: LastingEnvironment | undefined;

/**
 * One set of globals for all test files of a worker, so that the modules that `lasting-modules` keeps and the tests that
 * use them agree on what an Array, an Error or a Date is. What jest itself leaves on it goes when its file has run.
 */
export default function environmentOfWorker(
  ...given: ConstructorParameters<typeof TestEnvironment>
): LastingEnvironment {
  return (lasting ??= new LastingEnvironment(...given));
}
