/** Prepares what browsers load: filled in by the pages platform. */
export {};
