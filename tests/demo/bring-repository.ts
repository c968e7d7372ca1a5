import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A repository of this machine's, or a clone of one elsewhere. */
export async function bringRepository(target: string, folder: string): Promise<string> {
  if (existsSync(target)) return resolve(target);
  const address = /^[\w-]+\/[\w.-]+$/.test(target) ? `https://github.com/${target}` : target;
  const gitDir = join(folder, 'brought.git');
  await run('git', ['clone', '--quiet', '--bare', '--', address, gitDir]);
  return gitDir;
}
