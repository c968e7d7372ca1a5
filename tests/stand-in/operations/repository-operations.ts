import type { JsonObject } from '../api-description.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { TreeEntry } from '../bare-repository.ts';
import { describeAccount } from '../describe/describe-account.ts';
import { describeCommit } from '../describe/describe-commit.ts';
import { describeRepository } from '../describe/describe-repository.ts';
import type { Repository } from '../model.ts';
import { type Answer, type Call, type Operations, ok, paginate, repositoryOf } from '../operation.ts';
import { addressOf, apiAddressOf, exampleOf, type World } from '../world.ts';
import { holdsFor } from './access-operations.ts';

const codeOwnerPlaces = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const mostCommits = 10_000;

export const repositoryOperations: Operations = {
  'GET /repos/{owner}/{repo}': {
    as: 'anybody',
    needs: 'metadata=read',
    run: (call) => ok(describeRepository(call.world, repositoryOf(call))),
  },
  'GET /repos/{owner}/{repo}/contents/{path}': { as: 'anybody', needs: 'contents=read', run: readContents },
  'GET /repos/{owner}/{repo}/branches/{branch}': {
    as: 'anybody',
    needs: 'contents=read',
    run: async (call) => {
      const repository = repositoryOf(call);
      const name = String(call.params.branch);
      const tip = await repository.git.tipOf(name);
      if (tip === null) throw new ApiError(404, 'Branch not found');
      return ok(await describeBranch(call.world, repository, name, tip));
    },
  },
  'GET /repos/{owner}/{repo}/commits': { as: 'anybody', needs: 'contents=read', run: listCommits },
  'GET /repos/{owner}/{repo}/commits/{ref}': {
    as: 'anybody',
    needs: 'contents=read',
    run: async (call) => {
      const repository = repositoryOf(call);
      const ref = String(call.params.ref);
      const sha = await repository.git.resolve(ref.replace(/^heads\/|^tags\//, ''));
      if (sha === null) throw new ApiError(422, `No commit found for SHA: ${ref}`);
      if (call.headers.accept?.includes('.sha')) return bytes(sha, 'application/vnd.github.sha; charset=utf-8');
      const [commit] = await repository.git.log(1, sha);
      if (commit === undefined) throw notFound();
      return ok({
        ...describeCommit(call.world, repository, commit),
        stats: { additions: 0, deletions: 0, total: 0 },
        files: [],
      });
    },
  },
  'GET /repos/{owner}/{repo}/codeowners/errors': {
    as: 'anybody',
    needs: 'contents=read',
    run: async (call) => {
      const repository = repositoryOf(call);
      const at = await repository.git.resolve(String(call.query.ref ?? repository.defaultBranch));
      if (at === null) throw notFound();
      const found = await Promise.all(codeOwnerPlaces.map((path) => repository.git.findEntry(at, path)));
      if (found.every((entry) => entry === null)) throw notFound();
      return ok({ errors: repository.codeOwnerErrors });
    },
  },
  'GET /repos/{owner}/{repo}/releases': {
    as: 'anybody',
    needs: 'contents=read',
    run: (call) => {
      const repository = repositoryOf(call);
      const { page, headers } = paginate(call, repository.releases);
      return ok(
        page.map((release, index) => ({
          ...exampleOf(call.world, 'GET /repos/{owner}/{repo}/releases', repository),
          id: repository.id * 1000 + index,
          tag_name: release.tag,
          name: release.tag,
          draft: release.draft ?? false,
          author: describeAccount(call.world, call.world.state.account(release.author)),
          created_at: release.publishedAt,
          published_at: release.draft ? null : release.publishedAt,
          assets: [],
        })),
        headers,
      );
    },
  },
};

async function readContents(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const path = String(call.params.path).replace(/^\/+|\/+$/g, '');
  const at = await repository.git.resolve(String(call.query.ref ?? repository.defaultBranch));
  if (at === null) {
    const isNamed = call.query.ref !== undefined;
    throw new ApiError(404, isNamed ? `No commit found for the ref ${call.query.ref}` : 'This repository is empty.');
  }
  const entry = path === '' ? null : await repository.git.findEntry(at, path);
  if (path !== '' && entry === null) throw notFound();
  const accept = call.headers.accept ?? '';
  if (entry === null || entry.type === 'tree') {
    const entries = await repository.git.listTree(at, path);
    const listed = entries.map((one) =>
      describeEntry(call.world, repository, one, path === '' ? one.name : `${path}/${one.name}`),
    );
    if (!accept.includes('.object')) return ok(listed);
    const folder = describeEntry(call.world, repository, entry ?? rootEntry(at), path);
    return ok({ ...folder, entries: listed }, { 'content-type': 'application/vnd.github.object; charset=utf-8' });
  }
  const described = describeEntry(call.world, repository, entry, path);
  if (entry.type === 'commit') return ok({ ...described, type: 'submodule', submodule_git_url: null });
  const content = await repository.git.readBlob(entry.sha);
  if (accept.includes('raw')) return bytes(content, 'application/vnd.github.raw+json; charset=utf-8');
  if (entry.mode === '120000') return ok({ ...described, type: 'symlink', target: content.toString() });
  const isLarge = content.length > 1_000_000;
  const encoded = content.toString('base64').replaceAll(/.{60}/g, '$&\n');
  return ok({ ...described, encoding: isLarge ? 'none' : 'base64', content: isLarge ? '' : encoded });
}

function bytes(body: string | Buffer, type: string): Answer {
  return { status: 200, body: Buffer.from(body as string), type };
}

function rootEntry(sha: string): TreeEntry {
  return { mode: '040000', type: 'tree', sha, size: null, name: '' };
}

function describeEntry(world: World, repository: Repository, entry: TreeEntry, path: string): JsonObject {
  const { mode, type, sha, size } = entry;
  const url = `${apiAddressOf(world, repository)}/contents/${path}?ref=${repository.defaultBranch}`;
  const html = `${addressOf(world, repository)}/blob/${repository.defaultBranch}/${path}`;
  const kinds = { blob: mode === '120000' ? 'symlink' : 'file', tree: 'dir', commit: 'file' } as const;
  const gitUrl = `${apiAddressOf(world, repository)}/git/${type === 'tree' ? 'trees' : 'blobs'}/${sha}`;
  return {
    type: kinds[type],
    size: size ?? 0,
    name: path.split('/').at(-1) ?? '',
    path,
    sha,
    url,
    git_url: gitUrl,
    html_url: html,
    download_url: type === 'blob' ? `${addressOf(world, repository)}/raw/${repository.defaultBranch}/${path}` : null,
    _links: { self: url, git: gitUrl, html },
  };
}

async function describeBranch(world: World, repository: Repository, name: string, tip: string): Promise<JsonObject> {
  const [commit] = await repository.git.log(1, tip);
  if (commit === undefined) throw notFound();
  const url = `${apiAddressOf(world, repository)}/branches/${name}`;
  return {
    name,
    commit: describeCommit(world, repository, commit),
    _links: { self: url, html: `${addressOf(world, repository)}/tree/${name}` },
    protected: isProtected(repository, name),
    protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
    protection_url: `${url}/protection`,
  };
}

function isProtected(repository: Repository, branch: string): boolean {
  const hasClassic = repository.protection !== null && branch === repository.defaultBranch;
  return hasClassic || repository.rulesets.some((ruleset) => holdsFor(ruleset, branch, repository));
}

async function listCommits(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const { sha, path, author, since, until } = call.query;
  const at = await repository.git.resolve(String(sha ?? repository.defaultBranch));
  if (at === null) {
    if (sha === undefined) throw new ApiError(409, 'Git Repository is empty.');
    throw notFound();
  }
  const options = [
    ...(author === undefined ? [] : [`--author=${author}`]),
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(until === undefined ? [] : [`--until=${until}`]),
  ];
  const commits = await repository.git.log(
    mostCommits,
    ...options,
    at,
    ...(path === undefined ? [] : ['--', String(path)]),
  );
  const { page, headers } = paginate(call, commits);
  return ok(
    page.map((commit) => describeCommit(call.world, repository, commit)),
    headers,
  );
}
