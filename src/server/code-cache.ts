import module from 'node:module';
import path from 'node:path';

/**
 * Keeps the compiled code of every module beside the build, where this Node can (from 22.8 on): a start then reads
 * instead of compiling. It lives in our own folder, never in a shared one: whoever writes it decides what runs.
 */
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(path.resolve(__dirname, '../../.code-cache'));
