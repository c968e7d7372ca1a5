import { createRequire } from 'node:module';
import type { WebhookDefinition } from '@octokit/webhooks-examples';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../state/intent.ts';
import { PayloadError } from './payload-error.ts';
import { describeDelivery, handledEvents, translateEvent } from './translate-event.ts';

type Payload = Record<string, unknown>;
const definitions: readonly WebhookDefinition[] = createRequire(import.meta.url)('@octokit/webhooks-examples');
const examples = definitions.map(({ name, examples }) => ({ name, payloads: examples as unknown as Payload[] }));

const sha = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const zero = '0'.repeat(40);
const repository = {
  id: 7,
  full_name: 'octo-org/octo-repo',
  default_branch: 'main',
  private: true,
  visibility: 'internal',
  archived: false,
  fork: false,
  is_template: true,
};
const record = {
  id: 7,
  owner: 'octo-org',
  name: 'octo-repo',
  defaultBranch: 'main',
  visibility: 'internal',
  archived: false,
  fork: false,
  template: true,
};
const account = { id: 3, login: 'octo-org', type: 'Organization' };
const installation = { id: 1, account, permissions: { checks: 'write' } };
const appId = 29_310;

const translate = (name: string, payload: unknown, app = appId) => translateEvent(name, payload, app);
const push = (changed: Payload = {}) =>
  translate('push', { ref: 'refs/heads/main', after: sha, deleted: false, repository, installation, ...changed });
const pull = (changed: Payload = {}, head: Payload = {}) =>
  translate('pull_request', {
    action: 'opened',
    repository,
    pull_request: {
      number: 12,
      draft: true,
      head: { ref: 'topic', sha, repo: { id: 7 }, ...head },
      base: { ref: 'main', repo: { id: 7 } },
    },
    ...changed,
  });

describe('every published example of a payload', () => {
  const count = new Map<string, number>();
  it.each(examples)('$name', ({ name, payloads }) => {
    for (const payload of payloads) {
      const intents = translate(name, payload);
      if (!handledEvents.has(name)) expect(intents).toEqual([]);
      for (const { type } of intents) count.set(type, (count.get(type) ?? 0) + 1);
    }
  });

  it('of 58 events asks for this, and for nothing else', () => {
    expect(examples.length).toBe(58);
    expect(Object.fromEntries(count)).toEqual({
      audit: 14,
      install: 4,
      permissions: 1,
      'power-changed': 17,
      rerun: 2,
      'repositories-removed': 1,
      'repository-changed': 10,
      suspend: 1,
      uninstall: 2,
      unsuspend: 1,
    });
  });
});

describe('an example in full', () => {
  const first = (name: string, isIt: (payload: Payload) => boolean) =>
    examples.find((example) => example.name === name)?.payloads.find(isIt);
  const hello = { id: 186853002, owner: 'Codertocat', name: 'Hello-World' };

  it('push', () => {
    const [intent, ...others] = translate(
      'push',
      first('push', ({ ref }) => ref === 'refs/heads/master'),
    );
    expect(intent).toEqual({
      type: 'audit',
      repository: {
        ...hello,
        defaultBranch: 'master',
        visibility: 'public',
        archived: false,
        fork: false,
        template: false,
      },
      request: {
        target: 'refs/heads/master',
        headSha: sha,
        baseRef: null,
        baseSha: null,
        pullRequest: null,
        cause: 'push',
      },
    });
    expect(others).toEqual([]);
  });

  it('installation', () => {
    const nothing = { defaultBranch: null, archived: null, fork: null, template: null };
    const payload = first('installation', ({ action }) => action === 'created');
    expect(translate('installation', payload)).toEqual([
      {
        type: 'install',
        installation: {
          id: expect.any(Number),
          accountId: 21031067,
          accountLogin: 'Codertocat',
          accountKind: 'user',
          permissions: expect.objectContaining({ checks: 'write', metadata: 'read' }),
        },
        repositories: [{ ...hello, ...nothing, visibility: 'public' }],
      },
    ]);
  });
});

