import { type Fact, unknown } from '../core/fact.ts';
import type { FactId, FactSet } from '../core/facts.ts';
import type { AuditOptions } from '../core/policy.ts';
import type { RepositoryNames } from '../derive/interoperation/interoperation-input.ts';
import { askListedClients, noneListed } from './ask-listed-clients.ts';
import type { EntryStore } from './cache/entry-store.ts';
import type { ClassifiedFiles } from './files/classify-files.ts';
import { collectChange } from './git/collect-change.ts';
import type { ObjectSource } from './git/object-source.ts';
import type { Repository } from './git/open-repository.ts';
import { readTree, type Tree, tooManyFiles } from './git/read-tree.ts';
import { collectAccess } from './github/collect-access.ts';
import { collectGitHubOwners, collectGitHubPeople, type StartedGitHub, startGitHub } from './github/collect-github.ts';
import {
  allGitHubFactIds,
  createAudienceOf,
  type GitHubSource,
  isAsked,
  linkToPeople,
  notAsked,
} from './github/github-source.ts';
import { collectHistory, type HistoryFacts } from './history/collect-history.ts';
import { createCountdown } from './history/create-countdown.ts';
import { type ScannedHistory, scanHistory } from './history/scan-history.ts';
import type { InteroperationFacts } from './interoperation/collect-interoperation.ts';
import { collectCodeOwners, collectListedMaintainers } from './lists/collect-lists.ts';
import { allUnknown, type PartialFacts, withProvenance } from './provenance.ts';
import { readContents } from './read-contents.ts';
import { ReaderPool } from './reading/reader-pool.ts';
import { collectPackageMaintainers } from './registries/collect-package-maintainers.ts';
import type { RegistryClient } from './registries/read-npm-package.ts';
import { historyFacts, linkHistory, spreadHistory, spreadInteroperation } from './spread-facts.ts';
import { attempt } from './unknown-from-error.ts';

export interface Progress {
  readonly phase: 'waiting' | 'connecting' | 'fetching' | 'files' | 'history' | 'people';
  readonly commits?: number;
  /** Of how many; absent until it is known. */
  readonly total?: number;
  /** How much of a fetch has come. */
  readonly percent?: number;
}

