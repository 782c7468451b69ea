export const jobSchema = 'pgboss';

/** Every queue of the product, with how often a job is tried; made by the owner, since a queue is a table. */
export const queues = {
  mail: { retryLimit: 8, retryDelay: 30, retryBackoff: true, expireInSeconds: 120 },
  forgetting: { retryLimit: 3, retryDelay: 60, retryBackoff: true, expireInSeconds: 300 },
} as const;

export type QueueName = keyof typeof queues;