describe('a push', () => {
  it('to any branch is audited, whoever pushed', () => {
    const request = { baseRef: null, baseSha: null, pullRequest: null, cause: 'push', headSha: sha };
    const expected = (target: string) => [{ type: 'audit', repository: record, request: { ...request, target } }];
    expect(push()).toEqual(expected('refs/heads/main'));
    expect(push({ ref: 'refs/heads/feat/ünï-1.2' })).toEqual(expected('refs/heads/feat/ünï-1.2'));
    expect(push({ sender: { login: 'counterweight[bot]', type: 'Bot' } })).toEqual(expected('refs/heads/main'));
    expect(push({ forced: true, created: true, deleted: undefined })).toEqual(expected('refs/heads/main'));
  });

  it.each([
    ['of a tag', { ref: 'refs/tags/v1' }],
    ['of a tag of any name', { ref: 'refs/tags/ hostile\n' }],
    ['of something else', { ref: 'refs/notes/commits' }],
    ['that deletes', { deleted: true, after: zero }],
    ['to nowhere', { after: zero }],
    ["of GitHub's merge queue, which says so itself", { ref: `refs/heads/gh-readonly-queue/main/pr-1-${sha}` }],
  ])('%s is not', (_, changed) => {
    expect(push(changed)).toEqual([]);
  });

  it('may be of a repository with SHA-256', () => {
    expect(push({ after: 'a'.repeat(64) })).toMatchObject([{ request: { headSha: 'a'.repeat(64) } }]);
  });

  it.each([
    'a\nb',
    'a\0b',
    'a b',
    '-upload-pack=x',
    '../x',
    'a/../b',
    'a..b',
    '.hidden',
    'a/.hidden',
    'a.lock',
    'a.lock/b',
    'a//b',
    'a/',
    'a.',
    'a:b',
    'a~1',
    'a^',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a@{1}',
    '@',
    '',
    'x'.repeat(256),
  ])('to a branch that git could not name is unusable: %j', (name) => {
    expect(() => push({ ref: `refs/heads/${name}` })).toThrow(PayloadError);
    expect(() => pull({}, { ref: name })).toThrow(PayloadError);
  });
});

describe('a pull request', () => {
  const request = { headSha: sha, baseRef: 'main', baseSha: null, pullRequest: 12, cause: 'pull-request' };
  const own = [{ type: 'audit', repository: record, request: { ...request, target: 'refs/heads/topic' } }];
  const foreign = [{ type: 'audit', repository: record, request: { ...request, target: 'refs/pull/12/head' } }];

  it('of a branch is audited there, draft or not', () => {
    for (const action of ['opened', 'reopened', 'synchronize', 'ready_for_review'])
      expect(pull({ action })).toEqual(own);
  });

  it('from a fork, even one that is gone, is audited where the base has it', () => {
    expect(pull({}, { repo: { id: 8 } })).toEqual(foreign);
    expect(pull({}, { repo: null })).toEqual(foreign);
    expect(pull({}, { repo: { id: 8 }, ref: 'any\nthing' })).toEqual(foreign);
  });

  it('is audited anew for another base, and for no other edit', () => {
    expect(pull({ action: 'edited', changes: { base: { ref: { from: 'old' } } } })).toEqual(own);
    expect(pull({ action: 'edited', changes: { title: { from: 'old' } } })).toEqual([]);
    for (const action of ['closed', 'labeled', 'converted_to_draft', 'constructor'])
      expect(pull({ action })).toEqual([]);
  });
});

describe('a merge group', () => {
  const group = { head_sha: sha, head_ref: 'refs/heads/gh-readonly-queue/main/pr-1-a', base_ref: 'refs/heads/main' };
  const payload = { action: 'checks_requested', repository, merge_group: { ...group, base_sha: 'b'.repeat(40) } };

  it('is judged against the commit that it names', () => {
    expect(translate('merge_group', payload)).toEqual([
      {
        type: 'audit',
        repository: record,
        request: {
          target: group.head_ref,
          headSha: sha,
          baseRef: 'main',
          baseSha: 'b'.repeat(40),
          pullRequest: null,
          cause: 'merge-group',
        },
      },
    ]);
    expect(translate('merge_group', { ...payload, action: 'destroyed' })).toEqual([]);
  });
});

