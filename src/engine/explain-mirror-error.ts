import { GitError } from '../collect/git/git-error.ts';
import { nameOf, type RemoteAddress } from '../collect/remote/remote-address.ts';
import { explainGitError } from './open-target.ts';
import { TargetError } from './target-error.ts';

/** A failure of git with a mirror of ours, in words; anything else is passed on. */
export function explainMirrorError(error: unknown, address: RemoteAddress): unknown {
  if (!(error instanceof GitError)) return error;
  const name = nameOf(address);
  switch (error.failure) {
    case 'disk-full':
      return error;
    case 'not-installed':
      return explainGitError(error, name);
    case 'limit':
      return new TargetError(
        `${name} is more than one audit may take: ${error.message}.`,
        'Clone it yourself and name the clone.',
      );
    default:
      return new TargetError(
        `The mirror of ${name} cannot be read: ${error.message}.`,
        `Remove it with counterweight cache clear ${name}, and run the audit again.`,
      );
  }
}
