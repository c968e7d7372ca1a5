/** A repository that another takes in at a commit. */
export interface Submodule {
  readonly path: string;
  readonly url: string;
  readonly line: number;
}

/** The sections of a `.gitmodules`, as git writes them. */
export function readSubmodules(text: string): Submodule[] {
  const found: Submodule[] = [];
  let path = '';
  for (const [index, line] of text.slice(0, 200_000).split('\n').entries()) {
    if (/^\s*[#;]/.test(line)) continue;
    if (/^\s*\[/.test(line)) path = '';
    path = /^\s*path\s*=\s*"?([^"]*?)"?\s*$/.exec(line)?.[1] ?? path;
    const url = /^\s*url\s*=\s*"?([^"]*?)"?\s*$/.exec(line)?.[1];
    if (url !== undefined) found.push({ path, url, line: index + 1 });
  }
  return found;
}