describe('a check run', () => {
  const sender = { login: 'octocat' };
  const ask = (changed: Payload = {}, run: Payload = {}) =>
    translate('check_run', {
      action: 'rerequested',
      repository,
      sender,
      check_run: { head_sha: sha, app: { id: appId }, check_suite: { head_branch: 'topic' }, ...run },
      ...changed,
    });
  const head = { repository: record, headSha: sha, headBranch: 'topic' };

  it('is run again, where it is ours', () => {
    expect(ask()).toEqual([{ type: 'rerun', ...head }]);
    expect(ask({}, { check_suite: { head_branch: null } })).toEqual([{ type: 'rerun', ...head, headBranch: null }]);
    expect(ask({}, { app: { id: 1 } })).toEqual([]);
    expect(ask({}, { app: null })).toEqual([]);
    for (const action of ['created', 'completed']) expect(ask({ action })).toEqual([]);
  });

  it('has buttons, where it is ours', () => {
    const pressed = { action: 'requested_action', requested_action: { identifier: 're-audit' } };
    expect(ask(pressed)).toEqual([{ type: 'button', ...head, identifier: 're-audit', sender: 'octocat' }]);
    expect(ask(pressed, { app: { id: 1 } })).toEqual([]);
    expect(() => ask({ ...pressed, requested_action: { identifier: 'x'.repeat(21) } })).toThrow(PayloadError);
    expect(() => ask({ ...pressed, requested_action: { identifier: 'a\u202eb' } })).toThrow(PayloadError);
    expect(() => ask({ ...pressed, sender: { login: 'a/../b' } })).toThrow(PayloadError);
    expect(() => ask({ ...pressed, sender: null })).toThrow(PayloadError);
  });

  it('suite is run again, where it is ours', () => {
    const suite = { head_sha: sha, head_branch: 'topic', app: { id: appId } };
    const payload = { action: 'rerequested', repository, check_suite: suite };
    expect(translate('check_suite', payload)).toEqual([{ type: 'rerun', ...head }]);
    expect(translate('check_suite', payload, 5)).toEqual([]);
    for (const action of ['requested', 'completed'])
      expect(translate('check_suite', { ...payload, action })).toEqual([]);
  });
});

