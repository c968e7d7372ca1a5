import { type Fact, unknown } from '../../core/fact.ts';
import { createGlob } from '../../core/glob.ts';
import type { Licensing } from '../../core/license-facts.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { Repository } from '../git/open-repository.ts';
import { type Tree, tooManyFiles } from '../git/read-tree.ts';
import { attempt } from '../unknown-from-error.ts';
import { chooseFiles, type WantedFiles } from './choose-files.ts';
import {
  collectLicenseHistory,
  listLicenseNames,
  listVersions,
  type UnlinkedHistory,
} from './collect-license-history.ts';
import { collectLicensing } from './collect-licensing.ts';
import { listUnread, type ReadFilesRequest } from './read-files.ts';
import { type LicenseCommit, readLicenseLog } from './read-license-log.ts';

/** What will be read for the facts about licenses, so that its contents can be fetched with all others. */
export interface LicensingPlan {
  readonly wanted: Fact<WantedFiles>;
  readonly log: Fact<readonly LicenseCommit[]>;
}

export interface LicensingPlanInput {
  readonly tree: Fact<Tree>;
  /** Globs of the policy. */
  readonly exclude: readonly string[];
  /** Where the history of the license is read; null where it is not asked for. */
  readonly history: {
    readonly repository: Repository;
    readonly commit: string;
    readonly base: string | undefined;
    readonly store: EntryStore | null;
  } | null;
  readonly signal?: AbortSignal | undefined;
}

const shallow =
  'This clone is shallow: what the license was before is not in it. Fetch the whole history: git fetch --unshallow.';

export async function planLicensing({ tree, exclude, history, signal }: LicensingPlanInput): Promise<LicensingPlan> {
  if (tree.status === 'unknown') return { wanted: tree, log: tree };
  if (tree.value.capped) {
    const capped = unknown('truncated', tooManyFiles);
    return { wanted: capped, log: capped };
  }
  const globs = exclude.map(createGlob);
  const isExcluded = (path: string) => globs.some((matches) => matches(path.split('/')));
  const wanted = await attempt(async () => chooseFiles(tree.value.files, isExcluded));
  if (history === null) return { wanted, log: unknown('not-requested', 'No check asked for it.') };
  const { repository, commit, base, store } = history;
  if (repository.isShallow) return { wanted, log: unknown('truncated', shallow) };
  const names = wanted.status === 'known' ? listLicenseNames(wanted.value.paths) : [];
  return {
    wanted,
    log: await attempt(() => readLicenseLog({ gitDir: repository.gitDir, commit, base, names, store, signal })),
  };
}

/** The blobs that the plan will look at, as far as they were not read before. */
export function listPlannedBlobs({ wanted, log }: LicensingPlan, store: EntryStore | null): string[] {
  const files = wanted.status === 'known' ? wanted.value.files : [];
  const versions = log.status === 'known' ? listVersions(log.value) : [];
  return listUnread([...files, ...versions], store);
}

export function readLicensing(
  { wanted }: LicensingPlan,
  request: ReadFilesRequest & { readonly now: number },
): Promise<Fact<Licensing>> | Fact<never> {
  return wanted.status === 'unknown' ? wanted : attempt(() => collectLicensing({ ...request, wanted: wanted.value }));
}

export function readLicenseHistory(
  { log }: LicensingPlan,
  request: ReadFilesRequest,
): Promise<Fact<UnlinkedHistory>> | Fact<never> {
  return log.status === 'unknown' ? log : attempt(() => collectLicenseHistory({ ...request, log: log.value }));
}
