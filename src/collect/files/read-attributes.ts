import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinguistAttributes } from '../../readers/linguist/file-class.ts';
import { readBlobs } from '../git/read-blobs.ts';
import type { Tree } from '../git/read-tree.ts';
import { readGit } from '../git/run-git.ts';
import { isAttributesFile } from './keep-classes.ts';

const maxAttributesBytes = 256 * 1024;
const maxAttributesFiles = 500;
const maxOutputBytes = 512 * 1024 ** 2;
const names = [
  'linguist-vendored',
  'linguist-generated',
  'linguist-documentation',
  'linguist-detectable',
  'linguist-language',
];

export interface AttributesRequest {
  readonly gitDir: string;
  readonly commit: string;
  readonly tree: Tree;
  readonly signal?: AbortSignal | undefined;
}

/** The Linguist attributes that the commit's own `.gitattributes` files set, by path; most repositories set none. */
export async function readAttributes(request: AttributesRequest): Promise<ReadonlyMap<string, LinguistAttributes>> {
  return (await mentionsLinguist(request)) ? checkAttributes(request) : new Map();
}

async function mentionsLinguist({ gitDir, tree, signal }: AttributesRequest): Promise<boolean> {
  const blobs = tree.files
    .filter(({ path }) => isAttributesFile(path))
    .slice(0, maxAttributesFiles)
    .map(({ blob }) => blob);
  let found = false;
  const onBlob = (_: number, content: Buffer | null) => {
    found ||= content?.includes('linguist-') ?? false;
  };
  await readBlobs({ gitDir, blobs, maxBlobBytes: maxAttributesBytes, maxBytes: maxOutputBytes, onBlob, signal });
  return found;
}

/** git's own matching, over an index of the commit that lies outside the repository: nothing there is written. */
async function checkAttributes({
  gitDir,
  commit,
  tree,
  signal,
}: AttributesRequest): Promise<ReadonlyMap<string, LinguistAttributes>> {
  const directory = await mkdtemp(join(tmpdir(), 'counterweight-'));
  try {
    const run = { gitDir, environment: { GIT_INDEX_FILE: join(directory, 'index') }, maxBytes: maxOutputBytes, signal };
    await readGit({ ...run, args: ['read-tree', commit] });
    const output = await readGit({
      ...run,
      args: ['check-attr', '--cached', '--stdin', '-z', ...names],
      stdin: Buffer.from(tree.files.map(({ path }) => `${path}\0`).join(''), 'latin1'),
    });
    return parseAttributes(output.toString('latin1'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function parseAttributes(output: string): ReadonlyMap<string, LinguistAttributes> {
  const attributes = new Map<string, LinguistAttributes>();
  const fields = output.split('\0');
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3);
    if (value === 'unspecified') continue;
    const key = name.slice('linguist-'.length);
    const isSet = value !== 'unset' && value !== 'false';
    attributes.set(path, { ...attributes.get(path), [key]: key === 'language' ? value : isSet });
  }
  return attributes;
}
