import 'reflect-metadata';
import { showFault } from './cli/show-fault';
import { startServer } from './server';

startServer(process.env).catch((error: unknown) => {
  showFault(error);
  process.exit(1);
});
