import { known } from '../../core/fact.ts';
import type { PartialFacts } from '../provenance.ts';
import { attempt } from '../unknown-from-error.ts';
import { readChangedFiles } from './read-changed-files.ts';

export interface ChangeInput {
  readonly gitDir: string;
  /** The commit to compare with; undefined where no change is judged. */
  readonly base: string | undefined;
  readonly commit: string;
  readonly signal?: AbortSignal | undefined;
}

/** Which files a change touches. */
export async function collectChange({ gitDir, base, commit, signal }: ChangeInput): Promise<PartialFacts> {
  if (base === undefined) return {};
  const files = await attempt(() => readChangedFiles({ gitDir, base, head: commit, signal }));
  return { change: files.status === 'known' ? known({ baseSha: base, headSha: commit, files: files.value }) : files };
}
