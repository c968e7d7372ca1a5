import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readOriginDefault, resolveBlob, resolveCommit } from '../../collect/git/open-repository.ts';
import { readGit } from '../../collect/git/run-git.ts';
import type { Policy, PolicyTarget } from '../../core/policy.ts';
import type { RepositoryTarget, Target } from '../open-target.ts';
import { TargetError } from '../target-error.ts';
import { builtInPolicy } from './built-in-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import { PolicyError } from './policy-error.ts';

export const policyPath = '.github/counterweight.yml';
const maxPolicyBytes = 1024 * 1024;

export interface PolicyRequest {
  readonly target: Target;
  /** The audited commit: the last place to look. */
  readonly commit: string | null;
  /** `--policy`. */
  readonly file: string | null;
  readonly checks: readonly PolicyTarget[];
  /** `--project-policy`: a remote target's own policy may judge it. */
  readonly projectPolicy?: boolean;
}

/** Nobody sets the numbers of their own auditor. */
const unused = "built-in (the project's own policy was not used; --project-policy uses it)";

/**
 * The policy of a local target: the file asked for, else that of origin's default branch, else that of the audited commit,
 * else a plain directory's own, else the built-in one. Of a remote one: the file asked for, else the built-in one, unless its own
 * was asked for.
 * @throws PolicyError when it is not valid, TargetError when the file asked for cannot be read
 */
export async function loadPolicy({ target, commit, file, checks, projectPolicy }: PolicyRequest): Promise<Policy> {
  if (file === null && target.kind === 'mirror' && !projectPolicy) return { ...builtInPolicy(checks), source: unused };
  const found = file === null ? await findPolicy(target, commit) : await readPolicyFile(file);
  if (found === null) return builtInPolicy(checks);
  const parsed = parsePolicy(found.text, { source: found.source, checks });
  if (!parsed.ok) throw new PolicyError(parsed.problems, found.text);
  return parsed.policy;
}

interface FoundPolicy {
  readonly source: string;
  readonly text: string;
}

async function readPolicyFile(file: string): Promise<FoundPolicy> {
  const text = await readHead(resolve(file));
  if (text === null) throw new TargetError(`The policy ${file} cannot be read.`, 'Check the path given to --policy.');
  return { source: file, text };
}

async function findPolicy(target: Target, commit: string | null): Promise<FoundPolicy | null> {
  if (target.kind === 'directory') {
    const text = await readHead(join(target.path, policyPath));
    return text === null ? null : { source: policyPath, text };
  }
  const { repository } = target;
  const origin = await readOriginDefault(repository);
  const places = [
    { name: origin?.replace('refs/remotes/', '') ?? null, commit: origin && (await resolveCommit(repository, origin)) },
    // Of a mirror, HEAD is its origin's default branch, whatever commit is audited.
    { name: 'HEAD', commit: target.kind === 'mirror' ? await resolveCommit(repository, 'HEAD') : commit },
  ];
  for (const place of places) {
    const text = place.commit ? await readPolicyAt(target, place.commit) : null;
    if (text !== null) return { source: `${place.name}:${policyPath}`, text };
  }
  return null;
}

/** The text of the policy at a commit; null where it has none. */
export async function readPolicyAt(target: RepositoryTarget, commit: string): Promise<string | null> {
  const { repository } = target;
  const blob = await resolveBlob(repository, commit, policyPath);
  if (blob === null) return null;
  if (target.kind === 'mirror') await target.objects?.fetchBlobs([blob]);
  const content = await readGit({
    gitDir: repository.gitDir,
    args: ['cat-file', 'blob', blob],
    maxBytes: maxPolicyBytes,
  });
  return content.toString('utf8');
}

/** The beginning of a file: enough that a file of any size is either read whole or found to be too long. */
async function readHead(path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(maxPolicyBytes) });
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
