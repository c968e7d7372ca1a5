import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';

/**
 * Cuts what the tests' stand-in for GitHub needs out of GitHub's own OpenAPI description, which is 13 MB: operations and webhooks
 * with all that they refer to, without prose. By hand, when a newer description is wanted:
 *
 *     cd $(mktemp -d) && npm pack @octokit/openapi@23.0.2 && tar xzf *.tgz
 *     npm exec -- node .ci/slice-openapi.ts PATH/package/generated/api.github.com.json
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const operations = `
GET /app
GET /app/hook/config
GET /app/hook/deliveries
GET /app/hook/deliveries/{delivery_id}
POST /app/hook/deliveries/{delivery_id}/attempts
GET /app/installations
GET /app/installations/{installation_id}
POST /app/installations/{installation_id}/access_tokens
GET /installation/repositories
DELETE /installation/token
GET /orgs/{org}
GET /orgs/{org}/installations
GET /orgs/{org}/members
GET /orgs/{org}/teams
GET /orgs/{org}/teams/{team_slug}/members
GET /rate_limit
GET /repos/{owner}/{repo}
GET /repos/{owner}/{repo}/actions/organization-secrets
GET /repos/{owner}/{repo}/actions/permissions/workflow
GET /repos/{owner}/{repo}/actions/secrets
GET /repos/{owner}/{repo}/branches/{branch}
GET /repos/{owner}/{repo}/branches/{branch}/protection
POST /repos/{owner}/{repo}/check-runs
GET /repos/{owner}/{repo}/check-runs/{check_run_id}
PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}
GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations
POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest
GET /repos/{owner}/{repo}/check-suites/{check_suite_id}
GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs
GET /repos/{owner}/{repo}/codeowners/errors
GET /repos/{owner}/{repo}/collaborators
GET /repos/{owner}/{repo}/collaborators/{username}/permission
GET /repos/{owner}/{repo}/commits
GET /repos/{owner}/{repo}/commits/{ref}
GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls
GET /repos/{owner}/{repo}/commits/{ref}/check-runs
GET /repos/{owner}/{repo}/commits/{ref}/check-suites
GET /repos/{owner}/{repo}/contents/{path}
GET /repos/{owner}/{repo}/environments
GET /repos/{owner}/{repo}/environments/{environment_name}/secrets
GET /repos/{owner}/{repo}/installation
GET /repos/{owner}/{repo}/issues
POST /repos/{owner}/{repo}/issues
GET /repos/{owner}/{repo}/issues/{issue_number}
PATCH /repos/{owner}/{repo}/issues/{issue_number}
GET /repos/{owner}/{repo}/issues/{issue_number}/comments
POST /repos/{owner}/{repo}/issues/{issue_number}/comments
GET /repos/{owner}/{repo}/keys
GET /repos/{owner}/{repo}/pulls
GET /repos/{owner}/{repo}/pulls/{pull_number}
GET /repos/{owner}/{repo}/releases
GET /repos/{owner}/{repo}/rules/branches/{branch}
GET /repos/{owner}/{repo}/rulesets
GET /repos/{owner}/{repo}/rulesets/{ruleset_id}
GET /repos/{owner}/{repo}/teams
GET /users/{username}`;

/** Whose example answers the stand-in fills with its own state; of all others it makes the whole. */
const exemplary = new Set([
  'GET /orgs/{org}',
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/releases',
  'POST /repos/{owner}/{repo}/issues',
  'GET /users/{username}',
]);

const webhooks = [
  ...named('check-run', 'completed', 'created', 'requested-action', 'rerequested'),
  ...named('check-suite', 'completed', 'requested', 'rerequested'),
  ...named('installation', 'created', 'deleted', 'new-permissions-accepted', 'suspend', 'unsuspend'),
  ...named('installation-repositories', 'added', 'removed'),
  ...named('installation-target', 'renamed'),
  ...named('member', 'added', 'edited', 'removed'),
  ...named('membership', 'added', 'removed'),
  ...named('merge-group', 'checks-requested', 'destroyed'),
  ...named('organization', 'member-added', 'member-removed', 'renamed'),
  ...named('pull-request', 'closed', 'edited', 'opened', 'ready-for-review', 'reopened', 'synchronize'),
  ...named('repository', 'archived', 'created', 'deleted', 'edited', 'privatized', 'publicized', 'renamed'),
  ...named('repository', 'transferred', 'unarchived'),
  ...named('team', 'added-to-repository', 'deleted', 'edited', 'removed-from-repository'),
  'ping',
  'push',
];

/** Said to people, or of no use to whoever checks a request. */
const prose = new Set([
  'description',
  'summary',
  'externalDocs',
  'tags',
  'x-octokit',
  'deprecated',
  'x-github',
  'title',
]);
/** Repositories within an example, which the stand-in fills with its own. */
const nested = new Set(['parent', 'source', 'template_repository', 'repo', 'repositories', 'repository']);
const target = 'tests/stand-in/github-openapi.json';

