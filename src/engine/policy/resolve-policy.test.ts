import { describe, expect, it } from 'vitest';
import { checks } from '../../../checks/index.ts';
import { type ResolvedPolicy, type ResolveRequest, resolvePolicy } from './resolve-policy.ts';

const file = '.github/counterweight.yml';

/** @param files text by `repository:path`, of the owner `octo` */
function resolve(files: Record<string, string>, more: Partial<ResolveRequest> = {}): Promise<ResolvedPolicy> {
  return resolvePolicy({
    repository: { owner: 'octo', name: 'app' },
    own: files[`app:${file}`] ?? null,
    read: async ({ owner, name, path }) => (owner === 'octo' ? (files[`${name}:${path}`] ?? null) : 'mode: enforce'),
    kept: null,
    checks,
    ...more,
  });
}

const enforce = 'mode: enforce\n';

describe('the policy in force', () => {
  it('is the built-in one where there is no other', async () => {
    const { policy, problems, valid } = await resolve({});
    expect([policy.source, policy.mode, problems, valid]).toEqual(['built-in', 'advisory', [], null]);
  });

  it("is the organisation's where the repository has none", async () => {
    const { policy } = await resolve({ [`.github:${file}`]: enforce });
    expect([policy.source, policy.mode]).toEqual([`.github:${file}`, 'enforce']);
  });

  it('is the own one alone, where that extends nothing', async () => {
    const { policy } = await resolve({ [`.github:${file}`]: enforce, [`app:${file}`]: 'checkRuns: one\n' });
    expect([policy.source, policy.mode, policy.checkRuns]).toEqual([file, 'advisory', 'one']);
  });

  it('has its own keys in the place of those it extends', async () => {
    const { policy } = await resolve({
      [`.github:${file}`]: 'mode: enforce\nbranches: [main]\n',
      [`app:${file}`]: '_extends: .github\nbranches: [release/*]\n',
    });
    expect([policy.mode, policy.branches]).toEqual(['enforce', ['release/*']]);
  });

  it.each(['shared', 'octo/shared', 'OCTO/shared', 'shared:.github/counterweight.yml'])('extends %s', async (name) => {
    const { policy, problems } = await resolve({ [`shared:${file}`]: enforce, [`app:${file}`]: `_extends: ${name}\n` });
    expect([problems, policy.mode]).toEqual([[], 'enforce']);
  });

  it.each([
    ['another owner', 'evil/shared', /another owner \(evil\)/],
    ['what is not there', 'nowhere', /has no \.github\/counterweight\.yml that Counterweight may read/],
    ['a way out', 'shared:../../etc/passwd', /no path in a repository/],
    ['no name', 'a b', /write it as/],
  ])('does not extend %s', async (_, name, message) => {
    const { policy, problems } = await resolve({ [`app:${file}`]: `mode: enforce\n_extends: ${name}\n` });
    expect(problems).toEqual([expect.objectContaining({ source: file, line: 2, path: '_extends' })]);
    expect(problems[0]?.message).toMatch(message);
    expect(policy.mode).toBe('advisory');
  });

  it('does not go round in a circle, nor on for ever', async () => {
    const circle = await resolve({ [`app:${file}`]: '_extends: b', [`b:${file}`]: '_extends: app' });
    expect(circle.problems[0]?.message).toMatch(/extends this file in turn/);
    const files = Object.fromEntries([...'bcdef'].map((name) => [`${name}:${file}`, `_extends: ${name}x`]));
    for (const [index, name] of [...'bcdef'].entries()) files[`${name}:${file}`] = `_extends: ${'bcdefg'[index + 1]}`;
    const long = await resolve({ [`app:${file}`]: '_extends: b', ...files });
    expect(long.problems[0]?.message).toMatch(/2 times, no more/);
  });

  it('stays the last valid one while the file is wrong, and says what is wrong where', async () => {
    const before = await resolve({ [`app:${file}`]: enforce });
    const { policy, problems, valid } = await resolve({ [`app:${file}`]: 'mood: enforce\n' }, { kept: before.valid });
    expect([policy.mode, policy.source, valid]).toEqual(['enforce', `${file} (the last valid one)`, null]);
    expect(policy.hash).toBe(before.policy.hash);
    expect(problems).toEqual([expect.objectContaining({ line: 1, column: 1, suggestion: 'mode' })]);
  });

  it('is kept with all that it extends, so that it needs nobody when it is wanted', async () => {
    const files = { [`shared:${file}`]: enforce, [`app:${file}`]: '_extends: shared\n' };
    const { valid } = await resolve(files);
    const { policy } = await resolve({ [`app:${file}`]: ':' }, { kept: valid });
    expect(policy.mode).toBe('enforce');
  });

  it("lets only the organisation's own say which repositories are audited", async () => {
    const files = {
      [`.github:${file}`]: 'repositories: { exclude: [secret-*] }\n',
      [`app:${file}`]: 'repositories: { forks: true }\n',
    };
    const { repositories } = await resolve(files);
    expect([repositories.exclude, repositories.forks]).toEqual([['secret-*'], false]);
  });

  it('of the .github repository itself is read once', async () => {
    const read: string[] = [];
    const { policy } = await resolve(
      {},
      {
        repository: { owner: 'octo', name: '.github' },
        own: enforce,
        read: async ({ name }) => {
          read.push(name);
          return null;
        },
      },
    );
    expect([policy.mode, read]).toEqual(['enforce', []]);
  });
});
