export interface Directory {
  readonly path: string;
  /** Indexes into the paths given. */
  readonly files: readonly number[];
}

/** A directory with fewer source files says little about who knows it. */
const minFiles = 10;
/** A directory that holds most of the project is shown by its parts. */
const splitShare = 0.4;
const maxDepth = 5;
const maxDirectories = 30;

/** The directories people would name: those at the top, a dominating one replaced by what is in it, largest first. */
export function chooseDirectories(paths: readonly string[]): Directory[] {
  const all = { path: '', files: paths.map((_, index) => index) };
  return split(all, paths, 0)
    .filter(({ path, files }) => path !== '' && files.length >= minFiles)
    .sort((a, b) => b.files.length - a.files.length || (a.path < b.path ? -1 : 1))
    .slice(0, maxDirectories);
}

function split(directory: Directory, paths: readonly string[], depth: number): Directory[] {
  if (depth >= maxDepth || (depth > 0 && directory.files.length < splitShare * paths.length)) return [directory];
  const prefix = directory.path === '' ? '' : `${directory.path}/`;
  const children = Map.groupBy(directory.files, (file) => {
    const rest = (paths[file] as string).slice(prefix.length);
    const slash = rest.indexOf('/');
    return slash < 0 ? null : prefix + rest.slice(0, slash);
  });
  const below = [...children].flatMap(([path, files]) =>
    path === null ? [] : split({ path, files }, paths, depth + 1),
  );
  const loose = children.get(null) ?? [];
  // Split for nothing: what is below is too small to be shown on its own.
  if (below.every(({ files }) => files.length < minFiles)) return [directory];
  return [...below, { path: directory.path, files: loose }];
}
