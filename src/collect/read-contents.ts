import type { Contracts } from '../core/contract-facts.ts';
import type { DeployEvidences } from '../core/deploy-facts.ts';
import { type Fact, unknown } from '../core/fact.ts';
import type { FactId } from '../core/facts.ts';
import type { Licensing } from '../core/license-facts.ts';
import type { OtherKeys } from '../core/other-key-facts.ts';
import type { AuditOptions } from '../core/policy.ts';
import type { RepositoryNames } from '../derive/interoperation/interoperation-input.ts';
import type { EntryStore } from './cache/entry-store.ts';
import { listUnreadContracts, planContracts, readContracts } from './contracts/plan-contracts.ts';
import {
  listUnreadDeployFiles,
  planDeployEvidence,
  readDeployEvidence,
} from './deploy-evidence/plan-deploy-evidence.ts';
import { type ClassifiedFiles, classifyFiles, listBlobsToClassify } from './files/classify-files.ts';
import type { ObjectSource } from './git/object-source.ts';
import type { Repository } from './git/open-repository.ts';
import { fileAt, type Tree, tooManyFiles } from './git/read-tree.ts';
import {
  type InteroperationFacts,
  listUnreadArtefacts,
  planInteroperation,
  readInteroperation,
} from './interoperation/collect-interoperation.ts';
import type { UnlinkedHistory } from './licensing/collect-license-history.ts';
import { gitContents } from './licensing/file-contents.ts';
import { listPlannedBlobs, planLicensing, readLicenseHistory, readLicensing } from './licensing/plan-licensing.ts';
import { listUnreadOtherKeys, planOtherKeys, readOtherKeys } from './other-keys/plan-other-keys.ts';
import type { ReaderPool } from './reading/reader-pool.ts';
import { type NamedPackages, planPackages, readPackages } from './registries/plan-packages.ts';
import { targetFilePaths } from './target-files.ts';
import { attempt } from './unknown-from-error.ts';

export interface ContentsInput {
  readonly needs: ReadonlySet<FactId>;
  readonly repository: Repository;
  readonly store: EntryStore | null;
  readonly objects: ObjectSource | null;
  /** The commit to compare with, where a change is judged. */
  readonly base?: string;
  readonly options: AuditOptions;
  readonly now: number;
  /** Whose it is, as far as its address tells; absent where nothing does. */
  readonly names?: RepositoryNames;
  readonly signal?: AbortSignal | undefined;
}

export interface ContentsParts {
  readonly commit: string;
  readonly tree: Fact<Tree>;
  readonly pool: ReaderPool;
}

/** What the contents of files say; null for what no check needs. */
export interface ReadContents {
  readonly classified: Fact<ClassifiedFiles> | null;
  readonly licensing: Fact<Licensing> | null;
  readonly licenseHistory: Fact<UnlinkedHistory> | null;
  readonly contracts: Fact<Contracts> | null;
  readonly packages: Fact<NamedPackages> | null;
  readonly otherKeys: Fact<OtherKeys> | null;
  readonly deployEvidence: Fact<DeployEvidences> | null;
  readonly interoperation: Fact<InteroperationFacts> | null;
}

/** Fetches all contents at HEAD that will be looked at in one batch, where the clone has none, and reads them. */
export async function readContents(input: ContentsInput, parts: ContentsParts): Promise<ReadContents> {
  const { needs, repository, store, now, options, signal } = input;
  const { commit, tree, pool } = parts;
  const wantsHistory = needs.has('licenseHistory');
  const plan =
    needs.has('licensing') || wantsHistory
      ? await planLicensing({
          tree,
          exclude: options.exclude,
          history: wantsHistory ? { repository, commit, base: input.base, store } : null,
          signal,
        })
      : null;
  const wantedContracts = needs.has('contracts') ? planContracts(tree, options.exclude) : null;
  const wantedPackages = needs.has('packageMaintainers') ? planPackages(tree, options.exclude) : null;
  const wantedEvidence = needs.has('deployEvidence') ? planDeployEvidence(tree, options.exclude) : null;
  const wantedKeys = needs.has('otherKeys') ? planOtherKeys(tree, options.exclude) : null;
  const wantsKind = needs.has('repositoryKind') || needs.has('interoperation');
  const wantedArtefacts = wantsKind ? planInteroperation(tree, options.exclude) : null;
  await fetchContents(input, tree, [
    ...(plan ? listPlannedBlobs(plan, store) : []),
    ...(wantedContracts ? listUnreadContracts(wantedContracts, store) : []),
    ...(wantedArtefacts ? listUnreadArtefacts(wantedArtefacts, store) : []),
    ...(wantedKeys ? listUnreadOtherKeys(wantedKeys, store) : []),
    ...(wantedPackages?.status === 'known' ? wantedPackages.value.map(({ file }) => file.blob) : []),
    ...(wantedEvidence ? listUnreadDeployFiles(wantedEvidence, store) : []),
  ]);
  const { objects } = input;
  const fetch = objects ? (blobs: readonly string[]) => objects.fetchBlobs(new Set(blobs), signal) : undefined;
  const reading = { contents: gitContents(repository.gitDir, signal), store, pool, now, fetch };
  return {
    classified: needs.has('authorship') ? await classify(input, parts) : null,
    licensing: plan && needs.has('licensing') ? await readLicensing(plan, reading) : null,
    licenseHistory: plan && wantsHistory ? await readLicenseHistory(plan, reading) : null,
    contracts: wantedContracts && (await readContracts(wantedContracts, reading)),
    otherKeys: wantedKeys && (await readOtherKeys(wantedKeys, reading)),
    interoperation:
      wantedArtefacts &&
      (await readInteroperation(wantedArtefacts, {
        ...reading,
        names: input.names ?? { owner: null, name: null, host: null },
      })),
    packages: wantedPackages && (await readPackages(wantedPackages, reading)),
    deployEvidence: wantedEvidence && (await readDeployEvidence(wantedEvidence, reading)),
  };
}

async function fetchContents(
  { needs, store, objects, signal }: ContentsInput,
  tree: Fact<Tree>,
  planned: readonly string[],
): Promise<void> {
  if (objects === null || tree.status === 'unknown' || tree.value.capped) return;
  const listed = targetFilePaths.flatMap((path) => fileAt(tree.value, path)?.blob ?? []);
  const source = needs.has('authorship') ? listBlobsToClassify(tree.value, store) : [];
  await objects.fetchBlobs(new Set([...listed, ...source, ...planned]), signal);
}

function classify(
  { repository, store, objects, options, signal }: ContentsInput,
  { commit, tree, pool }: ContentsParts,
): Promise<Fact<ClassifiedFiles>> | Fact<never> {
  if (tree.status === 'unknown') return tree;
  if (tree.value.capped) return unknown('truncated', tooManyFiles);
  const { gitDir } = repository;
  return attempt(() =>
    classifyFiles({ gitDir, commit, tree: tree.value, pool, store, objects, exclude: options.exclude, signal }),
  );
}
