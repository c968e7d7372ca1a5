import type { AccessAccount, AccessRole } from '../../src/core/access-facts.ts';
import { AccessRole as Roles } from '../../src/core/access-facts.ts';
import type { Fact } from '../../src/core/fact.ts';
import type { Complete, PowerFacts } from './power-needs.ts';
import type { Actor } from './power-world.ts';

type Draft = { -readonly [Key in keyof Actor]: Actor[Key] } & {
  accounts: Set<number>;
  logins: Set<string>;
  via: string[];
};

/** Everybody with a power over the repository; where they are hidden and it is to be completed so, one who may do everything. */
export function listActors(facts: PowerFacts, complete: Complete): Actor[] {
  const drafts = new Map<string, Draft>();
  addOwners(facts, drafts);
  addCollaborators(facts, drafts);
  addApps(facts, drafts);
  addKeys(facts, drafts);
  addHidden(facts, drafts, complete);
  return [...drafts.values()];
}

function addOwners({ repository, organisationOwners }: PowerFacts, drafts: Map<string, Draft>): void {
  if (repository.status === 'unknown') return;
  if (repository.value.ownerKind === 'user') {
    const { owner } = repository.value;
    const known = (login: string) => ({ id: null, login, kind: 'person' as const, identity: login });
    grant(drafts, known(owner), 'admin', 'owner');
  } else if (organisationOwners.status === 'known') {
    for (const account of organisationOwners.value.owners)
      grant(drafts, account, 'admin', 'organisation-owner').ownsOrganisation = true;
  }
}

/** On a personal repository only its owner changes settings, whatever the role is called. */
function addCollaborators({ repository, collaborators }: PowerFacts, drafts: Map<string, Draft>): void {
  if (collaborators.status === 'unknown') return;
  const owner = repository.status === 'known' && repository.value.ownerKind === 'user' ? repository.value.owner : null;
  for (const { account, role, isCustomRole, isOutside } of collaborators.value.people) {
    if (owner !== null && owner.toLowerCase() === account.login.toLowerCase()) {
      joinOwner(drafts, account, owner);
      continue;
    }
    const capped = owner !== null && role === 'admin' ? 'write' : role;
    if (rank(capped) < rank('write') && !isCustomRole) continue;
    const draft = grant(drafts, account, capped, `role:${capped}`);
    draft.hasCustomRole ||= isCustomRole;
    if (isOutside === true) draft.via.push('outside-collaborator');
  }
}

/** The owner of a personal repository, under the identity that the policy gives. */
function joinOwner(drafts: Map<string, Draft>, account: AccessAccount, owner: string): void {
  drafts.delete(owner.toLowerCase());
  grant(drafts, account, 'admin', 'owner');
}

function grant(drafts: Map<string, Draft>, account: AccessAccount, role: AccessRole, via: string): Draft {
  const key = account.identity.toLowerCase();
  const draft = drafts.get(key) ?? emptyDraft(key, account.identity, account.kind === 'person' ? 'person' : 'app');
  drafts.set(key, draft);
  if (rank(role) > rank(draft.role)) draft.role = role;
  draft.writes = rank(draft.role) >= rank('write');
  draft.administers = draft.role === 'admin';
  draft.logins.add(account.login.toLowerCase());
  if (account.id !== null) draft.accounts.add(account.id);
  if (!draft.via.includes(via)) draft.via.push(via);
  return draft;
}

/** An app that may pass over rules is there to push, so that it counts where its permissions are not told. */
function addApps(facts: PowerFacts, drafts: Map<string, Draft>): void {
  const installed = facts.installedApps.status === 'known' ? facts.installedApps.value.apps : [];
  for (const { id, slug, mayWrite, mayAdminister, isSelf, isHere } of installed) {
    const draft = emptyDraft(`app:${slug}`.toLowerCase(), `app:${slug}`, 'app');
    draft.appId = id;
    draft.via = [isSelf ? 'this-app' : 'installed'];
    if (isHere && mayWrite === true) Object.assign(draft, { role: 'write', writes: true });
    draft.administers = isHere && mayAdminister === true;
    drafts.set(draft.key, draft);
  }
  const seen = new Set(installed.map(({ id }) => id));
  for (const { id, slug } of namedApps(facts)) {
    if (seen.has(id)) continue;
    seen.add(id);
    const draft = emptyDraft(`app:${slug ?? id}`.toLowerCase(), `app:${slug ?? id}`, 'app');
    drafts.set(draft.key, Object.assign(draft, { appId: id, role: 'write', writes: true, via: ['named-in-rules'] }));
  }
}

function namedApps({ rulesetBypass, branchProtection }: PowerFacts): { id: number; slug: string | null }[] {
  const rulesets = rulesetBypass.status === 'known' ? rulesetBypass.value.rulesets : [];
  const classic = branchProtection.status === 'known' ? branchProtection.value : null;
  return [
    ...(classic?.pushers?.apps ?? []),
    ...(classic?.review?.mayBypass.apps ?? []),
    ...rulesets.flatMap(({ actors }) =>
      (actors ?? []).flatMap(({ kind, id }) => (kind === 'app' && id !== null ? [{ id, slug: null }] : [])),
    ),
  ];
}

function addKeys({ deployKeys }: PowerFacts, drafts: Map<string, Draft>): void {
  if (deployKeys.status === 'unknown') return;
  for (const { id, isReadOnly, isEnabled, addedBy } of deployKeys.value.keys) {
    if (isReadOnly || !isEnabled) continue;
    drafts.set(`deploy-key:${id}`, {
      ...emptyDraft(`deploy-key:${id}`, `deploy-key:${id}`, 'deploy-key'),
      role: 'write',
      writes: true,
      addedBy: addedBy?.identity.toLowerCase() ?? null,
      via: addedBy ? [`added-by:${addedBy.identity}`] : ['added-by-nobody-known'],
    });
  }
}

function addHidden(facts: PowerFacts, drafts: Map<string, Draft>, complete: Complete): void {
  const isPersonal = facts.repository.status === 'known' && facts.repository.value.ownerKind === 'user';
  if (complete('collaborators') && isPartial(facts.collaborators)) {
    const role = isPersonal ? 'write' : 'admin';
    drafts.set('?person', { ...emptyDraft('?person', '?', 'person'), role, writes: true, administers: !isPersonal });
  }
  // Owners are collaborators too: only which of the administrators they are is hidden then.
  if (complete('organisationOwners') && isPartial(facts.organisationOwners) && !isPersonal)
    for (const draft of drafts.values()) draft.ownsOrganisation ||= draft.administers && draft.kind === 'person';
  if (complete('deployKeys') && isPartial(facts.deployKeys))
    drafts.set('?key', { ...emptyDraft('?key', '?', 'deploy-key'), role: 'write', writes: true });
  if (complete('customRoles'))
    for (const draft of drafts.values())
      if (draft.hasCustomRole) Object.assign(draft, { administers: true, writes: true });
}

export function isPartial(fact: Fact<{ readonly complete: boolean }>): boolean {
  return fact.status === 'unknown' || !fact.value.complete;
}

export function rank(role: AccessRole): number {
  return Roles.options.indexOf(role);
}

function emptyDraft(key: string, id: string, kind: Actor['kind']): Draft {
  return {
    key,
    id,
    kind,
    role: 'none',
    writes: false,
    administers: false,
    ownsOrganisation: false,
    hasCustomRole: false,
    logins: new Set(),
    accounts: new Set(),
    appId: null,
    addedBy: null,
    via: [],
  };
}
