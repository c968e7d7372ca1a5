import { basename, dirname } from 'node:path';
import type { Subject } from '../core/report.ts';
import type { Target } from './open-target.ts';

/** Whose repository it is: by its address, by that of its origin, or by its folder where it has none. */
export function describeSubject(target: Target, ref: string | null, headSha: string | null): Subject {
  if (target.kind === 'directory') {
    return { host: null, owner: null, name: basename(target.path), ref: null, headSha: null, source: 'directory' };
  }
  if (target.kind === 'mirror') {
    const { host, owner, name, isGitHub } = target.address;
    return { host, owner, name, ref, headSha, source: isGitHub ? 'github' : 'git' };
  }
  const { gitDir, workTree, originUrl } = target.repository;
  const origin = parseOrigin(originUrl);
  const folder = basename(workTree ?? (basename(gitDir) === '.git' ? dirname(gitDir) : gitDir)).replace(/\.git$/, '');
  return { host: null, owner: null, name: folder, ...origin, ref, headSha, source: 'git' };
}

/** Host, owner and name of an address of a code host; nothing of any login or token that stands in it. */
function parseOrigin(url: string | null): Pick<Subject, 'host' | 'owner' | 'name'> | null {
  const match =
    /^(?:[a-z+]+:\/\/(?:[^@/]*@)?|(?:[\w.-]+@))([\w.-]+)(?::\d+)?[:/](?:.*\/)?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
      url ?? '',
    );
  if (!match) return null;
  return { host: (match[1] ?? '').toLowerCase(), owner: match[2] ?? '', name: match[3] ?? '' };
}
