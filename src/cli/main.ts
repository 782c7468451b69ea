#!/usr/bin/env node
import 'reflect-metadata';
import { runCommandLine } from './run-command-line';
import { showFault } from '../platform/config/show-fault';

runCommandLine(process.argv.slice(2), process.env).then(
  (status) => process.exit(status ?? 0),
  (error: unknown) => process.exit(showFault(error)),
);
