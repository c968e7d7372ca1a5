import { readGit } from './run-git.ts';

export interface Tag {
  /** `name NUL e-mail` as bytes; null for a tag that is only a name for a commit. */
  readonly tagger: string | null;
  /** When it was made, or its commit was: seconds since 1970. */
  readonly at: number;
}

const maxOutputBytes = 64 * 1024 ** 2;

/** Every tag that looks like a release: its name has a number in it. */
export async function readTags(gitDir: string, signal?: AbortSignal): Promise<Tag[]> {
  const format = '%(refname:strip=2)%00%(objecttype)%00%(creatordate:unix)%00%(taggername)%00%(taggeremail:trim)';
  const args = ['for-each-ref', `--format=${format}`, 'refs/tags'];
  const output = await readGit({ gitDir, args, maxBytes: maxOutputBytes, signal });
  return output
    .toString('latin1')
    .split('\n')
    .flatMap((line) => {
      const [name = '', type, date, tagger = '', email = ''] = line.split('\0');
      if (!/\d/.test(name)) return [];
      return [{ tagger: type === 'tag' ? `${tagger}\0${email}` : null, at: Number(date) || 0 }];
    });
}
