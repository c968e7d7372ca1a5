import { type Fact, known, unknown } from '../../core/fact.ts';
import type { Authorship, Contributions, History, Integrations, People } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { attributeCommits, listContributions } from '../../derive/attribute-commits.ts';
import { deriveAuthorship } from '../../derive/authorship/derive-authorship.ts';
import { clampDates } from '../../derive/clamp-dates.ts';
import { deriveIntegrations } from '../../derive/derive-integrations.ts';
import { describePeople } from '../../derive/identity/describe-people.ts';
import { identifyPeople } from '../../derive/identity/identify-people.ts';
import { readIdentity } from '../../derive/identity/identity.ts';
import type { CommitLog } from '../../readers/git-log/commit-log.ts';
import type { ClassifiedFiles } from '../files/classify-files.ts';
import { readBlobs } from '../git/read-blobs.ts';
import { readTags, type Tag } from '../git/read-tags.ts';
import type { Tree } from '../git/read-tree.ts';
import { ignoreRevsPath, mailmapPath } from '../target-files.ts';
import { readMailmap } from './read-mailmap.ts';
import type { ScannedHistory } from './scan-history.ts';

export interface HistoryFactsInput {
  readonly gitDir: string;
  readonly commit: string;
  readonly branch: string | null;
  readonly isShallow: boolean;
  /** End of the windows: seconds since 1970. */
  readonly now: number;
  readonly scanned: ScannedHistory;
  readonly tree: Tree;
  readonly classified: Fact<ClassifiedFiles>;
  readonly options: AuditOptions;
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryFacts {
  readonly history: History;
  readonly people: People;
  readonly contributions: Contributions;
  readonly authorship: Fact<Authorship>;
  readonly integrations: Integrations;
  /** E-mail address to person; stays inside the collector. */
  readonly personByEmail: ReadonlyMap<string, number>;
}

/** A lightweight tag names no tagger; above this share of the year's tags, who releases is not known. */
const maxUnsignedTags = 0.2;
const yearSeconds = 365 * 86_400;

/** Everything that is derived from one reading of the history. */
export async function collectHistory(input: HistoryFactsInput): Promise<HistoryFacts> {
  const { log } = input.scanned;
  const { gitDir, now, options, signal } = input;
  const taggers = chooseTaggers(await readTags(gitDir, signal), log, now);
  const identities = log.identities.all().map(readIdentity);
  const identified = identifyPeople({
    identities,
    mailmapped: await mapIdentities(input),
    commits: countCommits(log),
    options,
  });
  const dates = clampDates(log, now);
  const attribution = attributeCommits(log, identified.personOf);
  const people = describePeople(identified, log, dates);
  const kindOf = (person: number) => people.people[person]?.kind;
  const isPerson = (person: number) => kindOf(person) === 'person';
  const base = { log, dates, now, isPerson };
  const head = log.ids.find(input.commit) ?? 0;
  const personByEmail = new Map(identities.map(({ email }, index) => [email, identified.personOf[index] ?? -1]));
  return {
    history: describeHistory(input, dates),
    people,
    contributions: listContributions(log, attribution, dates),
    integrations: deriveIntegrations({ ...base, personOf: identified.personOf, head, taggers }),
    authorship: await authorshipOf(input, { ...base, attribution, isAgent: (person) => kindOf(person) === 'agent' }),
    personByEmail,
  };
}

type AuthorshipParts = Pick<
  Parameters<typeof deriveAuthorship>[0],
  'log' | 'dates' | 'now' | 'isPerson' | 'isAgent' | 'attribution'
>;

async function authorshipOf(input: HistoryFactsInput, parts: AuthorshipParts): Promise<Fact<Authorship>> {
  const { classified, scanned } = input;
  if (scanned.renames.status === 'unknown') return scanned.renames;
  if (classified.status === 'unknown') return classified;
  if (input.tree.capped)
    return unknown('truncated', 'There are more files than this audit reads: 2,000,000 paths or 512 MiB of names.');
  const ignoredCommits = await readIgnoredCommits(input);
  return known(deriveAuthorship({ ...parts, ...classified.value, ignoredCommits }));
}

async function mapIdentities({ tree, gitDir, scanned, signal }: HistoryFactsInput) {
  const mailmap = tree.files.find(({ path }) => path === mailmapPath);
  if (!mailmap) return null;
  const identities = scanned.log.identities.all();
  return (await readMailmap({ gitDir, blob: mailmap.blob, identities, signal })).map(readIdentity);
}

function countCommits(log: CommitLog): number[] {
  const commits = Array.from({ length: log.identities.size }, () => 0);
  for (let row = 0; row < log.order.length; row++) {
    const author = log.author(log.order.at(row));
    commits[author] = (commits[author] as number) + 1;
  }
  return commits;
}

async function readIgnoredCommits({ tree, gitDir, signal }: HistoryFactsInput): Promise<ReadonlySet<string>> {
  const file = tree.files.find(({ path }) => path === ignoreRevsPath);
  const ids = new Set<string>();
  const onBlob = (_: number, content: Buffer | null) => {
    for (const [id] of (content?.toString('latin1') ?? '').matchAll(/^[0-9a-f]{40,64}(?=\s|$)/gm)) ids.add(id);
  };
  const blobs = file ? [file.blob] : [];
  await readBlobs({ gitDir, blobs, maxBlobBytes: 1024 ** 2, maxBytes: 2 * 1024 ** 2, onBlob, signal });
  return ids;
}

function chooseTaggers(tags: readonly Tag[], log: CommitLog, now: number) {
  const recent = tags.filter(({ at }) => at > now - yearSeconds && at <= now);
  const signed = recent.filter(({ tagger }) => tagger !== null);
  if (signed.length === 0 || (recent.length - signed.length) / recent.length > maxUnsignedTags) return null;
  return signed.map(({ tagger, at }) => ({ identity: log.identities.indexOf(tagger ?? '\0'), at }));
}

function describeHistory({ commit, branch, isShallow, now, scanned }: HistoryFactsInput, dates: Float64Array): History {
  const { log, capped } = scanned;
  let nonMergeCommits = 0;
  let from = now;
  let to = 0;
  for (let row = 0; row < log.order.length; row++) {
    const index = log.order.at(row);
    const at = dates[index] as number;
    if (log.parentCount(index) <= 1) nonMergeCommits++;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return {
    headSha: commit,
    branch,
    commits: log.commitCount,
    nonMergeCommits,
    from,
    to,
    now,
    truncated: isShallow || capped,
  };
}
