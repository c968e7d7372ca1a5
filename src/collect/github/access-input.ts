import { z } from 'zod';
import { type Fact, unknown } from '../../core/fact.ts';
import type { Repository } from '../../core/github-facts.ts';
import type { DescribeHolder, NamedHolder } from '../../derive/github/describe-holder.ts';
import { attempt } from '../unknown-from-error.ts';
import { GitHubError } from './github-error.ts';
import { needsToken, type RepositoryName } from './repository-name.ts';

/** What the readers of access work on. */
export interface AccessInput {
  readonly repository: RepositoryName;
  readonly about: Repository;
  readonly describe: DescribeHolder;
}

/** A user as REST names them. */
export const User = z
  .object({ login: z.string(), id: z.int(), type: z.string().optional() })
  .transform(({ login, id, type }): NamedHolder => ({ login, id, type: type ?? 'User' }));

export const Team = z.object({ id: z.int(), slug: z.string() });

/** Reads what takes a permission: without it GitHub answers 403 or 404, and neither says that there is nothing. */
export async function readPermitted<T>(
  { repository }: Pick<AccessInput, 'repository'>,
  permission: string,
  read: () => Promise<T>,
): Promise<Fact<T>> {
  if (!repository.client.hasToken) return unknown('forbidden', needsToken);
  return attempt(() => read().catch((error: unknown) => Promise.reject(explainAbsent(error, permission))));
}

/** Of what is for everybody who may read the repository. */
export function readOpen<T>(permission: string, read: () => Promise<T>): Promise<Fact<T>> {
  return attempt(() => read().catch((error: unknown) => Promise.reject(explainAbsent(error, permission))));
}

function explainAbsent(error: unknown, permission: string): unknown {
  if (!(error instanceof GitHubError) || error.failure !== 'not-found') return error;
  return new GitHubError('forbidden', `GitHub did not show it, as where the token lacks a permission: ${permission}.`);
}

/** A private repository on a plan without rules and protected branches: there are none, and none that hold. */
export function isBeyondPlan(error: unknown): boolean {
  return error instanceof GitHubError && /^Upgrade to GitHub/i.test(error.said ?? '');
}

export function noneBeyondPlan(error: unknown): { items: never[]; complete: boolean } {
  if (isBeyondPlan(error)) return { items: [], complete: true };
  throw error;
}
