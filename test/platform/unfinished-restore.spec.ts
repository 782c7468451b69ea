import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { underRestoreMark, refuseUnfinishedRestore } from '../../src/platform/backup/unfinished-restore';
import { KeptSecrets } from '../../src/platform/config/kept-secrets';

describe('the mark of a restore under way', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-mark-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  const secrets = new KeptSecrets(folder);
  const done = (): Promise<void> => Promise.resolve();
  const fails = (): Promise<void> => Promise.reject(new Error('broke off'));

  it('stands from before the rows change until the settings and the log are done', async () => {
    refuseUnfinishedRestore(secrets);
    const seen = (): Promise<void> => {
      expect(() => refuseUnfinishedRestore(secrets)).toThrow(/restore \/b\.tar\.gz --replace --yes/);
      return done();
    };
    await underRestoreMark(secrets, '/b.tar.gz', seen, seen);
    refuseUnfinishedRestore(secrets);
  });

  it('goes where nothing was changed, stays where the end broke off, and outlives a repeat that is refused', async () => {
    await expect(underRestoreMark(secrets, '/b.tar.gz', fails, done)).rejects.toThrow('broke off');
    refuseUnfinishedRestore(secrets);
    await expect(underRestoreMark(secrets, '/b.tar.gz', done, fails)).rejects.toThrow('broke off');
    expect(() => refuseUnfinishedRestore(secrets)).toThrow(/broke off: repeat it/);
    await expect(underRestoreMark(secrets, '/c.tar.gz', fails, done)).rejects.toThrow('broke off');
    expect(() => refuseUnfinishedRestore(secrets)).toThrow(/b\.tar\.gz/);
    await underRestoreMark(secrets, '/b.tar.gz', done, done);
    refuseUnfinishedRestore(secrets);
  });
});
