import { runGit } from './run-git.ts';

export interface TreeFile {
  /** As bytes: latin1, one character a byte. */
  readonly path: string;
  readonly blob: string;
}

export interface Tree {
  /** Regular files; links and submodules are not files of this repository. */
  readonly files: readonly TreeFile[];
  /** There were more than one machine should hold. */
  readonly capped: boolean;
}

/** The file at a path, or undefined where there is none. */
export function fileAt({ files }: Tree, path: string): TreeFile | undefined {
  return files.find((file) => file.path === path);
}

const maxTreeBytes = 512 * 1024 ** 2;
const maxFiles = 2_000_000;

/** What a capped tree means to whoever asked. */
export const tooManyFiles = 'There are more files than this audit reads: 2,000,000 paths or 512 MiB of names.';

export interface TreeRequest {
  readonly gitDir: string;
  readonly commit: string;
  readonly signal?: AbortSignal | undefined;
}

/** Every regular file of a commit. Sizes are not asked for: on a partial clone that would fetch each blob. */
export async function readTree({ gitDir, commit, signal }: TreeRequest): Promise<Tree> {
  const files: TreeFile[] = [];
  let pending = '';
  const { capped } = await runGit({
    gitDir,
    args: ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit],
    maxBytes: maxTreeBytes,
    signal,
    onChunk: (chunk) => {
      const entries = (pending + chunk.toString('latin1')).split('\0');
      pending = entries.pop() ?? '';
      for (const entry of entries) {
        const tab = entry.indexOf('\t');
        if (!entry.startsWith('100') || files.length >= maxFiles) continue;
        files.push({ path: entry.slice(tab + 1), blob: entry.slice(entry.lastIndexOf(' ', tab) + 1, tab) });
      }
    },
  });
  return { files, capped: capped || files.length >= maxFiles };
}
