import type { ApiDescription, Json, JsonObject } from './api-description.ts';
import { fullNameOf, type GitHubState } from './github-state.ts';
import type { Account, Repository } from './model.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** What every part of the stand-in works on. */
export interface World {
  /** `http://127.0.0.1:PORT`, of repositories. */
  readonly origin: string;
  /** `<origin>/api/v3`. */
  readonly apiUrl: string;
  readonly state: GitHubState;
  readonly description: ApiDescription;
  readonly webhooks: WebhookSender;
  /** What was not as GitHub describes it, by whoever's fault. */
  readonly violations: string[];
  /** What was searched for, in the order of asking. */
  readonly searches: string[];
  /** Where repositories lie. */
  readonly folder: string;
  readonly hasStatelessTokens: boolean;
}

/** GitHub's example of an operation's answer, moved to this host and, where one is given, to a repository. */
export function exampleOf(world: World, operation: string, repository: Repository | null = null): JsonObject {
  return localise(world, world.description.example(operation), repository && fullNameOf(repository));
}

/** The same with every address that is GitHub's made into one of ours. */
export function localise<T extends Json>(world: World, value: T, fullName: string | null): T {
  const replace = (text: string): string => {
    const moved = text
      .replace(/^https?:\/\/api\.github\.com(?=\/|$)/, world.apiUrl)
      .replace(/^https?:\/\/github\.com(?=\/|$)/, world.origin);
    return fullName === null
      ? moved
      : moved.replace(/(?:octocat|github|Codertocat|octo-org)\/hello-world(?![\w-])/i, fullName);
  };
  const walk = (inner: Json): Json => {
    if (typeof inner === 'string') return replace(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, walk(one)]));
  };
  return walk(value) as T;
}

export function addressOf(world: World, repository: Repository): string {
  return `${world.origin}/${fullNameOf(repository)}`;
}

export function apiAddressOf(world: World, repository: Repository): string {
  return `${world.apiUrl}/repos/${fullNameOf(repository)}`;
}

export interface ByWhom {
  /** Login of who does it; somebody of the account, unless said. */
  readonly sender?: string;
}

/** Who did something, where a test may not say. */
export function byWhom({ state }: World, owner: Account, sender: string | undefined): Account {
  if (sender !== undefined) return state.account(sender);
  return owner.type === 'Organization' ? state.account(`${owner.login}-admin`) : owner;
}
