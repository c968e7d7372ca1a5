import { type AppPolicy, type PolicyTarget, policySchema } from '../../core/policy.ts';
import { builtInPolicy } from './built-in-policy.ts';
import { completePolicy } from './complete-policy.ts';
import { policyPath } from './load-policy.ts';
import { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
import type { PolicyProblem } from './policy-problem.ts';

/** A file on the default branch of a repository of the same owner. */
export interface PolicyPlace {
  readonly owner: string;
  readonly name: string;
  readonly path: string;
}

export interface ResolveRequest {
  readonly repository: { readonly owner: string; readonly name: string };
  /** The repository's own file, as its default branch has it; null where it has none. */
  readonly own: string | null;
  /** What stands at another place of the owner's; null where nothing does, or it may not be read. */
  readonly read: (place: PolicyPlace) => Promise<string | null>;
  /** The last policy of the repository that was valid, as {@link ResolvedPolicy.valid} gave it. */
  readonly kept: { readonly source: string; readonly text: string } | null;
  readonly checks: readonly PolicyTarget[];
}

export interface ResolvedPolicy {
  readonly policy: AppPolicy;
  /** What is wrong with the policy that ought to be in force; an earlier one, or the built-in one, then is. */
  readonly problems: readonly PolicyProblem[];
  /** To be kept for the day it is not valid any more; null where it is not today. */
  readonly valid: { readonly source: string; readonly text: string } | null;
  /** Which repositories are audited: the organisation's own policy says, or else the defaults do. */
  readonly repositories: AppPolicy['repositories'];
}

const deepest = 3;
/** Where an organisation keeps what holds for all its repositories. */
const organisationRepository = '.github';

/**
 * The policy in force: the repository's own file; without one the file of the same name in the organisation's `.github` repository;
 * else the built-in one. A file may extend another of the same owner: its own keys replace the other's, key by key at the top, as
 * with Probot's configuration (https://github.com/probot/octokit-plugin-config).
 */
export async function resolvePolicy(request: ResolveRequest): Promise<ResolvedPolicy> {
  const { repository, own, kept, checks } = request;
  const place = { ...repository, path: policyPath };
  const organisationPlace = { ...place, name: organisationRepository };
  const isOrganisation = isSame(repository.name, organisationRepository);
  const organisationText = isOrganisation ? own : await request.read(organisationPlace);
  const organisation = organisationText === null ? null : await follow(request, organisationText, organisationPlace);
  const found = own === null || isOrganisation ? organisation : await follow(request, own, place);
  const repositories = (organisation?.ok ? organisation.policy : builtInPolicy(checks)).repositories;
  if (found === null) return { policy: builtInPolicy(checks), problems: [], valid: null, repositories };
  if (found.ok) {
    const valid = { source: found.policy.source, text: JSON.stringify(found.settings) };
    return { policy: found.policy, problems: [], valid, repositories };
  }
  return { policy: lastValid(kept, checks), problems: found.problems, valid: null, repositories };
}

function lastValid(kept: ResolveRequest['kept'], checks: readonly PolicyTarget[]): AppPolicy {
  if (kept === null) return builtInPolicy(checks);
  const parsed = parsePolicy(kept.text, { source: `${kept.source} (the last valid one)`, checks });
  return parsed.ok ? parsed.policy : builtInPolicy(checks);
}

type Followed =
  | Extract<ParsedPolicy, { ok: false }>
  | { ok: true; policy: AppPolicy; settings: Record<string, unknown> };

/** A file with all that it extends. */
async function follow(
  request: ResolveRequest,
  text: string,
  place: PolicyPlace,
  seen: readonly string[] = [],
): Promise<Followed> {
  const { checks } = request;
  const source = describe(place, request.repository);
  const parsed = parsePolicy(text, { source, checks, canExtend: true });
  if (!parsed.ok) return parsed;
  const { _extends: _, ...settings } = parsed.settings ?? {};
  if (parsed.extends === null) return { ok: true, policy: parsed.policy, settings };
  const { reference, line, column } = parsed.extends;
  const refuse = (message: string): Followed => ({
    ok: false,
    problems: [{ source, line, column, path: '_extends', message }],
  });
  const next = parseReference(reference, place.owner);
  if (typeof next === 'string') return refuse(next);
  const trail = [...seen, keyOf(place)];
  if (trail.includes(keyOf(next))) return refuse(`\`${reference}\` extends this file in turn`);
  if (trail.length === deepest) return refuse(`one policy may extend another ${deepest - 1} times, no more`);
  const base = await request.read(next);
  if (base === null)
    return refuse(
      `\`${reference}\` has no ${next.path} that Counterweight may read; install it there, or copy what is needed`,
    );
  const followed = await follow(request, base, next, trail);
  if (!followed.ok) return followed;
  const merged = { ...followed.settings, ...settings };
  return { ok: true, policy: completePolicy(policySchema(checks).parse(merged), source), settings: merged };
}

/** `repository`, `owner/repository` or `owner/repository:path`; else what is wrong with it. */
function parseReference(reference: string, owner: string): PolicyPlace | string {
  const match = /^(?:([\w.-]{1,100})\/)?([\w.-]{1,100})(?::([^\p{C}]{1,500}))?$/u.exec(reference);
  if (!match) return 'write it as repository, owner/repository or owner/repository:path';
  const [, named = owner, name = '', path = policyPath] = match;
  if (!isSame(named, owner)) return `a policy of another owner (${named}) is not read; copy what is needed from it`;
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return `${path} is no path in a repository`;
  return { owner, name, path };
}

function describe({ name, path }: PolicyPlace, repository: ResolveRequest['repository']): string {
  return isSame(name, repository.name) ? path : `${name}:${path}`;
}

function keyOf({ owner, name, path }: PolicyPlace): string {
  return `${`${owner}/${name}`.toLowerCase()}:${path}`;
}

/** To GitHub, capitals make no difference. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
