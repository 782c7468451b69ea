import './server/code-cache';
import './server/lean-heap';
import 'reflect-metadata';
import { showFault } from './platform/config/show-fault';
import { startServer } from './server/start-server';

startServer(process.env).catch((error: unknown) => {
  showFault(error);
  process.exit(1);
});
