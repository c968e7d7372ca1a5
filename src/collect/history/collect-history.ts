import { yearSeconds } from '../../core/day.ts';
import { type Fact, type Known, known, unknown } from '../../core/fact.ts';
import type { Authorship, Contributions, History, Integrations, People } from '../../core/facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import { attributeCommits, listContributions } from '../../derive/attribute-commits.ts';
import { deriveAuthorship } from '../../derive/authorship/derive-authorship.ts';
import { clampDates } from '../../derive/clamp-dates.ts';
import { deriveIntegrations } from '../../derive/derive-integrations.ts';
import { describePeople } from '../../derive/identity/describe-people.ts';
import { identifyPeople } from '../../derive/identity/identify-people.ts';
import { type Identity, readIdentity } from '../../derive/identity/identity.ts';
import type { ClassifiedFiles } from '../files/classify-files.ts';
import { readBlob } from '../git/read-blobs.ts';
import { readTags, type Tag } from '../git/read-tags.ts';
import { fileAt, type Tree, tooManyFiles } from '../git/read-tree.ts';
import type { GitHubPeople, PeopleInput } from '../github/collect-github.ts';
import { ignoreRevsPath, mailmapPath } from '../target-files.ts';
import { attempt } from '../unknown-from-error.ts';
import { countCommits, describeAuthors, type NamedIdentities, nameIdentities, type Tagger } from './name-identities.ts';
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
  /** Who is who by GitHub's accounts; null where it is not asked. */
  readonly askGitHub: {
    /** Of the repository, as GitHub names it. */
    readonly owner: string;
    readonly people: (identities: PeopleInput['identities']) => Promise<GitHubPeople>;
  } | null;
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryFacts {
  readonly history: History;
  readonly people: Fact<People>;
  readonly contributions: Fact<Contributions>;
  readonly authorship: Fact<Authorship>;
  readonly integrations: Fact<Integrations>;
  /** What GitHub said of the people; null where it was not asked. */
  readonly github: GitHubPeople | null;
  /** E-mail address to person; stays inside the collector. */
  readonly personByEmail: ReadonlyMap<string, number>;
}

/** A lightweight tag names no tagger; above this share of the year's tags, who releases is not known. */
const maxUnsignedTags = 0.2;

/** Everything that is derived from one reading of the history. */
export async function collectHistory(input: HistoryFactsInput): Promise<HistoryFacts> {
  const { log } = input.scanned;
  const tags = await attempt(() => readTags(input.gitDir, input.signal));
  // Tags that cannot be read leave open who releases, and nothing else.
  const taggers = chooseTaggers(tags.status === 'known' ? tags.value : [], input.now);
  const names = nameIdentities(log, taggers ?? []);
  const dates = clampDates(log, input.now);
  const history = describeHistory(input, dates);
  const mailmapped = await mapIdentities(input, names.texts);
  if (mailmapped.status === 'known') return deriveFromPeople(input, { history, names, mailmapped, taggers, dates });
  // Who is who is not known: neither is anything that counts people.
  return {
    history,
    people: mailmapped,
    contributions: mailmapped,
    integrations: mailmapped,
    authorship: mailmapped,
    github: null,
    personByEmail: new Map(),
  };
}

interface ReadParts {
  readonly history: History;
  readonly names: NamedIdentities;
  readonly mailmapped: Known<Identity[] | null>;
  readonly taggers: readonly Tagger[] | null;
  readonly dates: Float64Array;
}

async function deriveFromPeople(input: HistoryFactsInput, parts: ReadParts): Promise<HistoryFacts> {
  const { history, names, mailmapped, taggers, dates } = parts;
  const { log } = input.scanned;
  const { now, options } = input;
  const identities = names.texts.map(readIdentity);
  const written = countCommits(log);
  const commits = names.rows.map((row) => written.counts[row] ?? 0);
  const github = input.askGitHub && (await input.askGitHub.people(describeAuthors(log, names, written)));
  const identified = identifyPeople({
    identities,
    mailmapped: mailmapped.value,
    commits,
    accounts: github ? names.texts.map((text) => github.accountOf.get(text) ?? null) : undefined,
    profiles: github?.profiles,
    owner: input.askGitHub?.owner,
    options,
  });
  const personOf = Array.from({ length: log.identities.size }, () => -1);
  names.rows.forEach((row, index) => {
    personOf[row] = identified.personOf[index] ?? -1;
  });
  const attribution = attributeCommits(log, personOf);
  const people = { ...describePeople({ ...identified, personOf }, log, dates), rawPairs: names.texts.length };
  const kindOf = (person: number) => people.people[person]?.kind;
  const isPerson = (person: number) => kindOf(person) === 'person';
  const base = { log, dates, now, isPerson };
  const head = log.ids.find(input.commit) ?? 0;
  const rowOf = new Map(names.texts.map((text, index) => [text, names.rows[index] as number]));
  const signatures = taggers?.map(({ tagger, at }) => ({ identity: rowOf.get(tagger) as number, at })) ?? null;
  return {
    history,
    people: known(people),
    contributions: known(listContributions(log, attribution, dates)),
    integrations: known(deriveIntegrations({ ...base, personOf, head, taggers: signatures })),
    authorship: await authorshipOf(input, { ...base, attribution, isAgent: (person) => kindOf(person) === 'agent' }),
    github,
    personByEmail: new Map(identities.map(({ email }, index) => [email, identified.personOf[index] ?? -1])),
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
  const ignored = await attempt(() => readIgnoredCommits(input));
  if (ignored.status === 'unknown') return ignored;
  return known(
    deriveAuthorship({
      ...parts,
      ...classified.value,
      partialCommits: scanned.partialCommits,
      ignoredCommits: ignored.value,
    }),
  );
}

async function mapIdentities(
  { tree, gitDir, signal }: HistoryFactsInput,
  identities: readonly string[],
): Promise<Fact<Identity[] | null>> {
  const mailmap = fileAt(tree, mailmapPath);
  if (!mailmap) return tree.capped ? unknown('truncated', tooManyFiles) : known(null);
  return attempt(async () => (await readMailmap({ gitDir, blob: mailmap.blob, identities, signal })).map(readIdentity));
}

async function readIgnoredCommits({ tree, gitDir, signal }: HistoryFactsInput): Promise<ReadonlySet<string>> {
  const file = fileAt(tree, ignoreRevsPath);
  const ids = new Set<string>();
  if (!file) return ids;
  const content = await readBlob({ gitDir, blob: file.blob, maxBlobBytes: 1024 ** 2, signal });
  for (const [id] of content.toString('latin1').matchAll(/^[0-9a-f]{40,64}(?=\s|$)/gm)) ids.add(id);
  return ids;
}

/** Who signed the year's releases; null where too few of them are signed to say. */
function chooseTaggers(tags: readonly Tag[], now: number): Tagger[] | null {
  const recent = tags.filter(({ at }) => at > now - yearSeconds && at <= now);
  const signed = recent.flatMap(({ tagger, at }) => (tagger === null ? [] : [{ tagger, at }]));
  if (signed.length === 0 || (recent.length - signed.length) / recent.length > maxUnsignedTags) return null;
  return signed;
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
