import { readBlobs } from '../git/read-blobs.ts';
import type { TreeFile } from '../git/read-tree.ts';

/** The contents of a tree's files, wherever they lie. */
export interface FileContents {
  /** Told of each file once, in any order; null where its contents cannot be had. */
  readonly read: (
    files: readonly TreeFile[],
    onContent: (file: TreeFile, content: Buffer | null) => void,
  ) => Promise<void>;
}

/** Of a larger file the beginning is read. */
export const maxFileBytes = 2 * 1024 ** 2;

/** Why a file was not, or not wholly, read; null where it was. */
export function explainContents(content: Buffer | null, text: string | null): string | null {
  if (content === null) return 'Its contents are not in this clone.';
  if (text === null) return 'It is no text.';
  return content.length >= maxFileBytes ? `Only its first ${maxFileBytes / 1024 ** 2} MiB were read.` : null;
}

const maxTotalBytes = 1024 ** 3;

export function gitContents(gitDir: string, signal: AbortSignal | undefined): FileContents {
  return {
    async read(files, onContent) {
      const filesOf = Map.groupBy(files, ({ blob }) => blob);
      const blobs = [...filesOf.keys()];
      const onBlob = (index: number, content: Buffer | null) => {
        for (const file of filesOf.get(blobs[index] as string) ?? []) onContent(file, content);
      };
      const read = await readBlobs({
        gitDir,
        blobs,
        maxBlobBytes: maxFileBytes,
        maxBytes: maxTotalBytes,
        onBlob,
        signal,
      });
      for (const blob of blobs.slice(read)) for (const file of filesOf.get(blob) ?? []) onContent(file, null);
    },
  };
}