const path = argv[2];
if (path === undefined) throw new Error('Usage: node .ci/slice-openapi.ts PATH/package/generated/api.github.com.json');
const whole = JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
const text = layOut(slice(whole, readManifest(path)));
writeFileSync(join(import.meta.dirname, '..', target), text);

function slice(description: JsonObject, source: JsonObject): JsonObject {
  const paths: Record<string, JsonObject> = {};
  const examples: JsonObject = {};
  for (const operation of operations.trim().split('\n')) {
    const [method = '', route = ''] = operation.split(' ');
    const found = at(description, 'paths', route, method.toLowerCase());
    const entry = paths[route] ?? {};
    entry[method.toLowerCase()] = strip(found);
    paths[route] = entry;
    if (exemplary.has(operation)) examples[operation] = findExample(description, found);
  }
  const hooks = Object.fromEntries(webhooks.map((name) => [name, strip(at(description, 'x-webhooks', name))]));
  return {
    source,
    openapi: description.openapi ?? null,
    paths,
    'x-webhooks': hooks,
    components: collect(description, [paths, hooks]),
    'x-examples': examples,
  };
}

function named(event: string, ...actions: string[]): string[] {
  return actions.map((action) => `${event}-${action}`);
}

function at(value: Json, ...keys: string[]): JsonObject {
  let found: Json | undefined = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  if (!isObject(found)) throw new Error(`The description has no ${keys.join(' ')}.`);
  return found;
}

/** Without prose; a property may bear the name of a kind of prose, and then its value is a schema. */
function strip(value: Json, isProperties = false): Json {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => isProperties || !(prose.has(key) || /^examples?$/.test(key)));
  return Object.fromEntries(kept.map(([key, inner]) => [key, strip(inner, key === 'properties' && !isProperties)]));
}

/** All that is referred to, and all that this refers to. */
function collect(description: JsonObject, roots: Json[]): JsonObject {
  const found = new Map<string, Json>();
  const walk = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isObject(value)) {
      const { $ref } = value;
      if (typeof $ref === 'string' && !found.has($ref)) {
        const component = strip(at(description, ...$ref.slice(2).split('/')));
        found.set($ref, component);
        walk(component);
      }
      Object.values(value).forEach(walk);
    }
  };
  roots.forEach(walk);
  const components: Record<string, JsonObject> = {};
  for (const [reference, component] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = '', name = ''] = reference.split('/');
    const group = components[kind] ?? {};
    group[name] = component;
    components[kind] = group;
  }
  return components;
}

/** The first example of the answer when all is well; of a list, its first entry. */
function findExample(description: JsonObject, operation: JsonObject): Json {
  const [, answer] = Object.entries(at(operation, 'responses')).find(([status]) => status.startsWith('2')) ?? [];
  const found = isObject(answer) && isObject(answer.content) ? answer.content['application/json'] : undefined;
  const examples = isObject(found) && isObject(found.examples) ? Object.values(found.examples) : [];
  const [example] = examples;
  if (!isObject(example)) return null;
  const reference = example.$ref;
  const value = typeof reference === 'string' ? at(description, ...reference.slice(2).split('/')).value : example.value;
  return prune(value ?? null);
}

function prune(value: Json): Json {
  if (Array.isArray(value)) return value.slice(0, 1).map(prune);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (nested.has(key) && isObject(inner) ? [] : [[key, prune(inner)]])),
  );
}

function readManifest(file: string): JsonObject {
  const manifest = JSON.parse(readFileSync(join(dirname(file), '..', 'package.json'), 'utf8')) as JsonObject;
  const { name = null, version = null, license = null } = manifest;
  return {
    package: name,
    version,
    license,
    upstream: { project: 'https://github.com/github/rest-api-description', license: 'MIT', copyright: 'GitHub, Inc.' },
    generated: 'node .ci/slice-openapi.ts',
  };
}

/** An entry a line, so that a change of GitHub's shows as a change of lines. */
function layOut(value: JsonObject): string {
  const inner = Object.entries(value).map(([key, entry]) => {
    if (!isObject(entry) || key === 'source') return `${JSON.stringify(key)}: ${JSON.stringify(entry)}`;
    const groups = key === 'components' ? Object.entries(entry) : [[null, entry] as const];
    const parts = groups.map(([name, group]) => {
      const lines = Object.entries(group as JsonObject).map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`);
      return `${name === null ? '' : `${JSON.stringify(name)}: `}{\n${lines.join(',\n')}\n}`;
    });
    const body = key === 'components' ? `{\n${parts.join(',\n')}\n}` : parts[0];
    return `${JSON.stringify(key)}: ${body}`;
  });
  return `{\n${inner.join(',\n')}\n}\n`;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