export interface CollectInput {
  readonly needs: ReadonlySet<FactId>;
  readonly repository: Repository;
  /** The commit audited; null in a repository without one. */
  readonly commit: string | null;
  readonly branch: string | null;
  /** The commit to compare with, where a change is judged. */
  readonly base?: string;
  /** What was kept of this repository; null to read everything and keep nothing. */
  readonly store: EntryStore | null;
  /** Where a clone without contents gets them; null where all that can be had is in the repository. */
  readonly objects: ObjectSource | null;
  readonly github: GitHubSource;
  /** The host whose repositories may be asked about where documents list them as clients; absent: nobody is asked. */
  readonly clientsHost?: string;
  /** How registries of packages are asked, where the policy wants it; null: they are not. */
  readonly registries: RegistryClient | null;
  readonly options: AuditOptions;
  /** Whose it is, as far as its address tells; absent where nothing does. */
  readonly names?: RepositoryNames;
  /** End of the windows: seconds since 1970. */
  readonly now: number;
  /** ISO 8601; when the facts are said to have been read. */
  readonly readAt: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads every fact that is needed, each source once. */
export async function collectFacts(input: CollectInput): Promise<FactSet> {
  if (input.commit === null) {
    return allUnknown(input.needs, unknown('no-source', 'This repository has no commits yet.'), input.readAt);
  }
  const pool = new ReaderPool();
  try {
    return await collectFromCommit(input, input.commit, pool);
  } finally {
    await pool.close();
  }
}

async function collectFromCommit(input: CollectInput, commit: string, pool: ReaderPool): Promise<FactSet> {
  const { needs, repository, store, objects, github, now, readAt, options, base, signal, onProgress } = input;
  const { gitDir } = repository;
  const wantsHistory = historyFacts.some((id) => needs.has(id));
  onProgress?.({ phase: 'files' });
  const tree = await attempt(() => readTree({ gitDir, commit, signal }));
  const scan = wantsHistory
    ? attempt(() => scanHistory({ gitDir, head: commit, store, objects, signal, onProgress: countdown(input, commit) }))
    : null;
  const reading = readContents(input, { commit, tree, pool });
  const asking = isAsked(github) && allGitHubFactIds.some((id) => needs.has(id));
  const start = asking ? startGitHub({ repository: github, now, options }) : null;
  const [
    scanned,
    { classified, licensing, licenseHistory, contracts, packages, deployEvidence, otherKeys, interoperation },
    started,
  ] = await Promise.all([scan, reading, start]);
  onProgress?.({ phase: 'people' });
  const history = scanned && (await deriveFacts(input, { commit, tree, scanned, classified, started }));
  const lists = await collectLists(input, tree, history, pool);
  const facts = {
    ...spreadHistory(history),
    ...lists,
    ...(licensing ? { licensing } : {}),
    ...(contracts ? { contracts } : {}),
    ...(packages
      ? {
          packageMaintainers: await collectPackageMaintainers(packages, {
            client: options.registries ? input.registries : null,
            about: started?.facts.repository ?? null,
          }),
        }
      : {}),
    ...(deployEvidence ? { deployEvidence } : {}),
    ...(otherKeys ? { otherKeys } : {}),
    ...spreadInteroperation(interoperation),
    ...(licenseHistory ? { licenseHistory: linkHistory(licenseHistory, history) } : {}),
    ...(await collectGitHub(input, { commit, history, lists, interoperation, started })),
    ...noneListed(input, interoperation),
    ...(await collectChange({ gitDir, base, commit, signal })),
  };
  return withProvenance(facts, { needs, readAt, audienceOf: createAudienceOf(github) });
}

function countdown({ onProgress, repository, signal }: CollectInput, commit: string): (commits: number) => void {
  if (!onProgress) return () => {};
  return createCountdown({ gitDir: repository.gitDir, commit, signal }, (counted) =>
    onProgress({ phase: 'history', ...counted }),
  );
}

interface ReadParts {
  readonly commit: string;
  readonly tree: Fact<Tree>;
  readonly scanned: Fact<ScannedHistory>;
  readonly classified: Fact<ClassifiedFiles> | null;
  readonly started: StartedGitHub | null;
}

async function deriveFacts(
  { repository, branch, now, readAt, options, signal }: CollectInput,
  { commit, tree, scanned, classified, started }: ReadParts,
): Promise<Fact<HistoryFacts>> {
  if (scanned.status === 'unknown') return scanned;
  return attempt(() =>
    collectHistory({
      gitDir: repository.gitDir,
      commit,
      branch,
      isShallow: repository.isShallow,
      now,
      scanned: scanned.value,
      tree: tree.status === 'known' ? tree.value : { files: [], capped: true },
      classified: classified ?? unknown('not-requested', 'No check asked for it.'),
      options,
      askGitHub: started && {
        owner: started.repository.owner,
        people: (identities) =>
          collectGitHubPeople({
            repository: started.repository,
            identities,
            options,
            present: Math.floor(Date.parse(readAt) / 1000),
          }),
      },
      signal,
    }),
  );
}

interface OwnersParts {
  readonly commit: string;
  readonly history: Fact<HistoryFacts> | null;
  readonly lists: PartialFacts;
  readonly interoperation: Fact<InteroperationFacts> | null;
  readonly started: StartedGitHub | null;
}

/** What GitHub says, its accounts linked to the people of the history; or of every fact why it was not asked. */
async function collectGitHub(
  input: CollectInput,
  { commit, history, lists, interoperation, started }: OwnersParts,
): Promise<PartialFacts> {
  const { needs, github, options } = input;
  if (!isAsked(github)) return notAsked(github);
  if (started === null) return {};
  const codeOwners = lists.codeOwners?.status === 'known' ? lists.codeOwners.value : null;
  const { repository } = started;
  const [owners, listedClients, access] = await Promise.all([
    collectGitHubOwners({
      repository,
      owners: codeOwners?.owners.map(({ id }) => id) ?? [],
      path: codeOwners?.path ?? null,
      commit,
      options,
    }),
    askListedClients(input, interoperation, repository.client),
    collectAccess({ repository, about: started.facts.repository, options, needs }),
  ]);
  const missing = unknown('no-source', 'The history could not be read, so GitHub was not asked who is who.');
  const people = history?.status === 'known' ? history.value : null;
  const { accounts, memberships } = people?.github?.facts ?? { accounts: missing, memberships: missing };
  const linked = linkToPeople(
    { ...started.facts, ...owners, accounts, memberships, listedClients },
    people?.people ?? missing,
  );
  return { ...linked, ...access };
}

async function collectLists(
  { needs, repository, signal }: CollectInput,
  tree: Fact<Tree>,
  history: Fact<HistoryFacts> | null,
  pool: ReaderPool,
): Promise<PartialFacts> {
  if (tree.status === 'unknown') return { codeOwners: tree, listedMaintainers: tree };
  // A list that was not met may yet be there.
  if (tree.value.capped) {
    const fact = unknown('truncated', tooManyFiles);
    return { codeOwners: fact, listedMaintainers: fact };
  }
  const linked = history?.status === 'known' ? history.value : null;
  const input = {
    gitDir: repository.gitDir,
    tree: tree.value,
    pool,
    people: linked?.people.status === 'known' ? linked.people.value : null,
    personByEmail: linked?.personByEmail ?? new Map<string, number>(),
    signal,
  };
  return {
    ...(needs.has('codeOwners') ? { codeOwners: await attempt(() => collectCodeOwners(input)) } : {}),
    ...(needs.has('listedMaintainers')
      ? { listedMaintainers: await attempt(() => collectListedMaintainers(input)) }
      : {}),
  };
}
