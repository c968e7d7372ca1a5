import type { PackageMaintainers } from '../../core/access-facts.ts';
import { type Fact, known } from '../../core/fact.ts';
import type { Repository } from '../../core/github-facts.ts';
import { parseRemoteAddress } from '../remote/remote-address.ts';
import type { NamedPackage, NamedPackages } from './plan-packages.ts';
import { type RegistryClient, readNpmPackage } from './read-npm-package.ts';

export interface MaintainersRequest {
  /** Null: no registry is asked. */
  readonly client: RegistryClient | null;
  /** Null where no platform was asked of it. */
  readonly about: Fact<Repository> | null;
}

/** So many packages are asked for; a monorepo with more is told of as far as that. */
const maxAsked = 30;
/** At once. */
const parallel = 4;

/** Who may publish the packages that manifests name, where a registry is asked and says so. */
export async function collectPackageMaintainers(
  named: Fact<NamedPackages>,
  { client, about }: MaintainersRequest,
): Promise<Fact<PackageMaintainers>> {
  if (named.status === 'unknown') return named;
  const { packages, complete } = named.value;
  const repositoryUrl = about?.status === 'known' ? addressOf(about.value) : null;
  const npm = packages.filter(({ registry }) => registry === 'npm');
  if (client === null) return known({ packages: packages.map(notAsked), complete });
  const asked = npm.slice(0, maxAsked);
  const answers = new Map<NamedPackage, Maintained | null>();
  for (let at = 0; at < asked.length; at += parallel) {
    const some = asked.slice(at, at + parallel);
    const told = await Promise.all(some.map((one) => ask(one, client, repositoryUrl)));
    for (const [index, one] of some.entries()) answers.set(one, told[index] ?? null);
  }
  return known({
    packages: packages.flatMap((one): Maintained[] => {
      const told = answers.get(one);
      return told === null ? [] : [told ?? notAsked(one)];
    }),
    complete,
  });
}

function addressOf({ host, owner, name }: Repository): string {
  return `https://${host}/${owner}/${name}`;
}

type Maintained = PackageMaintainers['packages'][number];

function notAsked({ registry, name, path }: NamedPackage): Maintained {
  return { registry, name, path, maintainers: null };
}

/** Null where npm has no such package. One whose source is elsewhere may be another's, or this one under an older name. */
async function ask(
  one: NamedPackage,
  client: RegistryClient,
  repositoryUrl: string | null,
): Promise<Maintained | null> {
  const answer = await readNpmPackage(one.name, client);
  if (answer === 'absent') return null;
  if (answer === null) return notAsked(one);
  const { maintainers, repository } = answer;
  return { ...notAsked(one), maintainers: isElsewhere(repository, repositoryUrl) ? null : [...maintainers] };
}

function isElsewhere(written: string, repositoryUrl: string | null): boolean {
  const theirs = keyOf(written.replace(/^git\+/, '').replace(/^github:/, 'https://github.com/'));
  const ours = repositoryUrl === null ? null : keyOf(repositoryUrl);
  return theirs !== null && ours !== null && theirs !== ours;
}

/** Host, owner and name; null where it is no such address. */
function keyOf(url: string): string | null {
  try {
    const address = parseRemoteAddress(url.replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://'), 'https://github.com');
    return address?.owner ? `${address.host}/${address.owner}/${address.name}`.toLowerCase() : null;
  } catch {
    return null;
  }
}
