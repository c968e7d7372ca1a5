import { readGit } from '../git/run-git.ts';
import { promisorConfig, type Remote } from './run-network-git.ts';

/**
 * Puts many packs into one. With the settings of a partial clone, so that git neither looks for the contents that are not there
 * nor leaves out those that no commit of the mirror's names.
 */
export async function repackMirror({ address, signal }: Remote, gitDir: string): Promise<void> {
  const args = ['repack', '-a', '-d', '-q', '--no-write-bitmap-index'];
  await readGit({ gitDir, args, config: promisorConfig(address), maxBytes: 1024 ** 2, signal });
}
