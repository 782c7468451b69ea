import '../../src/server/lean-heap';
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { createApplication } from '../../src/application';
import { readSettings } from '../../src/platform/config/read-settings';

/** The product as it is, on the benchmark's database. */
async function main(): Promise<void> {
  const url = process.env['BENCH_URL'] ?? '';
  const settings = readSettings({
    DATA_DIR: process.env['BENCH_FOLDER'] ?? '',
    DATABASE_URL: url,
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  const app = await createApplication(settings, url);
  await app.listen(0, '127.0.0.1');
  process.send?.({ port: ((app.getHttpServer() as Server).address() as AddressInfo).port });
}

void main();
