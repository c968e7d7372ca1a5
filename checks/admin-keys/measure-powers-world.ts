import type { Environments } from '../../src/core/access-facts.ts';
import { isPartial, listActors } from './measure-powers-actors.ts';
import { branchLayers, isInTeam, tagLayers } from './measure-powers-layers.ts';
import type { Complete, PowerFacts } from './power-needs.ts';
import type { Actor, PublishedPackage, PublishSecret, World } from './power-world.ts';

/** Facts to one picture without gaps. */
export function completeWorld(facts: PowerFacts, complete: Complete): World {
  const { repository, workflowPermissions } = facts;
  return {
    actors: listActors(facts, complete),
    branch: branchLayers(facts, complete),
    tags: tagLayers(facts, complete),
    workflowsApprove:
      workflowPermissions.status === 'known'
        ? workflowPermissions.value.mayApprovePullRequests
        : complete('workflowPermissions'),
    packages: listPackages(facts, complete),
    secrets: listSecrets(facts, complete),
    isPersonal: repository.status === 'known' && repository.value.ownerKind === 'user',
  };
}

/** Completed in the one way a registry decides and names nobody; in the other somebody who is hidden may publish. */
function listPackages({ packageMaintainers }: PowerFacts, complete: Complete): PublishedPackage[] | null {
  if (packageMaintainers.status === 'unknown') return complete('packageMaintainers') ? [hiddenPackage] : null;
  const packages = packageMaintainers.value.packages.map(({ name, registry, maintainers }) => ({
    name: `${registry}:${name}`,
    maintainers: maintainers ?? (complete('packageMaintainers') ? hiddenPackage.maintainers : []),
  }));
  return isPartial(packageMaintainers) && complete('packageMaintainers') ? [...packages, hiddenPackage] : packages;
}

const hiddenPackage: PublishedPackage = { name: '?', maintainers: ['?maintainer'] };

function listSecrets(facts: PowerFacts, complete: Complete): PublishSecret[] {
  const { publishSecrets } = facts;
  const hidden: PublishSecret[] =
    isPartial(publishSecrets) && complete('publishSecrets') ? [{ environment: null }] : [];
  if (publishSecrets.status === 'unknown') return hidden;
  return [
    ...hidden,
    ...publishSecrets.value.secrets.flatMap(({ registry, scope, environment }) => {
      if (!opensRegistry(registry, facts)) return [];
      if (scope !== 'environment' || environment === null) return [{ environment: null }];
      return describeEnvironment(environment, facts, complete);
    }),
  ];
}

/** A token for another registry than the packages' publishes none of them. */
function opensRegistry(registry: string, { packageMaintainers }: PowerFacts): boolean {
  if (registry === 'any' || isPartial(packageMaintainers) || packageMaintainers.status === 'unknown') return true;
  return packageMaintainers.value.packages.some((one) => one.registry === registry);
}

/** A secret in an environment that is not shown is one for everybody, or for nobody. */
function describeEnvironment(name: string, facts: PowerFacts, complete: Complete): PublishSecret[] {
  const { environments } = facts;
  const all: Environments['environments'] = environments.status === 'known' ? environments.value.environments : [];
  const environment = all.find((one) => one.name === name);
  if (environment === undefined) return complete('environments') ? [{ environment: null }] : [];
  const { users, teams } = environment.reviewers;
  const isReviewer = (actor: Actor) =>
    users.some(({ login }) => actor.logins.has(login.toLowerCase())) ||
    teams.some(({ id }) => isInTeam(id, actor, facts, complete));
  return [
    {
      environment: {
        isReviewer,
        isReviewed: users.length + teams.length > 0,
        preventsSelfReview: environment.preventsSelfReview,
        adminsMayBypass: environment.adminsMayBypass,
        fromChosenBranches: environment.branches !== 'all',
      },
    },
  ];
}