describe('an installation', () => {
  const installed = {
    id: 1,
    accountId: 3,
    accountLogin: 'octo-org',
    accountKind: 'organization',
    permissions: { checks: 'write' },
  };
  const narrow = { id: 7, full_name: 'octo-org/octo-repo', private: true };
  const [known] = [
    { ...record, defaultBranch: null, visibility: 'private', archived: null, fork: null, template: null },
  ];
  const ask = (action: string, changed: Payload = {}) =>
    translate('installation', { action, installation, ...changed });

  it('comes, goes and changes', () => {
    expect(ask('created', { repositories: [narrow] })).toEqual([
      { type: 'install', installation: installed, repositories: [known] },
    ]);
    expect(ask('created')).toEqual([{ type: 'install', installation: installed, repositories: [] }]);
    expect(ask('deleted')).toEqual([{ type: 'uninstall' }]);
    expect(ask('suspend')).toEqual([{ type: 'suspend' }]);
    expect(ask('unsuspend')).toEqual([{ type: 'unsuspend' }]);
    expect(ask('new_permissions_accepted')).toEqual([{ type: 'permissions', permissions: { checks: 'write' } }]);
  });

  it('of an enterprise has no repositories', () => {
    expect(ask('created', { installation: { ...installation, account: { id: 4, slug: 'acme' } } })).toEqual([]);
  });

  it('has permissions with names that are only names', () => {
    const text = JSON.stringify({ action: 'created', installation }).replace(
      '"checks"',
      '"__proto__":"admin","checks"',
    );
    const [intent] = translate('installation', JSON.parse(text));
    expect(intent).toMatchObject({ installation: { permissions: { checks: 'write' } } });
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('gains and loses repositories', () => {
    const lists = { installation, repositories_added: [] as unknown[], repositories_removed: [] as unknown[] };
    const add = { ...lists, action: 'added', repositories_added: [narrow] };
    const remove = { ...lists, action: 'removed', repositories_removed: [narrow, { id: 9 }] };
    expect(translate('installation_repositories', add)).toEqual([
      { type: 'install', installation: installed, repositories: [known] },
    ]);
    expect(translate('installation_repositories', remove)).toEqual([
      { type: 'repositories-removed', repositoryIds: [7, 9] },
    ]);
    for (const action of ['added', 'removed'])
      expect(translate('installation_repositories', { ...lists, action })).toEqual([]);
  });

  it('has an account with another name', () => {
    const payload = { action: 'renamed', account, target_type: 'Organization', installation: { id: 1 } };
    expect(translate('installation_target', payload)).toEqual([{ type: 'account-renamed', login: 'octo-org' }]);
    expect(translate('installation_target', { ...payload, account: { id: 4, slug: 'acme' } })).toEqual([]);
  });
});

describe('a repository', () => {
  const ask = (action: string, changed: Payload = {}) => translate('repository', { action, repository, ...changed });

  it.each([
    ['renamed', false],
    ['archived', false],
    ['privatized', false],
    ['publicized', false],
    ['unarchived', true],
    ['transferred', true],
  ])('%s: audited anew %s', (action, audit) => {
    expect(ask(action)).toEqual([{ type: 'repository-changed', repository: record, audit }]);
  });

  it('with another default branch is audited anew; other edits are not ours', () => {
    const changes = { default_branch: { from: 'master' } };
    expect(ask('edited', { changes })).toEqual([{ type: 'repository-changed', repository: record, audit: true }]);
    expect(ask('edited', { changes: { description: { from: '' } } })).toEqual([]);
    for (const action of ['created', 'constructor', '__proto__']) expect(ask(action)).toEqual([]);
  });

  it('deleted is removed', () => {
    expect(ask('deleted')).toEqual([{ type: 'repositories-removed', repositoryIds: [7] }]);
  });

  it.each(['o', 'o/r/x', '../r', 'o/..', 'o/.', 'o/r\n', 'o/r?x', 'o /r', '/r', 'o/', `o/${'r'.repeat(101)}`])(
    'called %j is unusable',
    (name) => {
      expect(() => push({ repository: { ...repository, full_name: name } })).toThrow(PayloadError);
    },
  );
});

describe('power', () => {
  const here = [{ type: 'power-changed', repository: record }];
  const everywhere = [{ type: 'power-changed', repository: null }];

  it.each([
    ['member', 'added', here],
    ['member', 'removed', here],
    ['member', 'edited', here],
    ['team', 'added_to_repository', here],
    ['team', 'removed_from_repository', here],
    ['team', 'edited', here],
    ['team', 'created', []],
    ['organization', 'member_invited', []],
    ['organization', 'renamed', []],
  ])('%s %s', (event, action, expected) => {
    expect(translate(event, { action, repository })).toEqual(expected);
  });

  it.each([
    ['team', 'edited'],
    ['team', 'deleted'],
    ['membership', 'added'],
    ['membership', 'removed'],
    ['organization', 'member_added'],
    ['organization', 'member_removed'],
  ])('%s %s concerns all of the installation', (event, action) => {
    expect(translate(event, { action })).toEqual(everywhere);
  });
});

describe('what is not ours', () => {
  it.each(['ping', 'star', 'a_new_event', 'constructor', '__proto__', 'toString'])('%s asks for nothing', (name) => {
    expect(translate(name, { action: 'created', repository })).toEqual([]);
    expect(translate(name, {})).toEqual([]);
  });
});

describe('an unusable payload', () => {
  it('is told by its fields, and not by what stands in them', () => {
    const hidden = 'hunter2';
    const bad = { ref: 'refs/heads/main', after: hidden, repository: { [hidden]: hidden, full_name: hidden } };
    expect(() => translate('push', bad)).toThrow(/^after: /);
    expect(() => push({ repository: { ...repository, id: -1, full_name: hidden } })).toThrow(
      /^repository\.id: .*; repository\.full_name: /,
    );
    for (const payload of [bad, { ...bad, after: sha }, { ...bad, ref: 5 }, null, [], 'x'])
      expect(() => translate('push', payload)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(hidden) }),
      );
  });
});

describe('a delivery', () => {
  const [intent] = push() as [Intent];
  const event = { id: 'd', name: 'push', payload: { action: 'x', installation: { id: 5 } } };

  it('is of an installation where it asks for anything', () => {
    expect(describeDelivery(event, [intent])).toEqual({ id: 'd', event: 'push', action: 'x', installationId: 5 });
    expect(describeDelivery({ ...event, payload: { installation: { id: 'x' } } }, [])).toMatchObject({
      action: null,
      installationId: null,
    });
    expect(() => describeDelivery({ ...event, payload: {} }, [intent])).toThrow('installation.id: missing');
  });

  it('has an action that is a word, or none', () => {
    const payload = { action: 'on demand\n', installation: { id: 5 } };
    expect(describeDelivery({ ...event, payload }, []).action).toBeNull();
  });
});
