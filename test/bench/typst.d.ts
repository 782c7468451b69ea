/**
 * Not a dependency: some registries lack builds of it, and `npm ci` then refuses the lock. Install it by hand in any folder
 * and name that folder's `node_modules` in `NODE_PATH` to compare.
 */
declare module '@myriaddreamin/typst-ts-node-compiler' {
  export const NodeCompiler: {
    create(options: object): {
      mapShadow(path: string, content: Buffer): void;
      pdf(options: { mainFileContent: string }): Buffer;
      evictCache(age: number): void;
    };
  };
}
