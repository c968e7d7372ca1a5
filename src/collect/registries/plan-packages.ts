import { type Fact, known } from '../../core/fact.ts';
import { partyOf } from '../../derive/licensing/license-place.ts';
import { mayNamePackage, type PackageName } from '../../readers/package-name/read-package-name.ts';
import type { Tree } from '../git/read-tree.ts';
import { decodeFile } from '../licensing/decode-file.ts';
import type { FileContents } from '../licensing/file-contents.ts';
import { listNamedFiles, type NamedFile } from '../reading/list-named-files.ts';
import { readEach } from '../reading/read-each.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import { attempt } from '../unknown-from-error.ts';

export interface NamedPackage extends PackageName {
  readonly path: string;
}

export interface NamedPackages {
  readonly packages: readonly NamedPackage[];
  /** False: some manifests were too many, or could not be read. */
  readonly complete: boolean;
}

/** Manifests of workspaces lie this deep: `packages/group/name/package.json`. */
const maxDepth = 3;
const maxManifests = 200;

/** Which manifests may name what this repository publishes, shallow ones first. @param exclude globs of the policy */
export function planPackages(tree: Fact<Tree>, exclude: readonly string[]): Fact<readonly NamedFile[]> {
  const listed = listNamedFiles(tree, exclude);
  if (listed.status === 'unknown') return listed;
  const files = listed.value
    .filter(({ path }) => mayNamePackage(path) && depthOf(path) <= maxDepth && partyOf(path) === 'first')
    .sort((a, b) => depthOf(a.path) - depthOf(b.path));
  return known(files.slice(0, maxManifests + 1));
}

function depthOf(path: string): number {
  return path.split('/').length - 1;
}

interface PackagesRequest {
  readonly contents: FileContents;
  readonly pool: ReaderPool;
}

/** The packages that these manifests name, each once. */
export function readPackages(
  planned: Fact<readonly NamedFile[]>,
  request: PackagesRequest,
): Promise<Fact<NamedPackages>> | Fact<never> {
  if (planned.status === 'unknown') return planned;
  return attempt(async () => {
    const files = planned.value.slice(0, maxManifests);
    const { tasks, missing } = await load(files, request.contents);
    const read = await readEach(tasks, (some) => request.pool.readPackageNames(some));
    const found = new Map<string, NamedPackage>();
    let complete = missing === 0 && planned.value.length <= maxManifests;
    for (const [index, reading] of read.entries()) {
      if (reading.status === 'failed' || reading.value === 'unreadable') complete = false;
      else if (reading.value !== null) {
        const named = { ...reading.value, path: tasks[index]?.path ?? '' };
        const key = `${named.registry} ${named.name}`;
        if (!found.has(key)) found.set(key, named);
      }
    }
    return { packages: [...found.values()], complete };
  });
}

async function load(files: readonly NamedFile[], contents: FileContents) {
  const pathOf = new Map(files.map(({ file, path }) => [file, path]));
  const tasks: { path: string; text: string }[] = [];
  await contents.read([...pathOf.keys()], (file, content) => {
    const text = content && decodeFile(content);
    if (text !== null) tasks.push({ path: pathOf.get(file) ?? '', text });
  });
  const order = new Map(files.map(({ path }, index) => [path, index]));
  tasks.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
  return { tasks, missing: files.length - tasks.length };
}
