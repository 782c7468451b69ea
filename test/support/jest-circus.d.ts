declare module 'jest-circus/runner' {
  import type JestRuntime from 'jest-runtime';

  interface Runtime extends Omit<JestRuntime, 'getSourceMaps'> {
    getSourceMaps(): Map<string, string>;
  }
  function runFile(
    globalConfig: object,
    config: { readonly rootDir: string },
    environment: object,
    runtime: Runtime,
    ...place: readonly unknown[]
  ): Promise<object>;
  export = runFile;
}
