import type { AccessRole, RulesetLevel } from '../../src/core/access-facts.ts';

/** Somebody or something that can act, all of its accounts together. */
export interface Actor {
  /** Identity in lower case; starts with `?` where it stands for whoever is hidden. */
  readonly key: string;
  readonly id: string;
  readonly kind: 'person' | 'app' | 'deploy-key';
  readonly role: AccessRole;
  /** May push to branches without rules, and put up tags. */
  readonly writes: boolean;
  /** May change the repository's settings. */
  readonly administers: boolean;
  /** May change what the organisation rules. */
  readonly ownsOrganisation: boolean;
  readonly hasCustomRole: boolean;
  /** Logins in lower case, and ids, of all accounts. */
  readonly logins: ReadonlySet<string>;
  readonly accounts: ReadonlySet<number>;
  readonly appId: number | null;
  /** Identity of whoever added a deploy key. */
  readonly addedBy: string | null;
  readonly via: readonly string[];
}

/** One set of rules that stands between an actor and a ref. */
export interface Layer {
  readonly level: RulesetLevel;
  /** Approvals by others; Infinity: nobody passes. */
  readonly approvals: number;
  readonly mayBypass: (actor: Actor) => boolean;
}

/** A token for publishing that workflows can read. */
export interface PublishSecret {
  /** Null: every workflow, from any branch. */
  readonly environment: {
    readonly isReviewer: (actor: Actor) => boolean;
    readonly isReviewed: boolean;
    readonly preventsSelfReview: boolean;
    readonly adminsMayBypass: boolean;
    /** Only from branches that are protected, or chosen. */
    readonly fromChosenBranches: boolean;
  } | null;
}

/** Who may publish a package, as identities. */
export interface PublishedPackage {
  readonly name: string;
  readonly maintainers: readonly string[];
}

/** How things are, with whatever is hidden completed in one way. */
export interface World {
  readonly actors: readonly Actor[];
  readonly branch: readonly Layer[];
  readonly tags: readonly Layer[];
  readonly workflowsApprove: boolean;
  /** Null: it cannot be told whether a registry decides. */
  readonly packages: readonly PublishedPackage[] | null;
  readonly secrets: readonly PublishSecret[];
  /** A user owns the repository, not an organisation. */
  readonly isPersonal: boolean;
}

export function isHidden({ key }: Pick<Actor, 'key'>): boolean {
  return key.startsWith('?');
}
