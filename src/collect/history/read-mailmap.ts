import { readBlob } from '../git/read-blobs.ts';
import { readGit } from '../git/run-git.ts';

const maxOutputBytes = 256 * 1024 ** 2;

export interface MailmapRequest {
  readonly gitDir: string;
  /** Blob id of the `.mailmap` at the audited commit. */
  readonly blob: string;
  /** `name NUL e-mail`, as bytes. */
  readonly identities: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** What git makes of each identity under the repository's `.mailmap`: git's own reading, so its rules need no copy here. */
export async function readMailmap({ gitDir, blob, identities, signal }: MailmapRequest): Promise<string[]> {
  // Without the blob git would map nobody and end well.
  await readBlob({ gitDir, blob, maxBlobBytes: 1, signal });
  const lines = identities.map((identity) => {
    const [name = '', email = ''] = identity.split('\0');
    return `${clean(name)} <${clean(email)}>\n`;
  });
  const output = await readGit({
    gitDir,
    args: ['check-mailmap', '--stdin'],
    config: [`mailmap.blob=${blob}`],
    stdin: Buffer.from(lines.join(''), 'latin1'),
    maxBytes: maxOutputBytes,
    signal,
  });
  const answers = output.toString('latin1').split('\n');
  return identities.map((identity, index) => {
    const match = /^(.*?) ?<([^<>]*)>$/.exec(answers[index] ?? '');
    return match ? `${match[1]}\0${match[2]}` : identity;
  });
}

/** Angle brackets and line ends would end the contact early. */
function clean(text: string): string {
  return text.replaceAll(/[<>\r\n]/g, '');
}
