import type { JsonObject } from '../api-description.ts';
import type { ListedCommit, Signature } from '../bare-repository.ts';
import { nodeIdOf } from '../github-state.ts';
import type { Repository } from '../model.ts';
import { addressOf, apiAddressOf, type World } from '../world.ts';
import { describeAccount } from './describe-account.ts';

/** As the API tells of a commit. */
export function describeCommit(world: World, repository: Repository, commit: ListedCommit): JsonObject {
  const url = apiAddressOf(world, repository);
  const html = addressOf(world, repository);
  const account = ({ email }: Signature) => {
    const found = world.state.accountOfEmail(email);
    return found && describeAccount(world, found);
  };
  return {
    sha: commit.sha,
    node_id: nodeIdOf('C', Number.parseInt(commit.sha.slice(0, 10), 16)),
    commit: {
      author: { ...commit.author },
      committer: { ...commit.committer },
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: account(commit.author),
    committer: account(commit.committer),
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${html}/commit/${sha}` })),
  };
}

/** As check suites and merge groups tell of their head. */
export function describeHeadCommit(commit: ListedCommit): JsonObject {
  const person = ({ name, email }: Signature) => ({ name, email });
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: person(commit.author),
    committer: person(commit.committer),
  };
}

/** As the delivery of a push tells of one. */
export function describePushedCommit(
  world: World,
  repository: Repository,
  commit: ListedCommit,
  files: { readonly added: string[]; readonly removed: string[]; readonly modified: string[] },
): JsonObject {
  const person = ({ name, email, date }: Signature) => {
    const account = world.state.accountOfEmail(email);
    return { name, email, date, ...(account === null ? {} : { username: account.login }) };
  };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${addressOf(world, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    ...files,
  };
}
