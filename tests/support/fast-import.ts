import { type Bytes, toLatin1 } from './bytes.ts';

export interface FileWithMode {
  readonly mode: '100644' | '100755' | '120000' | '160000';
  /** Contents, a link's target, or a submodule's commit. */
  readonly content: Bytes;
}

/** Contents; null deletes; a rename takes the contents along unless new ones are given. */
export type FileChange = Bytes | null | FileWithMode | { readonly from: Bytes; readonly content?: Bytes };

export interface PlannedCommit {
  /** `Name <e-mail>`, in any bytes that git's ident line takes. */
  readonly author: Bytes;
  /** The author, where it is left out. */
  readonly committer?: Bytes;
  /** Seconds since 1970. */
  readonly at: number;
  readonly message?: Bytes;
  /** The commit's own `encoding` header. */
  readonly encoding?: string;
  readonly files?: Readonly<Record<string, FileChange>> | readonly (readonly [Bytes, FileChange])[];
  /** `main`, where it is left out. */
  readonly branch?: string;
  /** Indexes into the commits of the same call, or ids; the branch's tip, where it is left out. */
  readonly parents?: readonly (number | string)[];
}

/** The commits as `git fast-import` reads them; it answers with one id a line. */
export function writeStream(commits: readonly PlannedCommit[], tips: ReadonlyMap<string, string>): Buffer {
  const started = new Set<string>();
  const parts = commits.map((commit, index) => {
    const branch = commit.branch ?? 'main';
    const tip = started.has(branch) ? undefined : tips.get(branch);
    started.add(branch);
    return writeCommit(commit, index, commit.parents ?? (tip === undefined ? [] : [tip]));
  });
  return Buffer.from(`${parts.join('')}done\n`, 'latin1');
}

function writeCommit(commit: PlannedCommit, index: number, parents: readonly (number | string)[]): string {
  const { author, committer = author, at, message = `change ${index}`, encoding, branch = 'main' } = commit;
  const files = Array.isArray(commit.files) ? commit.files : Object.entries(commit.files ?? {});
  const isRoot = commit.parents?.length === 0;
  return [
    isRoot ? `reset refs/heads/${branch}\n` : '',
    `commit refs/heads/${branch}\nmark :${index + 1}\n`,
    `author ${toLatin1(author)} ${at} +0000\ncommitter ${toLatin1(committer)} ${at} +0000\n`,
    encoding === undefined ? '' : `encoding ${encoding}\n`,
    writeData(message),
    ...parents.map((parent, nth) => `${nth === 0 ? 'from' : 'merge'} ${refer(parent)}\n`),
    ...files.map(([path, change]) => writeChange(path, change)),
    `\nget-mark :${index + 1}\n`,
  ].join('');
}

function refer(parent: number | string): string {
  return typeof parent === 'number' ? `:${parent + 1}` : parent;
}

function writeChange(path: Bytes, change: FileChange): string {
  if (change === null) return `D ${quotePath(path)}\n`;
  if (typeof change === 'string' || change instanceof Uint8Array) return writeFile(path, '100644', change);
  if ('mode' in change) {
    if (change.mode === '160000') return `M 160000 ${toLatin1(change.content)} ${quotePath(path)}\n`;
    return writeFile(path, change.mode, change.content);
  }
  const moved = `R ${quotePath(change.from)} ${quotePath(path)}\n`;
  return change.content === undefined ? moved : moved + writeFile(path, '100644', change.content);
}

function writeFile(path: Bytes, mode: string, content: Bytes): string {
  return `M ${mode} inline ${quotePath(path)}\n${writeData(content)}`;
}

function writeData(bytes: Bytes): string {
  const text = toLatin1(bytes);
  return `data ${text.length}\n${text}\n`;
}

/** Every byte that could end or mislead the line is written in octal. */
function quotePath(path: Bytes): string {
  const quoted = toLatin1(path).replaceAll(
    /[^\w/.-]/g,
    (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${quoted}"`;
}
