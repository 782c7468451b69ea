declare module 'autocannon' {
  interface Result {
    readonly non2xx: number;
    readonly errors: number;
    readonly '2xx': number;
    readonly requests: { readonly average: number };
    readonly latency: { readonly p50: number; readonly p99: number };
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly headers?: Readonly<Record<string, string>>;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
