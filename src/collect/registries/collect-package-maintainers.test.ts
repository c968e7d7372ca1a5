import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../core/fact.ts';
import type { Repository } from '../../core/github-facts.ts';
import { collectPackageMaintainers } from './collect-package-maintainers.ts';
import type { NamedPackage } from './plan-packages.ts';

const about = known<Repository>({
  id: 1,
  host: 'github.com',
  owner: 'Acme',
  ownerKind: 'organization',
  name: 'rocket',
  visibility: 'public',
  defaultBranch: 'main',
  archived: false,
  fork: false,
  template: false,
});

function named(registry: NamedPackage['registry'], name: string): NamedPackage {
  return { registry, name, path: `${name}/manifest` };
}

/** npm, as far as these packages go; anything else it does not have. */
function npm(documents: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const answer: typeof fetch = async (input) => {
    const name = decodeURIComponent(new URL(input instanceof Request ? input.url : input).pathname.slice(1));
    asked.push(name);
    const found = documents[name];
    return Response.json(found ?? { error: 'Not found' }, { status: found === undefined ? 404 : 200 });
  };
  return { asked, client: { fetch: answer, userAgent: 'counterweight/test' } };
}

async function collect(packages: readonly NamedPackage[], documents: Readonly<Record<string, unknown>>) {
  const { asked, client } = npm(documents);
  const fact = await collectPackageMaintainers(known({ packages, complete: true }), { client, about });
  if (fact.status === 'unknown') throw new Error(fact.detail);
  return { asked, told: fact.value.packages.map(({ name, maintainers }) => [name, maintainers]) };
}

const maintainers = [{ name: 'zoe' }, { name: 'ann' }];

describe('who may publish', () => {
  test.each([
    ['https', 'git+https://github.com/acme/rocket.git'],
    ['ssh', 'git+ssh://git@github.com/acme/rocket.git'],
    ['git', 'git://github.com/acme/rocket.git'],
    ['a shorthand', 'github:acme/rocket'],
    ['nothing', ''],
    ['nonsense', 'not an address'],
  ])('is what npm says, where the package names this repository by %s', async (_, repository) => {
    const { told } = await collect([named('npm', 'rocket')], { rocket: { maintainers, repository } });
    expect(told).toEqual([['rocket', ['ann', 'zoe']]]);
  });

  test('is not known of a package whose source is another repository', async () => {
    const elsewhere = { maintainers, repository: { url: 'https://github.com/other/website.git' } };
    expect((await collect([named('npm', 'website')], { website: elsewhere })).told).toEqual([['website', null]]);
  });

  test('is no question of a name that npm does not have', async () => {
    expect(
      (await collect([named('npm', 'rocket'), named('npm', 'unpublished')], { rocket: { maintainers } })).told,
    ).toEqual([['rocket', ['ann', 'zoe']]]);
  });

  test('is not known of registries that are not asked', async () => {
    const { asked, told } = await collect([named('PyPI', 'rocket')], { rocket: { maintainers } });
    expect([asked, told]).toEqual([[], [['rocket', null]]]);
  });

  test('is not known of the packages beyond the first thirty', async () => {
    const packages = Array.from({ length: 40 }, (_, index) => named('npm', `p${index}`));
    const { asked, told } = await collect(
      packages,
      Object.fromEntries(packages.map(({ name }) => [name, { maintainers }])),
    );
    expect(asked).toHaveLength(30);
    expect(told.filter(([, some]) => some === null)).toHaveLength(10);
  });

  test('is asked of nobody unless the policy wants it', async () => {
    const packages = [named('npm', 'rocket')];
    const fact = await collectPackageMaintainers(known({ packages, complete: true }), { client: null, about });
    expect(fact).toMatchObject({ status: 'known', value: { packages: [{ name: 'rocket', maintainers: null }] } });
  });

  test('is unknown where the manifests are', async () => {
    const why = unknown('truncated', 'There are too many files.');
    expect(await collectPackageMaintainers(why, { client: null, about: null })).toBe(why);
  });
});
