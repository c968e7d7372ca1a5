import type { ProseReading } from '../../readers/prose/prose.ts';
import type { KindInput } from './repository-signs.ts';

/** The README at the root, as it was read; null where there is none. */
export function findReadme({
  files,
}: Pick<KindInput, 'files'>): { readonly path: string; readonly prose: ProseReading } | null {
  for (const { path, reading } of files)
    if (reading.prose && /^readme(?:\.\w+)?$/i.test(path)) return { path, prose: reading.prose };
  return null;
}
